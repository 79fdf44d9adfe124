import { addDays, dayIn, daysBetween } from '@/lib/shared/calendar-day';
import type { PilotDates } from './pilot-day';
import type { PlanItemState, StateBasis } from './plan';

/** An item as the burn-up counts it. Instants are ISO, UTC; `addedAt` null: it was in the document's plan from the start. */
export interface BurnItem {
  state: PlanItemState;
  basis: StateBasis;
  addedAt: string | null;
  droppedAt: string | null;
  /** When GitHub closed it, or when somebody said so here; null: nobody knows the day. */
  doneAt: string | null;
}

export interface BurnDay {
  /** ISO day in the pilot's zone, and which day of the pilot that is (1 is the first). */
  on: string;
  day: number;
  isWithin: boolean;
  /** Items added less those dropped, by the end of that day. Null for a day that has not come. */
  scope: number | null;
  /** Items done by the end of that day, each by GitHub's or a person's word. Null for a day that has not come. */
  done: number | null;
  /** Where a steady pace to all of today's scope on the last day would stand; null without an end and after it. */
  ideal: number | null;
}

export interface BurnUp {
  days: BurnDay[];
  scope: number;
  done: number;
  /** Done by the word of the imported document only, on no day that anybody knows: never part of `done`. */
  claimed: number;
  /** Part of `done` with nobody knowing the day, so on no day of the chart. */
  undated: number;
  /** What is left out at the front and the back, so that the chart stays readable. */
  hiddenBefore: number;
  hiddenAfter: number;
}

const mostDays = 400;
/** How far beyond the last day the chart follows what still happens. */
const mostDaysAfter = 60;

/**
 * Scope and done by the end of each calendar day of a pilot, in its zone; null without a first day. What happened
 * before the first day counts on it. The chart ends with the pilot, or later where something happened later, at most 60
 * days. An item is never done before it was in the plan, so that done never exceeds scope.
 */
export function burnUp(
  items: readonly BurnItem[],
  dates: PilotDates,
  timeZone: string,
  today: string,
): BurnUp | null {
  const { startsOn, endsOn } = dates;
  if (!startsOn) return null;
  const counted = items.map((item) => datedItem(item, startsOn, timeZone, today));
  const events = counted.flatMap(({ addedOn, droppedOn, doneOn }) => [addedOn, droppedOn, doneOn]);
  const lastEvent = events.reduce<string>((last, on) => (on !== null && on > last ? on : last), startsOn);
  const naturalEnd = endsOn
    ? later(endsOn, earlier(lastEvent, today))
    : later(startsOn, later(today, lastEvent));
  const until = endsOn ? earlier(naturalEnd, addDays(endsOn, mostDaysAfter)) : naturalEnd;
  const from = later(startsOn, addDays(until, 1 - mostDays));
  const scopeNow = counted.filter(({ addedOn, droppedOn }) => addedOn !== null && droppedOn === null).length;
  const length = endsOn ? daysBetween(startsOn, endsOn) + 1 : null;
  const days = Array.from({ length: daysBetween(from, until) + 1 }, (_, index): BurnDay => {
    const on = addDays(from, index);
    const day = daysBetween(startsOn, on) + 1;
    const isWithin = length === null || day <= length;
    const by = (pick: (item: DatedItem) => string | null) =>
      counted.filter((item) => isBy(pick(item), on)).length;
    const hasCome = on <= today;
    return {
      on,
      day,
      isWithin,
      scope: hasCome ? by((item) => item.addedOn) - by((item) => item.droppedOn) : null,
      done: hasCome ? by((item) => item.doneOn) : null,
      ideal: length !== null && isWithin ? (scopeNow * day) / length : null,
    };
  });
  const done = counted.filter(({ doneOn, isUndated }) => doneOn !== null || isUndated).length;
  return {
    days,
    scope: scopeNow,
    done,
    claimed: items.filter(({ state, basis }) => state === 'done' && basis === 'document').length,
    undated: counted.filter(({ isUndated }) => isUndated).length,
    hiddenBefore: daysBetween(startsOn, from),
    hiddenAfter: lastEvent > until ? daysBetween(until, lastEvent) : 0,
  };
}

interface DatedItem {
  /** Null: it was never in the scope, as far as anybody knows. */
  addedOn: string | null;
  droppedOn: string | null;
  doneOn: string | null;
  isUndated: boolean;
}

function datedItem(item: BurnItem, startsOn: string, timeZone: string, today: string): DatedItem {
  // A clock that ran ahead must not hide an item: what "will" have happened has happened today.
  const dayOf = (at: string) => earlier(dayIn(new Date(at), timeZone), later(today, startsOn));
  const addedOn = later(item.addedAt ? dayOf(item.addedAt) : startsOn, startsOn);
  if (item.state === 'dropped') {
    // Dropped on a day nobody knows: it would be a step that never was, so it is in no day's scope.
    if (!item.droppedAt) return { addedOn: null, droppedOn: null, doneOn: null, isUndated: false };
    return { addedOn, droppedOn: later(dayOf(item.droppedAt), addedOn), doneOn: null, isUndated: false };
  }
  const isDone = item.state === 'done' && item.basis !== 'document';
  if (!isDone || !item.doneAt) return { addedOn, droppedOn: null, doneOn: null, isUndated: isDone };
  return { addedOn, droppedOn: null, doneOn: later(dayOf(item.doneAt), addedOn), isUndated: false };
}

function isBy(on: string | null, day: string): boolean {
  return on !== null && on <= day;
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}
