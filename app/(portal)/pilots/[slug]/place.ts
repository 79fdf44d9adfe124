import { z } from 'zod';

/** Where a form of a pilot stands, so that the pilot can be judged and its pages drawn again. */
export const place = { pilotId: z.guid(), slug: z.string() };
export type Place = { pilotId: string; slug: string };

/** A form sends text; an empty field is no number, least of all 0. */
export const numberText = z
  .string()
  .trim()
  .min(1, 'Give a number.')
  .transform(Number)
  .pipe(z.number('Give a number.'));
