import { z } from 'zod';
import { isTimeZone } from '@/lib/shared/time-zone';

const name = z.string().trim().min(1, 'Give the project a name.').max(120, 'At most 120 characters.');
const description = z.string().trim().max(2000, 'At most 2,000 characters.').default('');
const personId = z.guid('Choose a person.');

/** `slug` is judged by the domain, which says what a slug may be. */
export const createProjectInput = z.strictObject({ slug: z.string().trim(), name, description });
export type CreateProjectInput = z.infer<typeof createProjectInput>;

export const editProjectInput = z.strictObject({
  slug: z.string(),
  version: z.coerce.number().int(),
  name,
  description,
});
export type EditProjectInput = z.infer<typeof editProjectInput>;

/** People never have the role "ci"; it is for tokens. */
export const projectRole = z.enum(['viewer', 'contributor', 'lead', 'admin']);

export const setMemberInput = z.strictObject({ slug: z.string(), personId, role: projectRole });
export type SetMemberInput = z.infer<typeof setMemberInput>;

export const removeMemberInput = z.strictObject({ slug: z.string(), personId });
export type RemoveMemberInput = z.infer<typeof removeMemberInput>;

const timeZoneWords = 'Give an IANA time zone such as UTC or Europe/Berlin.';

export const editWorkspaceInput = z.strictObject({
  name: z.string().trim().min(1, 'Give the workspace a name.').max(80, 'At most 80 characters.'),
  timeZone: z.string().trim().refine(isTimeZone, timeZoneWords),
});
export type EditWorkspaceInput = z.infer<typeof editWorkspaceInput>;

export const editCalendarInput = z.strictObject({
  /** A key of the holiday places, or empty. */
  holidayPlace: z.string().trim().max(10, 'Choose a country or a state of the list.').default(''),
  /** A line each: "2026-12-24 Closed". */
  daysOff: z.string().max(50_000, 'At most 50,000 characters.').default(''),
});
export type EditCalendarInput = z.input<typeof editCalendarInput>;
