import { z } from 'zod';

const pilotId = z.guid('Choose a pilot.');
/** The version of the pilot that the page showed. */
const version = z.coerce.number().int();
const why = z.string().trim().min(1, 'Say why.').max(4000, 'At most 4,000 characters.');

export const moveInput = z.strictObject({ pilotId, version });
export type MoveInput = z.input<typeof moveInput>;

/** `reason` is asked for unless the pilot was decided. */
export const closePilotInput = moveInput.extend({
  reason: z.string().trim().max(4000, 'At most 4,000 characters.').default(''),
});
export type ClosePilotInput = z.input<typeof closePilotInput>;

export const waiveGapsInput = z.strictObject({
  pilotId,
  gapKeys: z
    .array(z.string().min(1).max(100), 'Tick the gaps to waive.')
    .min(1, 'Tick the gaps to waive.')
    .max(1000),
  reason: why,
});
export type WaiveGapsInput = z.input<typeof waiveGapsInput>;
