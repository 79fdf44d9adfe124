import { accept, type Result, refuse } from '@/lib/shared/result';

/** What a text says of hours of work. A range has both ends; its middle is the geometric mean. */
export interface StatedHours {
  hours: number;
  lowHours: number | null;
  highHours: number | null;
  /** The text says "about" or "~". */
  approximate: boolean;
}

/** More than two years of one person's work is no task: it is a slip of the unit. */
export const mostHours = 5_000;

const units = 'weeks?|w|days?|d|hours?|hrs?|h|minutes?|mins?|m';
const number = String.raw`\d+(?:[.,]\d+)?`;
const amount = `(?:${number}\\s*(?:${units})\\b\\s*)+`;
const about = String.raw`(?:(?:about|approx\.?|ca\.?|~)\s*)?`;
const shape = new RegExp(
  `^(${about})(?:(${amount}|${number})\\s*(?:-|–|—|to|\\.\\.)\\s*(${amount})|(${amount}))(.*)$`,
  'isu',
);
// "1d4h": a unit ends where the next number begins, which \b does not see.
const spaced = (text: string) => text.replace(/(\d)\s*(w|d|h|m)(?=\d)/giu, '$1$2 ');

/**
 * Reads "4h", "1d 4h", "90m", "0,5 d", "4-6 h", "~2 days" as hours; a day has `hoursPerDay`, a week five days. `rest` is
 * what stands behind it. Refuses what has no unit or another meaning, in words.
 */
export function readDuration(
  text: string,
  { hoursPerDay }: { hoursPerDay: number },
): Result<StatedHours & { rest: string }> {
  const no = (code: string, message: string) => refuse({ code, message });
  const trimmed = text.trim();
  const match = shape.exec(spaced(trimmed));
  if (!match) {
    if (/^[-−]\s*\d/u.test(trimmed)) return no('negative', 'It is below zero, which no work is.');
    if (/^~?\s*\d+(?:[.,]\d+)?\s*$/u.test(trimmed))
      return no('no-unit', 'It has no unit. Write h, d, w or m behind the number.');
    return no('no-duration', 'It is no duration such as 4h, 1d 4h, 90m or 4-6 h.');
  }
  const [, aboutWord = '', from = '', to = '', one = '', rest = ''] = match;
  if (/^[.,]?\d/u.test(rest)) return no('no-duration', 'It is no duration such as 4h, 1d 4h, 90m or 4-6 h.');
  const high = hoursOf(to || one, hoursPerDay);
  // "4-6 h": the first end borrows the unit of the second.
  const unit = /[a-z]+\s*$/iu.exec(to)?.[0] ?? '';
  const low = to ? hoursOf(/[a-z]/iu.test(from) ? from : `${from}${unit}`, hoursPerDay) : high;
  if (low === null || high === null)
    return no('ambiguous-number', 'A comma before three digits may be read two ways. Write 1000 or 1.5.');
  if (low <= 0 || high <= 0) return no('zero', 'It is zero, which is no amount of work.');
  if (low > high) return no('range-order', 'The range ends below where it begins.');
  if (high > mostHours)
    return no(
      'too-large',
      `It is more than ${mostHours.toLocaleString('en-GB')} h, which is no single task.`,
    );
  const isRange = to !== '' && low < high;
  return accept({
    hours: isRange ? Math.sqrt(low * high) : high,
    lowHours: isRange ? low : null,
    highHours: isRange ? high : null,
    approximate: aboutWord !== '',
    rest: rest.trim(),
  });
}

/** Null: a number that may be read two ways. */
function hoursOf(text: string, hoursPerDay: number): number | null {
  let hours = 0;
  for (const [, digits = '', unit = ''] of text.matchAll(/(\d+(?:[.,]\d+)?)\s*([a-z]+)/giu)) {
    if (/[.,]\d{3}$/u.test(digits) && digits.includes(',')) return null;
    hours += Number(digits.replace(',', '.')) * hoursIn(unit, hoursPerDay);
  }
  return hours;
}

function hoursIn(unit: string, hoursPerDay: number): number {
  switch (unit.charAt(0).toLowerCase()) {
    case 'w':
      return 5 * hoursPerDay;
    case 'd':
      return hoursPerDay;
    case 'm':
      return 1 / 60;
    default:
      return 1;
  }
}
