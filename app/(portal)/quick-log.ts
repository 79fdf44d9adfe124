'use server';

import { revalidatePath } from 'next/cache';
import { formAction } from '@/lib/auth/action';
import { logEntryHref } from '@/lib/pilots/domain/log-entry';
import { addLogEntry } from '@/lib/pilots/log-commands';
import { addLogEntryInput } from '@/lib/pilots/log-input';
import { paths } from '@/lib/shared/paths';
import { accept } from '@/lib/shared/result';

/** Writes a log entry from wherever one is. No criterion rests on it, so nothing is judged anew. */
export const quickLog = formAction(addLogEntryInput, async (viewer, input) => {
  const added = await addLogEntry(viewer, input);
  if (!added.ok) return added;
  const { id, slug, title } = added.value;
  revalidatePath(paths.pilot(slug), 'layout');
  return accept({ title, href: logEntryHref(slug, id) });
});
