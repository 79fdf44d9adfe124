import { durationInWords } from './duration-words';

const count = (n: number) => n.toLocaleString('en-GB');
const tests = (n: number) => `${count(n)} ${n === 1 ? 'test' : 'tests'}`;

interface Ranked<Item> {
  n: number;
  total: number;
  items: readonly Item[];
}

/** What a ranking of flaky tests says first. Null where no result was read: then nothing is known. */
export function flakySentence({ n, total, items }: Ranked<{ secondsLost: number }>): string | null {
  if (n === 0) return null;
  if (total === 0)
    return 'No test both passed and failed at one commit, as far as commits were tested more than once.';
  const lost = items.reduce((sum, one) => sum + one.secondsLost, 0);
  const part = total > items.length ? `the first ${items.length} of them ` : '';
  const words = lost > 0 ? `; ${part}lost ${durationInWords(lost)}` : '; their reports tell no times';
  return `${tests(total)} both passed and failed at one commit${words}.`;
}

/** What a ranking of slow tests says first; null as above. */
export function slowSentence({ n, total, items }: Ranked<{ meanSeconds: number }>): string | null {
  if (n === 0) return null;
  const first = items[0];
  return first
    ? `The slowest of ${tests(total)} takes ${durationInWords(first.meanSeconds)} on average.`
    : 'The reports tell of no test how long it took.';
}

interface Lines {
  linesCovered: number;
  linesValid: number;
}

/** Percent; null where there is no line. */
export const shareOf = ({ linesCovered, linesValid }: Lines): number | null =>
  linesValid === 0 ? null : (100 * linesCovered) / linesValid;

/** How coverage moved from the first to the newest day, in percentage points; null where either is not known. */
export function coveredChange(points: readonly Lines[]): number | null {
  const [first, newest] = [points[0], points.at(-1)];
  if (!first || !newest || points.length < 2) return null;
  const [before, after] = [shareOf(first), shareOf(newest)];
  return before === null || after === null ? null : after - before;
}

/** "rose by 1.2 percentage points", in words; a change too small to be written is said to be small. */
export function changeInPoints(change: number): string {
  const size = Math.abs(change).toFixed(1);
  if (change === 0) return 'as before';
  if (size === '0.0') return `${change > 0 ? '+' : '−'} less than 0.1 percentage points`;
  return `${change > 0 ? '+' : '−'}${size} percentage points`;
}

export const severitiesWorstFirst = ['critical', 'high', 'medium', 'low', 'note', 'none', 'suppressed'];

/** What the newest reports found, in one sentence; null where no report tells of findings. */
export function findingsSentence(bySeverity: Readonly<Record<string, number>> | null): string | null {
  if (bySeverity === null) return null;
  const told = severitiesWorstFirst.filter((name) => name !== 'suppressed' && (bySeverity[name] ?? 0) > 0);
  const all = told.reduce((sum, name) => sum + (bySeverity[name] ?? 0), 0);
  if (all === 0) return 'The newest reports list no finding that counts.';
  const parts = told.map((name) => `${count(bySeverity[name] ?? 0)} ${name}`).join(', ');
  return `${count(all)} ${all === 1 ? 'finding stands' : 'findings stand'} in the newest reports: ${parts}.`;
}
