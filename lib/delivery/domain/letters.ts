import type { PublishedSummary } from '@/lib/publishing/domain/published-summary';
import { healthSentence } from '@/lib/publishing/domain/stated-health';
import { paths } from '@/lib/shared/paths';
import type { Letter } from './letter';
import { cutTo, oneLine } from './plain-text';
import { healthLabel, subjectName, summaryBlocks, summaryPath, summaryTitle } from './summary-words';

const subjectLength = 180;
const subject = (text: string) => cutTo(oneLine(text), subjectLength);

/** One published revision. */
export function revisionLetter(summary: PublishedSummary): Letter {
  return {
    subject: subject(`${summaryTitle(summary)}: ${healthLabel(summary.health)}`),
    title: summaryTitle(summary),
    blocks: [
      {
        kind: 'sentence',
        parts: [{ text: `${summary.days}, published by ${summary.publishedByName}.` }],
      },
      ...summaryBlocks(summary),
    ],
    open: { text: 'Open the week', href: summaryPath(summary) },
    why: `You follow the weekly summaries of ${summary.project ? summary.project.name : 'all projects together'}.`,
  };
}

export interface DigestContent {
  isoWeek: string;
  days: string;
  /** The newest revision of each followed project that published one, the portfolio's (project null) first. */
  published: PublishedSummary[];
  /** Followed projects without one. */
  missing: { slug: string; name: string }[];
}

/** What the week before came to in the projects that somebody follows, and who has not said yet. */
export function digestLetter({ isoWeek, days, published, missing }: DigestContent): Letter {
  const count = `${published.length} of ${published.length + missing.length}`;
  return {
    subject: subject(`Digest of ${isoWeek}: ${count} summaries published`),
    title: `The week ${isoWeek}, ${days}`,
    blocks: [
      ...published.flatMap((summary) => [
        {
          kind: 'heading' as const,
          text: `${subjectName(summary)}: ${healthLabel(summary.health)}`,
          href: summaryPath(summary),
        },
        { kind: 'sentence' as const, parts: [{ text: healthSentence(summary.health) }] },
        { kind: 'sentence' as const, parts: summary.paragraph },
        ...(summary.words.asks.trim()
          ? [
              { kind: 'sentence' as const, parts: [{ text: 'Asks of leadership:' }] },
              { kind: 'markdown' as const, text: summary.words.asks },
            ]
          : []),
      ]),
      ...(missing.length > 0
        ? [
            { kind: 'heading' as const, text: 'Not published' },
            {
              kind: 'list' as const,
              items: missing.map(({ slug, name }) => [
                { text: name, href: paths.weekProject(isoWeek, slug) },
                { text: ': no summary of this week is published. What was computed can be read.' },
              ]),
            },
          ]
        : []),
    ],
    open: { text: 'Open the week', href: paths.week(isoWeek) },
    why: 'You get the digest of the projects you follow.',
  };
}

/** To a lead: which of their projects have no published summary of the running week. */
export function reminderLetter(
  isoWeek: string,
  days: string,
  missing: { slug: string; name: string }[],
): Letter {
  const only = missing.length === 1 ? missing[0] : undefined;
  return {
    subject: subject(
      only
        ? `${only.name}: the summary of ${isoWeek} is not published yet`
        : `${missing.length} summaries of ${isoWeek} are not published yet`,
    ),
    title: `The week ${isoWeek}, ${days}`,
    blocks: [
      {
        kind: 'sentence',
        parts: [
          { text: 'What was computed is there already. Yours are the highlights, the asks and the health.' },
        ],
      },
      {
        kind: 'list',
        items: missing.map(({ slug, name }) => [{ text: name, href: paths.weekProject(isoWeek, slug) }]),
      },
    ],
    open: { text: 'Open the week', href: only ? paths.weekProject(isoWeek, only.slug) : paths.week(isoWeek) },
    why: 'You lead these projects and are reminded once a week.',
  };
}

export interface AskedQuestion {
  isoWeek: string;
  project: { id: string; slug: string; name: string } | null;
  /** The sentence asked about, as it stood. */
  sentence: string;
  text: string;
  askedByName: string;
  answer: string;
  answeredByName: string | null;
}

/** To the leads: somebody asked. */
export function questionLetter(asked: AskedQuestion): Letter {
  return {
    subject: subject(`${asked.askedByName} asks about ${subjectName(asked)}, ${asked.isoWeek}`),
    title: `A question on ${subjectName(asked)}, ${asked.isoWeek}`,
    blocks: [
      { kind: 'sentence', parts: [{ text: 'On the sentence:' }] },
      { kind: 'quote', text: asked.sentence, by: 'the summary' },
      { kind: 'quote', text: asked.text, by: asked.askedByName },
    ],
    open: { text: 'Answer it', href: summaryPath(asked) },
    why: 'You lead what was asked about. The answer stays with the summary.',
  };
}

/** To whoever asked: the answer. */
export function answerLetter(asked: AskedQuestion): Letter {
  const by = asked.answeredByName ?? 'The lead';
  return {
    subject: subject(`${by} answered your question on ${subjectName(asked)}, ${asked.isoWeek}`),
    title: `An answer on ${subjectName(asked)}, ${asked.isoWeek}`,
    blocks: [
      { kind: 'quote', text: asked.text, by: 'you' },
      { kind: 'quote', text: asked.answer, by },
    ],
    open: { text: 'Open the week', href: summaryPath(asked) },
    why: 'You asked this question.',
  };
}
