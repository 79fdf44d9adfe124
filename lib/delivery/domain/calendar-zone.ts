import { offsetMs } from '@/lib/shared/zone-offset';
import { calendarTime } from './calendar-lines';

interface Turn {
  at: number;
  from: number;
  to: number;
}

const dayMs = 86_400_000;

/**
 * A zone as a VTIMEZONE (RFC 5545, 3.6.5): each change of its clock within the years, in full, so that no rule has to be
 * guessed from the zone's name. After the last year the last offset goes on; who reads a feed reads it again before.
 */
export function zoneLines(timeZone: string, fromYear: number, untilYear: number): string[] {
  const begin = Date.UTC(fromYear, 0, 1);
  const turns = turnsBetween(timeZone, begin, Date.UTC(untilYear + 1, 0, 1));
  const first = offsetMs(begin, timeZone);
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${timeZone}`,
    ...observance('STANDARD', { from: first, to: first, onsets: [calendarTime(begin)] }),
    ...grouped(turns).flatMap((group) => observance(group.to > group.from ? 'DAYLIGHT' : 'STANDARD', group)),
    'END:VTIMEZONE',
  ];
}

function turnsBetween(timeZone: string, begin: number, end: number): Turn[] {
  const turns: Turn[] = [];
  let to = offsetMs(begin, timeZone);
  for (let day = begin; day < end; day += dayMs) {
    const from = to;
    to = offsetMs(day + dayMs, timeZone);
    if (from === to) continue;
    let [low, high] = [day, day + dayMs];
    while (high - low > 1000) {
      const middle = low + Math.floor((high - low) / 2000) * 1000;
      if (offsetMs(middle, timeZone) === from) low = middle;
      else high = middle;
    }
    turns.push({ at: high, from, to });
  }
  return turns;
}

function grouped(turns: readonly Turn[]): { from: number; to: number; onsets: string[] }[] {
  const groups = new Map<string, { from: number; to: number; onsets: string[] }>();
  for (const { at, from, to } of turns) {
    const group = groups.get(`${from} ${to}`) ?? { from, to, onsets: [] };
    // An onset is written as the clock shows it that is about to be changed.
    group.onsets.push(calendarTime(at + from));
    groups.set(`${from} ${to}`, group);
  }
  return [...groups.values()];
}

function observance(
  name: 'STANDARD' | 'DAYLIGHT',
  { from, to, onsets: [first = '', ...more] }: { from: number; to: number; onsets: readonly string[] },
): string[] {
  return [
    `BEGIN:${name}`,
    `DTSTART:${first}`,
    ...more.map((onset) => `RDATE:${onset}`),
    `TZOFFSETFROM:${offsetText(from)}`,
    `TZOFFSETTO:${offsetText(to)}`,
    `END:${name}`,
  ];
}

function offsetText(ms: number): string {
  const seconds = Math.abs(ms) / 1000;
  const two = (count: number) => String(Math.floor(count)).padStart(2, '0');
  const rest = seconds % 60;
  return `${ms < 0 ? '-' : '+'}${two(seconds / 3600)}${two((seconds / 60) % 60)}${rest ? two(rest) : ''}`;
}
