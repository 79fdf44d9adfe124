import { minimumFinished, minimumWeeks } from './throughput';

const weekMs = 7 * 86_400_000;
/** A year: what was finished longer ago says little of now. */
export const weeksMost = 52;

/**
 * How much was finished in each of the whole weeks that end at `until`, oldest first, from the week of the first finish
 * on. Instants in milliseconds.
 */
export function weeklyCounts(finished: readonly number[], until: number): number[] {
  const ages = finished
    .filter((at) => at < until)
    .map((at) => Math.floor((until - at - 1) / weekMs))
    .filter((age) => age < weeksMost);
  const counts = new Array<number>(ages.reduce((most, age) => Math.max(most, age + 1), 0)).fill(0);
  for (const age of ages) {
    const place = counts.length - 1 - age;
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return counts;
}

/** What is missing for a throughput, in words; null when there is enough. */
export function throughputLacks(weeks: readonly number[]): string | null {
  const finished = weeks.reduce((sum, count) => sum + count, 0);
  if (weeks.length >= minimumWeeks && finished >= minimumFinished) return null;
  return `Throughput needs ${minimumWeeks} whole weeks with ${minimumFinished} finished issues; there ${weeks.length === 1 ? 'is' : 'are'} ${weeks.length} with ${finished}.`;
}
