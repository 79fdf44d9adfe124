const hourMs = 3_600_000;

/** Whether something read at `at` (UTC ISO) is older than so many hours; exactly as old is still fresh. */
export function isOlderThan(at: string, hours: number, now: Date): boolean {
  return now.getTime() - Date.parse(at) > hours * hourMs;
}

/** "9 days", "3 hours", "less than an hour": whole units, rounded down. */
export function ageInWords(at: string, now: Date): string {
  const hours = Math.floor((now.getTime() - Date.parse(at)) / hourMs);
  if (hours < 1) return 'less than an hour';
  const [count, unit] = hours < 48 ? [hours, 'hour'] : [Math.floor(hours / 24), 'day'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** "1 October 2025", from an ISO day or time, in UTC. */
export function dayInWords(at: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(at));
}
