import { laterOf } from '@/lib/shared/span';
import { addWeeks, formatIsoWeek, type IsoWeek, isoWeekAt, weekRange } from '@/lib/shared/week';
import { factRules } from './facts/fact';

/** So many weeks, the running one among them, are kept of each project: a year and a week to compare it with. */
export const keptWeeks = 53;

export interface StoredWeek {
  isoWeek: string;
  restsOn: string;
  /** Null while it ran, or was not read to its end, when it was last computed. */
  closedAt: Date | null;
  /** By which rules it was made. */
  rules: number;
}

export interface Touching {
  now: Date;
  timeZone: string;
  stored: readonly StoredWeek[];
  /** What a stored week would rest on now. */
  restsOnNow: (until: Date) => string;
  /** Moments that changed rows are about. */
  moments: readonly Date[];
  /** The earliest run that changed: whether a branch was red hangs on all before, so every week from it on is touched. */
  earliestRun: Date | null;
  /** Something changed that bears on every week: a target, a metric, a criterion that is no more. */
  everything: boolean;
}

/**
 * Weeks to be computed, ascending: the running one, those that are missing or made by other rules, those that are not closed
 * or rest on more than they did, and those that changed rows are about with the week after each, which compares itself with it.
 */
export function touchedWeeks(touching: Touching): IsoWeek[] {
  const { now, timeZone, stored, restsOnNow, moments, earliestRun, everything } = touching;
  const current = isoWeekAt(now, timeZone);
  const first = addWeeks(current, 1 - keptWeeks);
  const firstFrom = weekRange(first, timeZone).from;
  const known = new Map(stored.map((week) => [week.isoWeek, week]));
  const found = new Map<string, IsoWeek>();
  const add = (week: IsoWeek) => found.set(formatIsoWeek(week), week);
  const isKept = (week: IsoWeek) =>
    known.has(formatIsoWeek(week)) || weekRange(week, timeZone).from >= firstFrom;
  for (let back = 0; back < keptWeeks; back += 1) {
    const week = addWeeks(current, -back);
    const row = known.get(formatIsoWeek(week));
    if (
      !row ||
      row.rules !== factRules ||
      everything ||
      row.closedAt === null ||
      row.restsOn !== restsOnNow(weekRange(week, timeZone).until)
    )
      add(week);
  }
  for (const moment of moments) {
    if (moment > now) continue;
    const week = isoWeekAt(moment, timeZone);
    for (const one of [week, addWeeks(week, 1)])
      if (isKept(one) && weekRange(one, timeZone).from <= now) add(one);
  }
  if (earliestRun) {
    const start = isoWeekAt(laterOf(earliestRun, firstFrom), timeZone);
    for (let week = start; weekRange(week, timeZone).from <= now; week = addWeeks(week, 1)) add(week);
  }
  return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, week]) => week);
}
