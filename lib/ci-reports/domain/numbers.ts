import { limits } from './limits';
import { UnreadableReport } from './unreadable';

/** Digits only, and exact. Null for anything else. */
export function parseCount(text: string | null | undefined): number | null {
  if (text == null || !/^\d{1,15}$/.test(text.trim())) return null;
  return Number(text);
}

/** A count on which a total rests: without it the file says nothing. */
export function requireCount(text: string | null | undefined, what: string, line: number | null): number {
  const count = parseCount(text);
  if (count !== null) return count;
  const said = text == null ? 'is missing' : `is "${text.slice(0, 40)}", which is no count`;
  throw new UnreadableReport('bad-number', `${what} ${said}.`, line);
}

/** Hits may lie beyond exact numbers: gcov writes -1 as 18446744073709551615. Only "any" and "none" count. */
export function isHit(text: string | null | undefined, what: string, line: number | null): boolean {
  if (text == null || !/^\d{1,30}$/.test(text.trim())) {
    const said = text == null ? 'is missing' : `is "${text.slice(0, 40)}", which is no count`;
    throw new UnreadableReport('bad-number', `${what} ${said}.`, line);
  }
  return !/^0+$/.test(text.trim());
}

export type Seconds = { ok: true; seconds: number } | { ok: false; reason: string };

const plain = /^(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?$/;
const grouped = /^[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/;

/**
 * Seconds as test tools write them: "0.12", "1.4e-05", and "1,234.5" as Surefire does. A comma that cannot part
 * thousands is a decimal comma, which would make "1,234" mean two things; such a number is not taken.
 */
export function parseSeconds(text: string): Seconds {
  const trimmed = text.trim();
  const no = (reason: string): Seconds => ({ ok: false, reason });
  const shown = `"${trimmed.slice(0, 40)}"`;
  if (trimmed.length > 40 || !(plain.test(trimmed) || grouped.test(trimmed))) {
    return no(`${shown} is no duration in seconds`);
  }
  const seconds = Number(trimmed.replaceAll(',', ''));
  if (seconds > limits.testSeconds) return no(`${shown} seconds are more than 30 days, so in another unit`);
  return { ok: true, seconds };
}

/** "hh:mm:ss.fffffff" or "d.hh:mm:ss" of .NET, in seconds. */
export function parseTimeSpan(text: string): Seconds {
  const match = /^(?:(\d{1,4})\.)?(\d{1,2}):(\d{1,2}):(\d{1,2}(?:\.\d{1,9})?)$/.exec(text.trim());
  if (!match) return { ok: false, reason: `"${text.slice(0, 40)}" is no duration as hh:mm:ss` };
  const [, days = '0', hours, minutes, seconds] = match;
  const total = Number(days) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return total > limits.testSeconds
    ? { ok: false, reason: `"${text.slice(0, 40)}" is more than 30 days` }
    : { ok: true, seconds: total };
}

/** Sums of decimals without their binary dust: to the nanosecond. */
export const tidySeconds = (seconds: number): number => Number(seconds.toFixed(9));

/** An instant with its zone, or seconds or milliseconds since 1970; anything else could be hours off. */
export function parseInstant(text: string | null | undefined): string | null {
  const trimmed = text?.trim() ?? '';
  const zoned = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/.test(trimmed);
  const epoch = /^\d{10}(\d{3})?$/.test(trimmed);
  if (!zoned && !epoch) return null;
  const at = epoch ? Number(trimmed) * (trimmed.length === 10 ? 1000 : 1) : Date.parse(trimmed);
  const year = Number.isNaN(at) ? 0 : new Date(at).getUTCFullYear();
  return year >= 2000 && year < 2100 ? new Date(at).toISOString() : null;
}
