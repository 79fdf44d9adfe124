'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { formAction } from '@/lib/auth/action';
import { requestSync } from '@/lib/github/commands';

const form = z.object({
  /** Empty: all projects. */
  project: z.string().transform((slug) => slug || undefined),
  how: z.enum(['changes', 'full']),
});

export const startSync = formAction(form, async (viewer, { project, how }) => {
  const requested = await requestSync(viewer, { projectSlug: project, full: how === 'full' });
  if (requested.ok) refresh();
  return requested;
});
