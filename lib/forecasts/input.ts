import { z } from 'zod';
import { isCalendarDay } from '@/lib/shared/calendar-day';
import { scopeKinds } from './domain/scope';

const day = z
  .string()
  .trim()
  .refine((typed) => typed === '' || isCalendarDay(typed), 'Give a day such as 2026-11-21.')
  .default('')
  .transform((typed) => typed || null);

/** A number as a form sends it; empty or left out: null. */
const number = (schema: z.ZodNumber) =>
  z
    .union([z.number(), z.string(), z.null()])
    .optional()
    .transform((typed) => (typed === '' || typed === undefined || typed === null ? null : Number(typed)))
    .pipe(schema.nullable());

const draft = {
  scopeKind: z.enum(scopeKinds, 'Choose what is forecast.'),
  scopeValue: z.string().trim().min(1, 'Say which.').max(20_000, 'At most 20,000 characters.'),
  /** Null: as many as work on it now. */
  people: number(
    z
      .number('Give a whole number.')
      .int('Give a whole number.')
      .min(1, 'At least 1.')
      .max(500, 'At most 500.'),
  ),
  /** Null: as the workspace counts. */
  hoursPerDay: number(z.number('Give hours.').positive('More than 0.').max(24, 'A day has 24 hours.')),
  focusPercent: number(z.number('Give a percentage.').min(1, 'At least 1.').max(100, 'At most 100.')),
  startsOn: day,
  dueOn: day,
};

const title = z.string().trim().max(200, 'At most 200 characters.').default('');
const version = z.coerce.number().int();

export const tryForecastInput = z.strictObject({ project: z.string().min(1, 'Choose a project.'), ...draft });
export type TryForecastInput = z.input<typeof tryForecastInput>;
export type ForecastDraft = z.output<typeof tryForecastInput>;

/** An empty title is made of the scope. */
export const makeForecastInput = tryForecastInput.extend({ title });
export type MakeForecastInput = z.input<typeof makeForecastInput>;

export const changeForecastInput = z.strictObject({ id: z.guid(), version, title, ...draft });
export type ChangeForecastInput = z.input<typeof changeForecastInput>;

export const runForecastInput = z.strictObject({ id: z.guid() });
export type RunForecastInput = z.input<typeof runForecastInput>;

export const closeForecastInput = z.strictObject({
  id: z.guid(),
  version,
  reason: z.string().trim().min(1, 'Say why.').max(500, 'At most 500 characters.'),
});
export type CloseForecastInput = z.input<typeof closeForecastInput>;
