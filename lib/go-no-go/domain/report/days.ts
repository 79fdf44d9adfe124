const long = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** "1 October 2025", from an ISO day; a text that is no day stays as it is. */
export function formatDays(day: string): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(at) ? day : long.format(new Date(at));
}
