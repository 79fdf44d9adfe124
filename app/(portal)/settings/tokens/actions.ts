'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { formAction } from '@/lib/auth/action';
import { createTokenInput, tokenDays } from '@/lib/auth/input';
import { createToken, revokeToken } from '@/lib/auth/tokens';
import { accept } from '@/lib/shared/result';

const form = z.object({
  ...createTokenInput.shape,
  projectId: z
    .string()
    .transform((id) => (id === 'all' ? null : id))
    .pipe(z.guid('Choose a project.').nullable()),
  expiresInDays: z.string().transform(Number).pipe(tokenDays),
});

export const create = formAction(form, async (viewer, input) => {
  const made = await createToken(viewer, input);
  if (!made.ok) return made;
  refresh();
  return accept({ secret: made.value.secret, expiresAt: made.value.expiresAt.toISOString() });
});

export const revoke = formAction(z.object({ id: z.guid() }), async (viewer, { id }) => {
  const revoked = await revokeToken(viewer, id);
  if (revoked.ok) refresh();
  return revoked;
});
