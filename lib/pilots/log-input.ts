import { z } from 'zod';

const id = z.guid('Choose a record.');
const isoDay = z.iso.date('Give a day as in 2026-11-20.');
/** Empty: today. */
const optionalDay = z.union([z.literal('').transform(() => null), isoDay, z.null()]).default(null);
const body = z.string().trim().min(1, 'Write what happened.').max(20_000, 'At most 20,000 characters.');
const version = z.coerce.number().int().min(1);

export const addLogEntryInput = z.strictObject({ pilotId: id, body, on: optionalDay });
export type AddLogEntryInput = z.input<typeof addLogEntryInput>;

export const editLogEntryInput = z.strictObject({ entryId: id, version, body, on: isoDay });
export type EditLogEntryInput = z.input<typeof editLogEntryInput>;

export const deleteLogEntryInput = z.strictObject({ entryId: id, version });
export type DeleteLogEntryInput = z.input<typeof deleteLogEntryInput>;
