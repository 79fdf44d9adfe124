import { type DayWindow, daysIn } from '@/lib/metrics/domain/day-window';
import { type Calendar, type DayOff, daysOffBetween } from '@/lib/projects/domain/holidays';
import { addDays, dayIn } from '@/lib/shared/calendar-day';

/** Something else that happened; `at` is an instant (UTC ISO), or a calendar day that is one everywhere. */
export interface Happening {
  kind: 'release' | 'decision' | 'adr' | 'pilot' | 'workflow' | 'runner';
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
  /** Null: no calendar is chosen, so none is known. */
  daysOff: { place: string; before: DayOff[]; after: DayOff[] } | null;
  reports: ReportCount;
}

/** How many CI reports were sent from the first day of the windows to the last, and how many name their machine. */
export interface ReportCount {
  sent: number;
  withRunner: number;
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
  known: { calendar: Calendar; reports: ReportCount },
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
    daysOff: daysOffOf(pair, known.calendar),
    reports: known.reports,
  };
}

function daysOffOf({ before, after }: WindowPair, calendar: Calendar): Confounders['daysOff'] {
  const { place, daysOff } = calendar;
  if (!place && daysOff.length === 0) return null;
  return {
    place: place?.name ?? 'days off of the workspace alone',
    before: daysOffBetween(calendar, before.from, before.to),
    after: daysOffBetween(calendar, after.from, after.to),
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

/** "Days off (Germany, Berlin): 1 of 14 before (2026-10-03 National Holiday), none of 14 after, which ..." */
export function daysOffInWords({ daysOff, weekendDays: { of } }: Confounders): string {
  if (!daysOff)
    return 'Days off: no holiday calendar is chosen for the workspace, so the portal cannot tell whether they differ.';
  const { place, before, after } = daysOff;
  const listed = (days: readonly DayOff[]) =>
    days.length === 0 ? `none of ${of}` : `${days.length} of ${of}`;
  const named = (days: readonly DayOff[]) =>
    days.length === 0 ? '' : ` (${days.map(({ day, name }) => `${day} ${name}`).join(', ')})`;
  const unlike = before.length === after.length ? '' : ', which is not the same share';
  return `Days off (${place}): ${listed(before)} before${named(before)}, ${listed(after)} after${named(after)}${unlike}.`;
}

/** What is known of the machines, so that silence about them is not read as a no. */
export function machinesInWords({ reports: { sent, withRunner } }: Confounders): string {
  if (withRunner === 0)
    return 'Machines: no CI report of this time names the one that ran it, so the portal cannot tell whether they differ.';
  return `Machines: named by ${withRunner} of the ${sent} CI reports of this time; each that is new is listed.`;
}

/** The lines that every pair has, whatever happened. */
export const standingLines = (list: Confounders): string[] => [
  weekendInWords(list),
  daysOffInWords(list),
  machinesInWords(list),
];
