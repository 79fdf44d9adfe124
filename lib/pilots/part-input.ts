import { z } from 'zod';
import { accept, type Reason, type Result, refuse } from '@/lib/shared/result';
import { isTimeZone } from '@/lib/shared/time-zone';
import { type FormTexts, fieldInput, newWords, type PartField } from './domain/part-fields';
import { partNames } from './domain/part-kinds';
import { headFields } from './domain/pilot-head';

const id = z.guid('Choose a record.');
/** A form sends text; a new part has none. */
const version = z
  .union([z.literal('').transform(() => null), z.coerce.number().int().min(1), z.null()])
  .default(null);
const texts = z.record(z.string().max(40), z.string().max(200_000));
const part = z.enum(partNames, 'There is no such part of a pilot.');
/** Asked for when a deliverable of a locked pilot comes in or goes. */
const reason = z.string().trim().max(2000, 'At most 2,000 characters.').nullable().default(null);

/** `partId` null or empty makes a new part; `texts` are the fields of its kind (domain/part-kinds.ts). */
export const savePartInput = z.strictObject({
  pilotId: id,
  part,
  partId: z.union([z.literal('').transform(() => null), id, z.null()]).default(null),
  version,
  texts,
  reason,
});
export type SavePartInput = z.input<typeof savePartInput>;

export const removePartInput = z.strictObject({ pilotId: id, part, partId: id, version, reason });
export type RemovePartInput = z.input<typeof removePartInput>;

export const movePartInput = z.strictObject({
  pilotId: id,
  part,
  partId: id,
  direction: z.enum(['up', 'down'], 'Say up or down.'),
});
export type MovePartInput = z.input<typeof movePartInput>;

/** `reason` is asked for when a locked pilot's days change. */
export const savePilotHeadInput = z.strictObject({
  pilotId: id,
  version,
  texts,
  reason: z.string().trim().max(2000, 'At most 2,000 characters.').nullable().default(null),
});
export type SavePilotHeadInput = z.input<typeof savePilotHeadInput>;

/** What was typed, checked field by field; `stored` is what stands now, whose words may stay. */
export function readTexts(
  fields: readonly PartField[],
  typed: FormTexts,
  stored: FormTexts | null,
): Result<FormTexts> {
  const schema = z.strictObject(Object.fromEntries(fields.map((field) => [field.name, fieldInput(field)])));
  const missing = Object.fromEntries(fields.map(({ name }) => [name, '']));
  const read = schema.safeParse({ ...missing, ...typed });
  if (!read.success) return refuse(...read.error.issues.flatMap(reasonsOfIssue));
  const reasons = newWords(fields, read.data, stored);
  return reasons.length > 0 ? refuse(...reasons) : accept(read.data);
}

/** The same for the pilot's own fields, with what only makes sense together. */
export function readHeadTexts(typed: FormTexts, stored: FormTexts | null): Result<FormTexts> {
  const read = readTexts(headFields, typed, stored);
  if (!read.ok) return read;
  const { startsOn = '', endsOn = '', timeZone = '' } = read.value;
  const reasons: Reason[] = [];
  if (startsOn && endsOn && endsOn < startsOn) {
    const message = 'The pilot ends before it starts. Swap the days, or leave the end open.';
    reasons.push({ code: 'reversed', field: 'endsOn', message });
  }
  if (!isTimeZone(timeZone)) {
    const message = 'Give an IANA time zone such as UTC or Europe/Berlin.';
    reasons.push({ code: 'invalid', field: 'timeZone', message });
  }
  return reasons.length > 0 ? refuse(...reasons) : read;
}

function reasonsOfIssue(issue: z.core.$ZodIssue): Reason[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      code: 'unknown-field',
      field: key,
      message: `"${key}" is not known here.`,
    }));
  return [{ code: 'invalid', field: issue.path.join('.'), message: issue.message }];
}
