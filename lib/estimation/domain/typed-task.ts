import { endOfDay, startOfDay } from '@/lib/shared/calendar-day';
import { accept, type Reason, type Result, refuse } from '@/lib/shared/result';
import { readDuration, type StatedHours } from './reading/duration';

/** A task as its form was filled in. */
export interface TypedTask {
  task: string;
  category: string;
  estimate: string;
  buffer: string;
  actual: string;
  person?: string | undefined;
  team: string;
  estimatedOn: string;
  completedOn: string;
}

/** The same as it is stored. Hours, percent. */
export interface TaskValues {
  task: string;
  category: string;
  person: string | null;
  team: string | null;
  estimateHours: number | null;
  lowHours: number | null;
  highHours: number | null;
  bufferPercent: number | null;
  actualHours: number | null;
  estimatedAt: Date | null;
  completedAt: Date | null;
}

export interface Clockwork {
  hoursPerDay: number;
  timeZone: string;
  now: Date;
}

/**
 * Reads a form. A bare number means hours. A day of the estimate begins at its midnight and a day of completion ends at
 * its last moment, or now, so that both on one day are in order. Refuses each field by name.
 */
export function readTypedTask(typed: TypedTask, clockwork: Clockwork): Result<TaskValues> {
  const { timeZone, now } = clockwork;
  const reasons: Reason[] = [];
  const estimate = hoursOf(typed.estimate, 'estimate', clockwork, reasons);
  const actual = hoursOf(typed.actual, 'actual', clockwork, reasons);
  if (actual?.lowHours)
    reasons.push({ code: 'range', field: 'actual', message: 'What it took is one number, not a range.' });
  const bufferPercent = percentOf(typed.buffer, reasons);
  if (bufferPercent && !estimate && typed.estimate.trim() === '')
    reasons.push({
      code: 'no-estimate',
      field: 'buffer',
      message: 'A buffer is part of an estimate. Give one.',
    });
  const estimatedAt = typed.estimatedOn ? startOfDay(typed.estimatedOn, timeZone) : null;
  const completed = typed.completedOn ? endOfDay(typed.completedOn, timeZone) : null;
  const completedAt =
    completed && typed.completedOn && completed > now ? earlier(completed, now, typed, timeZone) : completed;
  for (const [field, at] of [
    ['estimatedOn', estimatedAt],
    ['completedOn', completedAt],
  ] as const)
    if (at && at > now) reasons.push({ code: 'future', field, message: 'This day has not come yet.' });
  if (estimatedAt && completedAt && completedAt < estimatedAt)
    reasons.push({
      code: 'order',
      field: 'completedOn',
      message: 'It cannot be finished before it was estimated.',
    });
  if (reasons.length > 0)
    return refuse(...reasons.map((one) => ({ ...one, message: `${one.message} Nothing was saved.` })));
  return accept({
    task: typed.task,
    category: typed.category,
    person: typed.person || null,
    team: typed.team || null,
    estimateHours: estimate?.hours ?? null,
    lowHours: estimate?.lowHours ?? null,
    highHours: estimate?.highHours ?? null,
    bufferPercent,
    actualHours: actual?.hours ?? null,
    estimatedAt,
    completedAt,
  });
}

/** Today's end lies ahead: what is finished today is finished now. A later day stays what it is, and is refused. */
function earlier(end: Date, now: Date, { completedOn }: TypedTask, timeZone: string): Date {
  return startOfDay(completedOn, timeZone) <= now ? now : end;
}

function hoursOf(
  typed: string,
  field: 'estimate' | 'actual',
  { hoursPerDay }: Clockwork,
  reasons: Reason[],
): StatedHours | null {
  if (typed.trim() === '') return null;
  const isBare = /^[~\s]*\d+([.,]\d+)?(\s*[-–]\s*\d+([.,]\d+)?)?\s*$/u.test(typed);
  const read = readDuration(isBare ? `${typed}h` : typed, { hoursPerDay });
  if (!read.ok) reasons.push(...read.reasons.map((one) => ({ ...one, field })));
  else if (read.value.rest !== '')
    reasons.push({
      code: 'rest',
      field,
      message: `Write the hours alone, without “${read.value.rest.slice(0, 30)}”.`,
    });
  else return read.value;
  return null;
}

function percentOf(typed: string, reasons: Reason[]): number | null {
  const text = typed.trim().replace(/%$/u, '').trim().replace(',', '.');
  if (text === '') return null;
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (value >= 0 && value <= 500) return value;
  reasons.push({ code: 'percent', field: 'buffer', message: 'A percentage from 0 to 500, such as 20.' });
  return null;
}

/** Hours as a form shows them, so that saving unchanged changes nothing: "4h", "4-6 h". */
export function hoursTyped(low: number | null, high: number | null, hours: number | null): string {
  if (hours === null) return '';
  return low === null || high === null ? `${exact(hours)}h` : `${exact(low)}-${exact(high)} h`;
}

const exact = (value: number) => String(Number(value.toFixed(4)));
