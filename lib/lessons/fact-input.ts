import { z } from 'zod';

const slug = z.string().min(1).max(200);

export const addSourceInput = z.strictObject({
  slug,
  address: z
    .string()
    .trim()
    .min(1, 'Paste an address, or write owner/name#12.')
    .max(2000, 'At most 2,000 characters.'),
  title: z.string().trim().max(200, 'At most 200 characters.').default(''),
});
export type AddSourceInput = z.output<typeof addSourceInput>;

export const factInput = z.strictObject({ id: z.guid() });
export type FactInput = z.output<typeof factInput>;

export const addActionInput = z.strictObject({
  slug,
  text: z.string().trim().min(1, 'Say what is to be done.').max(500, 'At most 500 characters.'),
});
export type AddActionInput = z.output<typeof addActionInput>;

export const setDoneInput = z.strictObject({ id: z.guid(), done: z.enum(['yes', 'no']) });
export type SetDoneInput = z.output<typeof setDoneInput>;

export const wantIssueInput = z.strictObject({
  id: z.guid(),
  repository: z.guid('Choose the repository in which the issue is opened.'),
});
export type WantIssueInput = z.output<typeof wantIssueInput>;

export const reviewInput = z.strictObject({ slug, version: z.coerce.number().int() });
export type ReviewInput = z.output<typeof reviewInput>;
