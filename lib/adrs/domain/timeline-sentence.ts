import type { TimelineYear } from './timeline';

/** The first sentence of the timeline: how many decisions over which years, where most were made, and how many lie nowhere. */
export function timelineSentence(years: readonly TimelineYear[], undated: number): string {
  const total = years.reduce((sum, { count }) => sum + count, 0);
  const loose = undated > 0 ? `${undated} without a date ${undated === 1 ? 'stands' : 'stand'} apart` : '';
  if (total === 0)
    return undated > 0 ? `No decision that matches has a date; ${loose}.` : 'No decision matches.';
  const [last, first] = [years[0]?.year, years.at(-1)?.year];
  const span = first === last ? `in ${last}` : `from ${first} to ${last}`;
  const most = [...years].sort((a, b) => b.count - a.count)[0];
  const busiest = years.length > 1 && most ? `, most of them in ${most.year} (${most.count})` : '';
  return `${total} ${total === 1 ? 'decision' : 'decisions'} ${span}${busiest}${loose ? `; ${loose}` : ''}.`;
}
