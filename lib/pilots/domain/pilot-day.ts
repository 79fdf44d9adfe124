const dayMs = 86_400_000;

export const stages = ['draft', 'running', 'deciding', 'decided', 'closed'] as const;
export type Stage = (typeof stages)[number];

/** ISO days ("2025-10-01"), null where nobody has said. */
export interface PilotDates {
  startsOn: string | null;
  endsOn: string | null;
}

export type PilotDay =
  | { kind: 'undated' }
  | { kind: 'before'; inDays: number }
  | { kind: 'on'; day: number; of: number | null }
  | { kind: 'after'; of: number; daysAgo: number };

/** Which day of the pilot `today` is; the first day is day 1 and the end counts. Days are days of the calendar. */
export function pilotDay({ startsOn, endsOn }: PilotDates, today: string): PilotDay {
  if (!startsOn) return { kind: 'undated' };
  const day = daysBetween(startsOn, today) + 1;
  if (day < 1) return { kind: 'before', inDays: 1 - day };
  if (!endsOn) return { kind: 'on', day, of: null };
  const of = daysBetween(startsOn, endsOn) + 1;
  return day > of ? { kind: 'after', of, daysAgo: day - of } : { kind: 'on', day, of };
}

/** "Day 3 of 7", "Starts in 2 days", "7 days, ended 4 days ago". */
export function pilotDayInWords(dates: PilotDates, today: string): string {
  const at = pilotDay(dates, today);
  switch (at.kind) {
    case 'undated':
      return 'No dates yet';
    case 'before':
      return at.inDays === 1 ? 'Starts tomorrow' : `Starts in ${at.inDays} days`;
    case 'on':
      return at.of ? `Day ${at.day} of ${at.of}` : `Day ${at.day}, no end named`;
    case 'after':
      return `${at.of} ${at.of === 1 ? 'day' : 'days'}, ended ${at.daysAgo === 1 ? 'yesterday' : `${at.daysAgo} days ago`}`;
  }
}

/** The ISO day that a day of the pilot falls on, or null without a start. */
export function dateOfDay({ startsOn }: PilotDates, day: number): string | null {
  if (!startsOn) return null;
  return new Date(Date.parse(startsOn) + (day - 1) * dayMs).toISOString().slice(0, 10);
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
}

/** Which day of the pilot an ISO day is; null without a start or before it. */
export function dayOfPilot(startsOn: string | null, date: string): number | null {
  if (!startsOn) return null;
  const day = daysBetween(startsOn, date) + 1;
  return day < 1 ? null : day;
}

const longDay = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** "1–7 October 2025", "from 1 October 2025", or nothing where no day is named. */
export function daysInWords({ startsOn, endsOn }: PilotDates): string {
  if (startsOn && endsOn)
    return longDay.formatRange(new Date(startsOn), new Date(endsOn)).replace(/\s*–\s*/, ' to ');
  if (startsOn) return `from ${longDay.format(new Date(startsOn))}`;
  return endsOn ? `until ${longDay.format(new Date(endsOn))}` : '';
}

/** How many days a pilot has, its first and last among them; null while one of them is not named. */
export function pilotLength({ startsOn, endsOn }: PilotDates): number | null {
  return startsOn && endsOn ? daysBetween(startsOn, endsOn) + 1 : null;
}
