import type { AdrStatus } from './adr';

export interface LogCounts {
  byStatus: Partial<Record<AdrStatus, number>>;
  total: number;
  /** Decisions with something unclear in their file. */
  unclear: number;
  undated: number;
  /** Without a date, where the log is narrowed by dates: they may belong to it or not. */
  leftOut: number;
  /** Accepted, and something that they rest on has moved since. */
  contradicted: number;
  /** To be reviewed within 30 days, or overdue. */
  due: number;
  /** Files in the logs that are no decisions. */
  skipped: number;
}

const words: [AdrStatus, string][] = [
  ['accepted', 'accepted'],
  ['proposed', 'proposed'],
  ['draft', 'in draft'],
  ['rejected', 'rejected'],
  ['deprecated', 'deprecated'],
  ['superseded', 'superseded'],
];

/** The first sentence of the log: how many decisions, and how they stand. An unknown status is said, never counted in. */
export function logSentence({ byStatus, total }: LogCounts): string {
  if (total === 0) return 'No decision matches.';
  const parts = words.flatMap(([status, word]) => (byStatus[status] ? [`${byStatus[status]} ${word}`] : []));
  const unknown = byStatus.unknown ?? 0;
  if (unknown > 0) parts.push(`${unknown} without a readable status`);
  return `${total} ${total === 1 ? 'decision' : 'decisions'}: ${joined(parts)}.`;
}

/** What is missing behind the numbers, or null when nothing is. */
export function logGaps({ unclear, undated, leftOut, skipped }: LogCounts): string | null {
  const parts: string[] = [];
  if (leftOut > 0)
    parts.push(`${leftOut} without a date ${leftOut === 1 ? 'is' : 'are'} left out by the filter of dates`);
  if (unclear > 0) parts.push(`${unclear} ${unclear === 1 ? 'file has' : 'files have'} something unclear`);
  if (undated > 0) parts.push(`${undated} ${undated === 1 ? 'has' : 'have'} no date`);
  if (skipped > 0)
    parts.push(
      `${skipped} ${skipped === 1 ? 'file was' : 'files were'} not taken as ${skipped === 1 ? 'a decision' : 'decisions'}`,
    );
  return parts.length > 0 ? `${joined(parts)}.` : null;
}

function joined(parts: string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
