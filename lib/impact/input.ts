import { z } from 'zod';
import { isCalendarDay } from '@/lib/shared/calendar-day';

const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `At most ${max.toLocaleString('en-GB')} characters.`)
    .default('');
const day = z
  .string()
  .trim()
  .refine((typed) => typed === '' || isCalendarDay(typed), 'Give a day such as 2026-11-21.')
  .default('');
const version = z.coerce.number().int();

const head = {
  title: z.string().trim().min(1, 'Give the report a title.').max(200, 'At most 200 characters.'),
  summary: text(2000),
  on: day.transform((typed) => typed || null),
  story: text(64 * 1024),
  practices: text(20_000),
};

export const createReportInput = z.strictObject({
  project: z.string().min(1, 'Choose a project.'),
  ...head,
});
export type CreateReportInput = z.input<typeof createReportInput>;

/** Of an imported report only the practices are the portal's; the rest is its document's. */
export const editReportInput = z.strictObject({
  reportId: z.guid(),
  version,
  ...head,
  title: head.title.optional(),
});
export type EditReportInput = z.input<typeof editReportInput>;

export const statusInput = z.strictObject({ reportId: z.guid(), version });
export type StatusInput = z.input<typeof statusInput>;

const rowFields = {
  metric: text(200),
  metricId: z
    .union([z.literal(''), z.guid('Choose a metric.')])
    .default('')
    .transform((id) => id || null),
  beforeFrom: day,
  beforeTo: day,
  afterFrom: day,
  afterTo: day,
  timeZone: z.string().trim().max(64).default('UTC'),
  beforeText: text(200),
  afterText: text(200),
  claimText: text(500),
};

export const addRowInput = z.strictObject({ reportId: z.guid(), ...rowFields });
export type AddRowInput = z.input<typeof addRowInput>;
export const editRowInput = z.strictObject({ rowId: z.guid(), reportId: z.guid(), version, ...rowFields });
export type EditRowInput = z.input<typeof editRowInput>;

const quoteFields = {
  text: z.string().trim().min(1, 'Write what was said.').max(5000, 'At most 5,000 characters.'),
  speaker: text(200),
};
export const addQuoteInput = z.strictObject({ reportId: z.guid(), ...quoteFields });
export type AddQuoteInput = z.input<typeof addQuoteInput>;
export const editQuoteInput = z.strictObject({
  quoteId: z.guid(),
  reportId: z.guid(),
  version,
  ...quoteFields,
});
export type EditQuoteInput = z.input<typeof editQuoteInput>;

export const removePartInput = z.strictObject({ id: z.guid(), reportId: z.guid(), version });
export type RemovePartInput = z.input<typeof removePartInput>;

export const shareInput = z.strictObject({
  reportId: z.guid(),
  days: z.coerce
    .number('Give a number of days.')
    .int('Whole days.')
    .min(1, 'At least 1 day.')
    .max(365, 'At most 365 days.'),
});
export type ShareInput = z.input<typeof shareInput>;

export const revokeShareInput = z.strictObject({ reportId: z.guid(), shareId: z.guid() });
export type RevokeShareInput = z.input<typeof revokeShareInput>;
