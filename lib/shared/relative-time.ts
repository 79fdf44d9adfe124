const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** "4 min ago", "in 3 days", "just now". Weeks end where a date says more: beyond 60 days the UTC date is given. */
export function relativeTime(at: Date, now: Date): string {
  const ageMs = now.getTime() - at.getTime();
  const spanMs = Math.abs(ageMs);
  if (spanMs < minuteMs) return 'just now';
  if (spanMs >= 60 * dayMs) return utcDate(at);
  const span =
    spanMs < hourMs
      ? `${Math.floor(spanMs / minuteMs)} min`
      : spanMs < dayMs
        ? `${Math.floor(spanMs / hourMs)} h`
        : days(Math.floor(spanMs / dayMs));
  return ageMs > 0 ? `${span} ago` : `in ${span}`;
}

function days(count: number): string {
  return count === 1 ? '1 day' : `${count} days`;
}

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** "7 October 2025", the calendar day in UTC. */
export function utcDate(at: Date): string {
  return `${at.getUTCDate()} ${months[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
}

/** "2026-11-21 14:05:09 UTC", for the hover of every relative time. */
export function exactUtc(at: Date): string {
  return `${at.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** "14:05 UTC", for a time within the next or last day. */
export function clockUtc(at: Date): string {
  return `${at.toISOString().slice(11, 16)} UTC`;
}
