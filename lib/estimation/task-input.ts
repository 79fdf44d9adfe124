import { z } from 'zod';
import { isCalendarDay } from '@/lib/shared/calendar-day';
import { warningKinds } from './domain/task-warnings';

const text = (most: number) => z.string().trim().max(most, `At most ${most} characters.`).default('');
const day = z
  .string()
  .trim()
  .refine((typed) => typed === '' || isCalendarDay(typed), 'Give a day such as 2026-11-21.')
  .default('');

/** Hours as people write them ("4h", "4-6 h", "1d"); the domain reads them. */
export const taskFields = {
  task: z.string().trim().min(1, 'Say what the task is.').max(300, 'At most 300 characters.'),
  category: text(80),
  estimate: text(60),
  buffer: text(20),
  actual: text(60),
  /** Left out where the viewer may not see whose it is: then it stays. */
  person: z.string().trim().max(120, 'At most 120 characters.').optional(),
  team: text(120),
  estimatedOn: day,
  completedOn: day,
};

export const createTaskInput = z.strictObject({
  project: z.string().min(1, 'Choose a project.'),
  /** "owner/name#12", "#12" where the project has one repository, or the issue's address. */
  issue: text(300),
  ...taskFields,
});
export type CreateTaskInput = z.input<typeof createTaskInput>;

const id = z.guid('This is no task.');
const version = z.coerce.number().int();

export const editTaskInput = z.strictObject({ id, version, ...taskFields });
export type EditTaskInput = z.input<typeof editTaskInput>;

export const taskInput = z.strictObject({ id });
export type TaskInput = z.input<typeof taskInput>;

export const changedTaskInput = z.strictObject({ id, version });
export type ChangedTaskInput = z.input<typeof changedTaskInput>;

/** Offers as they were shown: "task=hours", so that nobody accepts a figure that they did not see. */
export const acceptDerivedInput = z.strictObject({
  offers: z
    .array(z.string().regex(/^[0-9a-f-]{36}=\d+(\.\d+)?$/i, 'This is no offer.'))
    .min(1, 'Choose at least one.')
    .max(200, 'At most 200 at once.'),
});
export type AcceptDerivedInput = z.input<typeof acceptDerivedInput>;

/** `hours`: how long a forgotten timer really ran. */
export const stopTimerInput = z.strictObject({ id, hours: text(20) });
export type StopTimerInput = z.input<typeof stopTimerInput>;

/** A line each: "Write the migration 2h". */
export const splitTaskInput = z.strictObject({
  id,
  parts: z
    .string()
    .trim()
    .min(1, 'Name at least two parts, a line each.')
    .max(5_000, 'At most 5,000 characters.'),
});
export type SplitTaskInput = z.input<typeof splitTaskInput>;

export const taskStates = ['open', 'done', 'dropped'] as const;

/**
 * A place in the list of tasks, as addresses carry it: the moment that it is in order of, and the task's id
 * ("2026-10-01T08:00:00.000Z~0199f000-...").
 */
export interface ListPlace {
  at: Date;
  id: string;
}
export const placeInWords = ({ at, id }: ListPlace): string => `${at.toISOString()}~${id}`;

const listPlace = z
  .string()
  .regex(/^[12]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z~[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i)
  .transform((words): ListPlace => ({ at: new Date(words.slice(0, 24)), id: words.slice(25) }))
  .refine(({ at }) => !Number.isNaN(at.getTime()))
  .optional()
  .catch(undefined);

/** What a list of tasks may be narrowed by; anything else in an address is no filter. */
export const taskFilterInput = z.object({
  project: z.string().max(100).optional().catch(undefined),
  state: z.enum(taskStates).optional().catch(undefined),
  category: z.string().max(80).optional().catch(undefined),
  person: z.string().max(120).optional().catch(undefined),
  warning: z
    .enum([...warningKinds, 'offered'])
    .optional()
    .catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).default(1).catch(1),
  /** Where the page begins or ends, for those who went there step by step; `page` then only counts. */
  after: listPlace,
  before: listPlace,
});
export type TaskFilter = z.output<typeof taskFilterInput>;
