import { z } from 'zod';
import { wishKinds } from './domain/wishes';

const id = z.guid('There is no such record.');
const list = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((typed) => [typed ?? []].flat());

/** "PROJECT" or "all" for each line that was shown, and "PROJECT KIND" for each box that was ticked. */
export const chooseWishesInput = z.strictObject({
  shown: list.pipe(z.array(z.union([z.literal('all'), z.guid()])).max(500)),
  wish: list.pipe(z.array(z.templateLiteral([z.string(), ' ', z.enum(wishKinds)])).max(2500)),
});
export type ChooseWishesInput = z.output<typeof chooseWishesInput>;

export const mailAddressInput = z.strictObject({
  address: z
    .string()
    .trim()
    .max(254, 'At most 254 characters.')
    // One address and nothing that a mail program could read as a second one.
    .regex(
      /^[^\s<>@,;:"()[\]\\]+@[^\s<>@,;:"()[\]\\]+\.[^\s<>@,;:"()[\]\\]+$/,
      'Give one mail address, such as ada@example.org.',
    ),
});

export const wordInput = z.strictObject({ word: z.string().min(1).max(2000) });

const hourWords = 'An hour from 0 to 23.';
const day = z.coerce.number('Choose a day.').int().min(1, 'Choose a day.').max(7, 'Choose a day.');
const hour = z.coerce.number(hourWords).int(hourWords).min(0, hourWords).max(23, hourWords);
export const rhythmInput = z.strictObject({
  reminderDay: day,
  reminderHour: hour,
  digestDay: day,
  digestHour: hour,
});
export type RhythmInput = z.output<typeof rhythmInput>;

export const addWebhookInput = z.strictObject({
  name: z.string().trim().min(1, 'Give it a name.').max(80, 'At most 80 characters.'),
  url: z.string().trim().min(1, 'Give the address.').max(2000, 'At most 2,000 characters.'),
  /** "all": all projects, for admins. */
  projectId: z.union([z.literal('all'), z.guid('Choose a project.')]),
});
export type AddWebhookInput = z.output<typeof addWebhookInput>;

export const webhookInput = z.strictObject({ id });
export const switchWebhookInput = z.strictObject({ id, to: z.enum(['on', 'off']) });

export const deliveryInput = z.strictObject({ id });
export const feedTokenInput = z.strictObject({ id });
