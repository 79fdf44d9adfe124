import { z } from 'zod';
import { headFields } from '@/lib/pilots/domain/pilot-head';
import { readHeadTexts } from '@/lib/pilots/part-input';

const id = z.guid('Choose a record.');
const text = (name: string) => {
  const field = headFields.find((one) => one.name === name);
  return z
    .string(`${field?.label ?? name}: write something.`)
    .max(100_000)
    .default('');
};

/** The head of a new pilot, as its form sends it; checked as the record's own form checks it. */
const head = {
  project: z.string().min(1, 'Choose a project.'),
  title: text('title'),
  summary: text('summary'),
  startsOn: text('startsOn'),
  leadName: text('leadName'),
};

/** The checks of the record's form, at the fields of this one. */
function checkHead(typed: z.output<z.ZodObject<typeof head>>, context: z.RefinementCtx): void {
  const { title, summary, startsOn, leadName } = typed;
  const read = readHeadTexts({ title, summary, startsOn, leadName, endsOn: '', timeZone: 'UTC' }, null);
  if (read.ok) return;
  for (const { field, message } of read.reasons)
    context.addIssue({ code: 'custom', path: field ? [field] : [], message });
}

/** An empty `startsOn` leaves the days open; the template's days count from it. */
export const createFromTemplateInput = z
  .strictObject({ ...head, template: z.string().max(60) })
  .superRefine(checkHead);
export type CreateFromTemplateInput = z.input<typeof createFromTemplateInput>;

export const createFromPilotInput = z
  .strictObject({ ...head, from: z.guid('Choose a pilot to copy.') })
  .superRefine(checkHead);
export type CreateFromPilotInput = z.input<typeof createFromPilotInput>;

export const createNextPhaseInput = z.strictObject({ pilotId: id });
export type CreateNextPhaseInput = z.input<typeof createNextPhaseInput>;
