import type { PublishedSummary } from '@/lib/publishing/domain/published-summary';
import { healthSentence } from '@/lib/publishing/domain/stated-health';
import type { SentencePart } from '@/lib/weekly-summaries/domain/facts/fact';
import type { Block } from './letter';
import { absolute, cutTo, oneLine } from './plain-text';
import { summaryBlocks, summaryPath, summaryTitle } from './summary-words';

/** Slack's limits: docs.slack.dev/reference/block-kit/blocks (section text 3,000, header 150, 50 blocks a message). */
const sectionLength = 3000;
const headerLength = 150;
const mostBlocks = 50;
/** Of the text that stands in notifications; Slack itself cuts from 40,000 on, people stop long before. */
const textLength = 500;

export interface SlackMessage {
  text: string;
  blocks: SlackBlock[];
}
type SlackBlock =
  | { type: 'header'; text: { type: 'plain_text'; text: string } }
  | { type: 'section'; text: { type: 'mrkdwn'; text: string } };

/** A published revision as Slack and those that understand its webhooks show it. `base` is the portal's address. */
export function slackSummary(summary: PublishedSummary, base: string): SlackMessage {
  const title = summaryTitle(summary);
  const sections = summaryBlocks(summary).map((block) => section(blockText(block, base)));
  const open = section(`<${absolute(base, summaryPath(summary))}|Open the week>`);
  const left = mostBlocks - 2;
  const kept = sections.slice(0, sections.length > left ? left - 1 : left);
  const more = kept.length < sections.length ? [section('_The rest is in the portal._')] : [];
  return {
    text: escapeSlack(cutTo(oneLine(`${title}: ${healthSentence(summary.health)}`), textLength)),
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: cutTo(oneLine(title), headerLength) } },
      ...kept,
      ...more,
      open,
    ],
  };
}

/** What the test button sends. */
export function slackTest(name: string, base: string): SlackMessage {
  const text = escapeSlack(
    `A test of the webhook “${oneLine(name)}” from ${base}: published weekly summaries come here.`,
  );
  return { text, blocks: [section(text)] };
}

function section(text: string): SlackBlock {
  return { type: 'section', text: { type: 'mrkdwn', text: cutTo(text, sectionLength) || ' ' } };
}

function blockText(block: Block, base: string): string {
  switch (block.kind) {
    case 'heading':
      return `*${escapeSlack(oneLine(block.text))}*`;
    case 'sentence':
      return partsText(block.parts, base);
    case 'list':
      return block.items.map((item) => `• ${partsText(item, base)}`).join('\n');
    case 'lines':
      return block.lines
        .map(({ label, parts }) => `*${escapeSlack(label)}:* ${partsText(parts, base)}`)
        .join('\n');
    case 'markdown':
      return escapeSlack(block.text.trim());
    case 'quote':
      return `${escapeSlack(block.text)}\n_${escapeSlack(block.by)}_`;
  }
}

function partsText(parts: readonly SentencePart[], base: string): string {
  return parts
    .map(({ text, href }) => {
      const link = href === undefined ? null : absolute(base, href);
      // "|" ends the address and ">" the link: an address that holds one is left as words.
      return link && /^https?:\/\/[^\s<>|]+$/.test(link)
        ? `<${link.replaceAll('&', '&amp;')}|${escapeSlack(oneLine(text))}>`
        : escapeSlack(text);
    })
    .join('');
}

/** Slack reads &, < and > as marks: nobody's words mention a channel or a person, or link elsewhere than they show. */
export function escapeSlack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
