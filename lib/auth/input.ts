import { z } from 'zod';

/** People never have the role "ci"; it is for tokens. */
export const personRole = z.enum(['viewer', 'contributor', 'lead', 'admin']);
export const tokenRole = z.enum(['viewer', 'contributor', 'lead', 'admin', 'ci'], {
  error: 'Choose a role: viewer, contributor, lead, admin or ci.',
});

const personId = z.guid('Choose a person.');
const days = 'Say in how many days it ends: a whole number from 1 to 3650.';

export const tokenDays = z.number({ error: days }).int(days).min(1, days).max(3650, days);

/** `expiresInDays` 90 unless told; there is no token without an end. */
export const createTokenInput = z.strictObject({
  name: z.string().trim().min(1, 'Give the token a name.').max(80, 'At most 80 characters.'),
  role: tokenRole,
  projectId: z.guid().nullable().default(null),
  expiresInDays: tokenDays.default(90),
});
export type CreateTokenInput = z.input<typeof createTokenInput>;

export const addPersonInput = z.strictObject({
  name: z.string().trim().min(1, 'Give a name.').max(120, 'At most 120 characters.'),
  role: personRole,
});
export type AddPersonInput = z.infer<typeof addPersonInput>;

export const changeRoleInput = z.strictObject({ personId, role: personRole });
export type ChangeRoleInput = z.infer<typeof changeRoleInput>;

export const personInput = z.strictObject({ personId });
export type PersonInput = z.infer<typeof personInput>;
