import { type DayWindow, daysIn } from '@/lib/metrics/domain/day-window';
import { addDays, dayIn } from '@/lib/shared/calendar-day';

/** Something else that happened; `at` is an instant (UTC ISO), or a calendar day that is one everywhere. */
export interface Happening {
  kind: 'release' | 'decision' | 'adr' | 'pilot' | 'workflow';
  at: string;
  text: string;
  href: string;
}

export type Place = 'in the window before' | 'between the windows' | 'in the window after';

export interface WindowPair {
  before: DayWindow;
  after: DayWindow;
  timeZone: string;
}

/** What else the portal knows of a pair of windows. Listed, never judged. */
export interface Confounders extends WindowPair {
  /** The rows that are measured over these windows. */
  rows: string[];
  items: (Happening & { day: string; place: Place })[];
  weekendDays: { before: number; after: number; of: number };
}

/** The pairs of windows that a report's rows are measured over, each with its rows. */
export function pairsOf(
  rows: readonly { metric: string; binding: WindowPair | null }[],
): (WindowPair & { rows: string[] })[] {
  const pairs = new Map<string, WindowPair & { rows: string[] }>();
  for (const { metric, binding } of rows) {
    if (!binding) continue;
    const { before, after, timeZone } = binding;
    const key = [before.from, before.to, after.from, after.to, timeZone].join(' ');
    const pair = pairs.get(key) ?? { before, after, timeZone, rows: [] };
    pair.rows.push(metric);
    pairs.set(key, pair);
  }
  return [...pairs.values()];
}

/** What happened in or between the windows of a pair, oldest first, and how many weekend days each holds. */
export function confoundersOf(
  pair: WindowPair & { rows: string[] },
  happenings: readonly Happening[],
): Confounders {
  const { before, after, timeZone } = pair;
  const items = happenings
    .map((item) => ({ ...item, day: item.at.length === 10 ? item.at : dayIn(new Date(item.at), timeZone) }))
    .filter(({ day }) => day >= before.from && day <= after.to)
    .map((item) => ({ ...item, place: placeOf(item.day, pair) }))
    .sort((a, b) => (a.day === b.day ? a.at.localeCompare(b.at) : a.day.localeCompare(b.day)));
  return {
    ...pair,
    items,
    weekendDays: { before: weekendDays(before), after: weekendDays(after), of: daysIn(before) },
  };
}

function placeOf(day: string, { before, after }: WindowPair): Place {
  if (day <= before.to) return 'in the window before';
  return day < after.from ? 'between the windows' : 'in the window after';
}

/** Saturdays and Sundays. */
export function weekendDays({ from, to }: DayWindow): number {
  let count = 0;
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    if (weekday === 0 || weekday === 6) count += 1;
  }
  return count;
}

/** "4 of 14 days before and 4 of 14 after are weekend days." */
export function weekendInWords({ weekendDays: { before, after, of } }: Confounders): string {
  return `Weekend days: ${before} of ${of} before, ${after} of ${of} after${before === after ? '' : ', which is not the same share'}.`;
}

/** What the portal cannot know of any window, so that its silence is not read as a no. */
export const unknownConfounders =
  'Public holidays and the machines that ran the jobs are not recorded here, so the portal cannot tell whether they differ.';
