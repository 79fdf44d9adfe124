import type { RowFigures } from './measured-row';
import { levelInWords } from './measured-row';

/** What a row's metric gave at the moment at which its report was published; kept as it was. */
export interface PublishedFigures extends RowFigures {
  /** UTC ISO. */
  at: string;
}

/** The column as it was stored; null for a row that was not measured then. */
export function publishedFiguresIn(stored: unknown): PublishedFigures | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const figures = stored as Partial<PublishedFigures>;
  return figures.at && figures.metric ? (figures as PublishedFigures) : null;
}

/** How what is known now differs from what was published, one sentence each; empty: it does not. */
export function changesSince(then: RowFigures, now: RowFigures): string[] {
  const [old, next] = [then.comparison, now.comparison];
  if (!old || !next) {
    if (!old && !next) return [];
    return [
      next
        ? 'It could not be compared then; now it can.'
        : `It can no longer be compared: ${now.refusal ?? 'the metric is gone'}`,
    ];
  }
  const said: string[] = [];
  for (const side of ['before', 'after'] as const) {
    const [was, is] = [old[side], next[side]];
    if (was.n !== is.n) said.push(`${capital(side)}: n ${was.n} then, ${is.n} now.`);
    const [wasLevel, isLevel] = [levelInWords(was, then.metric.unit), levelInWords(is, now.metric.unit)];
    if (wasLevel !== isLevel) said.push(`${capital(side)}: ${wasLevel} then, ${isLevel} now.`);
    else if (was.value !== is.value && was.n === is.n)
      said.push(`${capital(side)}: the value moved a little.`);
  }
  if (old.verdict !== next.verdict)
    said.push(`The verdict was “${verdictWords[old.verdict]}”; now it is “${verdictWords[next.verdict]}”.`);
  return said;
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

export const verdictWords = {
  improved: 'improved',
  worse: 'worse',
  'no-clear-change': 'no clear change',
  'not-enough-data': 'not enough data',
} as const;
