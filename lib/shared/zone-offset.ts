import { zoneOrUtc } from './time-zone';

const dayMs = 86_400_000;

/** Making a formatter costs some fifty times what using it does, and a page asks for the same zone again and again. */
const clocks = new Map<string, Intl.DateTimeFormat>();

/** How far the clock of an IANA zone is ahead of UTC at an instant, both in milliseconds; 0 for a zone that is not known. */
export function offsetMs(instant: number, timeZone: string): number {
  if (timeZone === 'UTC') return 0;
  const parts = Object.fromEntries(
    clockOf(timeZone)
      .formatToParts(new Date(instant))
      .map((part) => [part.type, Number(part.value)]),
  );
  const local = Date.UTC(
    parts.year ?? 0,
    (parts.month ?? 1) - 1,
    parts.day,
    parts.hour,
    parts.minute,
    parts.second,
  );
  return local - Math.floor(instant / 1000) * 1000;
}

/**
 * The first instant of a calendar day, which is given as its UTC midnight, in a time zone. Where the clock skips
 * midnight that day (a change to summer time at 0:00), and where it skips the whole day, this is the moment of the
 * change; where midnight comes twice, it is the first one.
 */
export function firstInstantOfDay(utcDay: number, timeZone: string): number {
  // The offset of the day before and that of the day after are the only two that its first moment can have.
  const early = utcDay - offsetMs(utcDay - dayMs, timeZone);
  const late = utcDay - offsetMs(utcDay + dayMs, timeZone);
  const candidates = [...new Set([early, late])].sort((a, b) => a - b);
  const isThatDay = (instant: number) =>
    Math.floor((instant + offsetMs(instant, timeZone)) / dayMs) * dayMs === utcDay;
  return candidates.find(isThatDay) ?? early;
}

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: zoneOrUtc(timeZone),
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  clocks.set(timeZone, clock);
  return clock;
}
