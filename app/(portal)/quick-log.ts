'use server';

import { formAction } from '@/lib/auth/action';
import { logEntryHref } from '@/lib/pilots/domain/log-entry';
import { addLogEntry } from '@/lib/pilots/log-commands';
import { addLogEntryInput } from '@/lib/pilots/log-input';
import { accept } from '@/lib/shared/result';

/**
 * Writes a log entry from wherever one is. No criterion rests on it, so nothing is judged anew, and the page one is on is
 * drawn again by the palette, after the answer.
 */
export const quickLog = formAction(addLogEntryInput, async (viewer, input) => {
  const added = await addLogEntry(viewer, input);
  if (!added.ok) return added;
  const { id, slug, title } = added.value;
  return accept({ title, href: logEntryHref(slug, id) });
});
