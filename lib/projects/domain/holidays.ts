import Holidays from 'date-holidays';
import { addDays, isCalendarDay } from '@/lib/shared/calendar-day';
import { accept, type Reason, type Result, refuse } from '@/lib/shared/result';

/** A calendar day on which nobody is expected to work, and why. */
export interface DayOff {
  day: string;
  name: string;
}

/** A country or one of its states whose public holidays are known; `key` is "DE" or "DE-BE" (ISO 3166). */
export interface HolidayPlace {
  key: string;
  name: string;
}

export interface Calendar {
  place: HolidayPlace | null;
  /** Days off of the organisation itself, oldest first. */
  daysOff: readonly DayOff[];
}

const english = 'en';

/** Every place whose public holidays are known, by name. */
export function holidayPlaces(): HolidayPlace[] {
  const known = new Holidays();
  return Object.entries(known.getCountries(english) as Record<string, string>)
    .flatMap(([country, name]) => [
      { key: country, name },
      ...Object.entries((known.getStates(country, english) ?? {}) as Record<string, string>).map(
        ([state, within]) => ({ key: `${country}-${state}`, name: `${name}, ${within}` }),
      ),
    ])
    .sort((a, b) => a.name.localeCompare(b.name, english));
}

export function findHolidayPlace(key: string): HolidayPlace | null {
  const [country = '', ...rest] = key.split('-');
  const state = rest.join('-');
  const known = new Holidays();
  const name = own(known.getCountries(english), country);
  if (!name) return null;
  if (!state) return { key, name };
  const within = own(known.getStates(country, english), state);
  return within ? { key, name: `${name}, ${within}` } : null;
}

/**
 * Public holidays and the organisation's own days off from one calendar day to another, both included, oldest first; each
 * day once, by its public name first. Half holidays are working days here. Rules of dates: npm date-holidays.
 */
export function daysOffBetween({ place, daysOff }: Calendar, from: string, to: string): DayOff[] {
  const found = new Map<string, DayOff>();
  for (const one of [...publicHolidays(place, from, to), ...daysOff])
    if (one.day >= from && one.day <= to && !found.has(one.day)) found.set(one.day, one);
  return [...found.values()].sort((a, b) => a.day.localeCompare(b.day));
}

function publicHolidays(place: HolidayPlace | null, from: string, to: string): DayOff[] {
  if (!place) return [];
  const [country = '', ...state] = place.key.split('-');
  const known = new Holidays(country, state.join('-'), { languages: [english], types: ['public'] });
  const found: DayOff[] = [];
  // A holiday of several days may begin at the end of the year before.
  for (let year = Number(from.slice(0, 4)) - 1; year <= Number(to.slice(0, 4)); year += 1)
    for (const { date, start, end, name } of known.getHolidays(year))
      for (let day = 0; day < wholeDays(start, end); day += 1)
        found.push({ day: addDays(date.slice(0, 10), day), name });
  return found;
}

/** An hour less or more where the clocks change meanwhile. */
const wholeDays = (start: Date, end: Date) =>
  Math.floor((end.getTime() - start.getTime() + 3_600_000) / 86_400_000);

export const daysOffMost = 500;

/** Days off as typed, a line each: "2026-12-24 Closed". Empty lines count for nothing; the last of a day counts. */
export function parseDaysOff(text: string): Result<DayOff[]> {
  const found = new Map<string, DayOff>();
  const reasons: Reason[] = [];
  for (const [place, line] of text.split(/\r?\n/).entries()) {
    const [day = '', ...words] = line.trim().split(/\s+/);
    if (!day) continue;
    const name = words.join(' ');
    const wrong = !isCalendarDay(day)
      ? `“${day.slice(0, 20)}” is no day as in 2026-12-24`
      : name.length > 80
        ? 'its name is longer than 80 characters'
        : null;
    if (wrong)
      reasons.push({
        code: 'invalid',
        field: 'daysOff',
        message: `Line ${place + 1}: ${wrong}. Nothing was saved.`,
      });
    found.set(day, { day, name: name || 'day off' });
  }
  if (found.size > daysOffMost)
    reasons.push({
      code: 'too-many',
      field: 'daysOff',
      message: `At most ${daysOffMost} days. Nothing was saved.`,
    });
  if (reasons.length > 0) return refuse(...reasons);
  return accept([...found.values()].sort((a, b) => a.day.localeCompare(b.day)));
}

/** A name of the list alone: "constructor" is none. */
const own = (names: object | undefined, key: string): string | null => {
  const name =
    names && Object.hasOwn(names, key) ? Object.entries(names).find(([one]) => one === key)?.[1] : null;
  return typeof name === 'string' ? name : null;
};
