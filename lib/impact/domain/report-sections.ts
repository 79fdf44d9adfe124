import { type Block, type Report, section, table, text } from '@/lib/go-no-go/domain/report/blocks';
import { utcDate } from '@/lib/shared/relative-time';
import type { ClaimFinding } from './claim-against-figures';
import { type Confounders, standingLines } from './confounders';
import { levelInWords, type RowFigures, spreadInWords, windowInDays } from './measured-row';
import { type PublishedFigures, verdictWords } from './published-figures';

/** What the Markdown of a report is made of; the page's own view has all of it. */
export interface ReportSource {
  title: string;
  summary: string;
  on: string | null;
  status: string;
  project: { name: string };
  lead: { headline: string; next: string };
  rows: readonly SourceRow[];
  story: string;
  practices: string;
  quotes: readonly { text: string; speaker: string }[];
  published: { at: string; by: string | null } | null;
  readAt: string;
  document: { path: string } | null;
}

export interface SourceRow {
  id: string;
  metric: string;
  beforeText: string;
  afterText: string;
  claimText: string;
  computed: string | null;
  standing: string;
  finding: string;
  figures: RowFigures | null;
  published: PublishedFigures | null;
  since: readonly string[];
  claim: ClaimFinding | null;
}

/** The whole report as blocks: verdict first, then table, what it rests on, confounders, story, quotes, practices. */
export function reportSections(
  source: ReportSource,
  confounders: readonly Confounders[],
  rowHref: (rowId: string) => string,
): Report {
  const { title, on, project, status, published, readAt, lead, summary, rows } = source;
  const figures = published
    ? `figures as published on ${utcDate(new Date(published.at))}`
    : `figures read on ${utcDate(new Date(readAt))}`;
  return {
    title,
    facts: [project.name, ...(on ? [on] : []), status, figures],
    sections: [
      ...section('verdict', 'Verdict', [text(lead.headline), ...(summary ? [text(summary)] : [])]),
      ...section('table', 'Before and after', [
        ...table(
          'Before and after',
          ['Metric', 'Before', 'After', 'Change', 'Verdict', 'Claim'],
          rows.map((row) => cellsOf(row, rowHref)),
        ),
        ...list(rows.flatMap(notesOf)),
      ]),
      ...section('confounders', 'What else happened', confounderBlocks(confounders)),
      ...section(
        'story',
        source.document ? 'The story as written: claims, not evidence' : 'The story',
        markdown(source.story),
      ),
      ...section(
        'quotes',
        'Quotes',
        list(source.quotes.map((quote) => `“${quote.text}” (${quote.speaker || 'nobody named'})`)),
      ),
      ...section('practices', 'Practices to take over', markdown(source.practices)),
    ],
  };
}

const markdown = (source: string): Block[] => (source ? [{ kind: 'markdown', source }] : []);
const list = (items: readonly string[]): Block[] =>
  items.length === 0 ? [] : [{ kind: 'list', items: items.map((item) => [item]) }];

function cellsOf(row: SourceRow, rowHref: (rowId: string) => string) {
  const figures = row.published ?? row.figures;
  if (!figures) {
    const claimed = (words: string) => (words ? `${words} (claimed)` : '');
    const change = row.computed ? `${row.computed} (from the claimed numbers)` : 'not computable';
    const verdict = 'a claim: no source, no n';
    return [row.metric, claimed(row.beforeText), claimed(row.afterText), change, verdict, claimOf(row)];
  }
  const { comparison, metric } = figures;
  const side = (name: 'before' | 'after') =>
    comparison
      ? [
          { text: levelInWords(comparison[name], metric.unit), href: `${rowHref(row.id)}#${name}` },
          `; ${spreadInWords(comparison[name], metric.unit)}; ${windowInDays(comparison[name].window)}`,
        ]
      : ['not compared'];
  return [
    [row.metric],
    side('before'),
    side('after'),
    [comparison ? `${comparison.words.change}; ${comparison.words.interval}` : 'not computable'],
    [verdictWords[comparison?.verdict ?? 'not-enough-data']],
    [claimOf(row)],
  ];
}

function claimOf({ claimText, claim, standing, finding }: SourceRow): string {
  if (!claimText.trim()) return '';
  return `“${claimText}”: ${claim?.standing ?? standing}. ${claim?.finding ?? finding}`;
}

function notesOf(row: SourceRow): string[] {
  const figures = row.published ?? row.figures;
  if (!figures) return [];
  const { comparison, metric, timeZone, notes, excluded, refusal } = figures;
  const said = [
    `${row.metric}: ${metric.name} (${metric.source}), days of ${timeZone}.`,
    comparison?.words.enough ?? '',
    comparison?.words.method ?? refusal ?? '',
    ...notes,
    `Left out: ${excluded.before} before, ${excluded.after} after.`,
    row.since.length > 0 ? `Known now: ${row.since.join(' ')}` : '',
  ];
  return [said.filter(Boolean).join(' ')];
}

function confounderBlocks(confounders: readonly Confounders[]): Block[] {
  if (confounders.length === 0) return [];
  return [
    ...confounders.flatMap((pair): Block[] => [
      text(
        `${pair.rows.join(', ')}: ${windowInDays(pair.before)}, and ${windowInDays(pair.after)} (${pair.timeZone}).`,
      ),
      {
        kind: 'list',
        items: [
          ...standingLines(pair).map((line) => [line]),
          ...pair.items.map((item) => [`${item.day}, ${item.place}: `, { text: item.text, href: item.href }]),
        ],
      },
    ]),
  ];
}
