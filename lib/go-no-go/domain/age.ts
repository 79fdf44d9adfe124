import { zoneOrUtc } from '@/lib/shared/time-zone';

const hourMs = 3_600_000;

/** Where and when a criterion is judged: days are those of the pilot's IANA zone, links lead to the pilot's pages. */
export interface JudgedAt {
  now: Date;
  timeZone: string;
  /** The pilot's slug. */
  slug: string;
}

/** The first moment (UTC ISO) at which something read at `at` is too old; exactly as old as allowed is still fresh. */
export function staleFrom(at: string, hours: number): string {
  return new Date(Date.parse(at) + hours * hourMs + 1).toISOString();
}

/** The first moment after the last one of a validity ("until"), both UTC ISO. */
export function afterEnd(until: string): string {
  return new Date(Date.parse(until) + 1).toISOString();
}

/** Whether a moment (UTC ISO) has come. */
export function hasCome(moment: string, now: Date): boolean {
  return now.getTime() >= Date.parse(moment);
}

/** The earliest of some moments (UTC ISO), leaving out those that never come. */
export function earliest(...moments: readonly (string | null)[]): string | null {
  return (
    moments
      .filter((at) => at !== null)
      .sort((a, b) => Date.parse(a) - Date.parse(b))
      .at(0) ?? null
  );
}

/** "1 October 2025": an ISO day as it stands, or the day of an instant in a zone. */
export function dayInWords(at: string, timeZone = 'UTC'): string {
  const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: zoneOrUtc(timeZone) });
  return format.format(new Date(at));
}

/** "1 October 2025 at 14:03" in a zone: history keeps these words, so that they must not grow old. */
export function momentInWords(at: string, timeZone: string): string {
  const zone = zoneOrUtc(timeZone);
  const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: zone });
  return format.format(new Date(at));
}
