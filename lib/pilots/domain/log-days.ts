import { addDays, daysBetween } from '@/lib/shared/calendar-day';
import { dateOfDay, type PilotDates } from './pilot-day';

/** The ISO day an entry is of; null when neither it nor the pilot names one. */
export function dayOfEntry(
  { on, day }: { on: string | null; day: number | null },
  dates: PilotDates,
): string | null {
  return on ?? (day === null ? null : dateOfDay(dates, day));
}

/** More days than a log can sensibly be paged through; what is older is left to search. */
const mostDays = 1_000;

/**
 * The days of a log, newest first: those of the pilot that have come, and from its first to its last entry or event
 * (ISO days) where that reaches further.
 */
export function logDays(dates: PilotDates, today: string, events: readonly string[]): string[] {
  const { startsOn, endsOn } = dates;
  const within = startsOn && startsOn <= today ? [startsOn, endsOn && endsOn < today ? endsOn : today] : [];
  const marks = [...within, ...events.filter((on) => on <= today)].sort();
  const [first] = marks;
  const last = marks.at(-1);
  if (!first || !last) return [];
  const count = Math.min(daysBetween(first, last) + 1, mostDays);
  return Array.from({ length: count }, (_, index) => addDays(last, -index));
}

/** "38 entries on 12 of 14 days; the last is of today, by Ada." `entries` each with its ISO day, or null. */
export function logSentence(
  entries: readonly { on: string | null; authorName: string }[],
  days: readonly string[],
  today: string,
): string {
  if (entries.length === 0)
    return days.length === 0
      ? 'Nothing is logged yet.'
      : `Nothing is logged yet, on ${counted(days.length, 'day', 'days')}.`;
  const dated = entries.flatMap(({ on, authorName }) => (on ? [{ on, authorName }] : []));
  const held = new Set(dated.map(({ on }) => on)).size;
  const count = counted(entries.length, 'entry', 'entries');
  const last = dated.reduce<(typeof dated)[number] | null>(
    (best, one) => (best && best.on > one.on ? best : one),
    null,
  );
  if (!last) return `${count}, on no day that anybody named.`;
  return `${count} on ${held} of ${counted(Math.max(days.length, held), 'day', 'days')}; the last is of ${dayAgo(last.on, today)}, by ${last.authorName}.`;
}

function dayAgo(on: string, today: string): string {
  const days = daysBetween(on, today);
  if (days === 0) return 'today';
  return days === 1 ? 'yesterday' : `${days} days ago`;
}

function counted(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}
