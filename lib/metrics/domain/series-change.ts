import { factorInWords, signed } from '@/lib/shared/change-words';
import type { ChangePoint } from './change-points';
import type { Direction } from './direction';
import { formatDifference, formatValue } from './format-value';
import type { Unit } from './unit';

/** A commit, and the address of its repository where that is known. */
export interface KnownCommit {
  sha: string;
  repositoryUrl: string | null;
}

/** A change of level in a series, with what was measured last before it and first after it. */
export interface SeriesChange extends Omit<ChangePoint, 'index' | 'commits'> {
  /** When the last value before it was taken, UTC ISO. */
  beforeAt: string;
  commits: { lastBefore: KnownCommit | null; firstAfter: KnownCommit | null };
}

export interface SeriesChanges {
  changes: SeriesChange[];
  /** Values, or stretches of time, that were judged. */
  n: number;
  judged: 'values' | 'hours' | 'days';
  notes: string[];
}

export const changePointMethod =
  'Found by PELT (Killick, Fearnhead and Eckley 2012) over ranks (Haynes, Fearnhead and Eckley 2017); each must also hold in a rank test, corrected for the number of places. A drift comes out as steps.';

/** "+15.0%, 40 s → 46 s", "+18.5 percentage points, 67% → 85.5%", "+150.0% (2.5 times as long), 20 s → 50 s". */
export function changeInWords(
  { before, after }: Pick<ChangePoint, 'before' | 'after'>,
  { unit, direction }: { unit: Unit; direction: Direction },
): string {
  const levels = `${formatValue(before, unit.unit)} → ${formatValue(after, unit.unit)}`;
  // Never a percentage of a percentage; and a rating of 4 is not twice one of 2.
  const isOnItsOwnScale =
    unit.kind === 'percent' || unit.kind === 'rating' || unit.unit === 'percentage points';
  if (isOnItsOwnScale || !(before > 0)) return `${formatDifference(after - before, unit.unit)}, ${levels}`;
  const ratio = after / before;
  const isDuration = unit.kind === 'duration' && direction === 'lower';
  const way = ratio < 1 ? 'down' : 'up';
  const factor = ratio > 0 ? factorInWords(Math.max(ratio, 1 / ratio), isDuration, way) : '';
  return `${signed((ratio - 1) * 100)}%${factor && ` (${factor})`}, ${levels}`;
}

export function senseOf(
  { before, after }: Pick<ChangePoint, 'before' | 'after'>,
  direction: Direction,
): 'better' | 'worse' {
  return after < before === (direction === 'lower') ? 'better' : 'worse';
}

/** Where the commits came in, in words, and GitHub's page that compares them where both are of one known repository. */
export function commitRange({ lastBefore, firstAfter }: SeriesChange['commits']): {
  words: string;
  href: string | null;
} {
  const short = (commit: KnownCommit) => commit.sha.slice(0, 10);
  if (!lastBefore && !firstAfter)
    return { words: 'No commit is known for the values around it.', href: null };
  if (!lastBefore || !firstAfter) {
    const words = lastBefore
      ? `after ${short(lastBefore)}; the commit of the values that follow is not known`
      : firstAfter
        ? `by ${short(firstAfter)}; the commit of the values before is not known`
        : '';
    return { words, href: null };
  }
  if (lastBefore.sha === firstAfter.sha)
    return { words: `the same commit before and after, ${short(lastBefore)}: no commit did it`, href: null };
  const words = `${short(lastBefore)} to ${short(firstAfter)}`;
  const url = lastBefore.repositoryUrl;
  if (url !== firstAfter.repositoryUrl) return { words: `${words}, in different repositories`, href: null };
  const isWeb = url !== null && /^https?:\/\//.test(url);
  return { words, href: isWeb ? `${url}/compare/${lastBefore.sha}...${firstAfter.sha}` : null };
}

/** The levels between the changes, oldest first; none where nothing changed. */
export function levelSteps(
  changes: readonly SeriesChange[],
  { from, to }: { from: string; to: string },
): { from: string; to: string; value: number }[] {
  const last = changes.at(-1);
  if (!last) return [];
  return [
    ...changes.map((change, i) => ({
      from: changes[i - 1]?.at ?? from,
      to: change.at,
      value: change.before,
    })),
    { from: last.at, to, value: last.after },
  ];
}
