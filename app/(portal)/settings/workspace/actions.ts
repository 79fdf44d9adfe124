'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { formAction } from '@/lib/auth/action';
import { removeSampleWorkspace } from '@/lib/import/sample';
import { editWorkspaceInput } from '@/lib/projects/input';
import { editWorkspace } from '@/lib/projects/workspace-commands';

export const save = formAction(editWorkspaceInput, async (viewer, input) => {
  const saved = await editWorkspace(viewer, input);
  if (saved.ok) refresh();
  return saved;
});

export const removeSample = formAction(z.object({}), async (viewer) => {
  const removed = await removeSampleWorkspace(viewer);
  if (removed.ok) refresh();
  return removed;
});
