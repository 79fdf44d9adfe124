'use server';

import { refresh } from 'next/cache';
import { formAction } from '@/lib/auth/action';
import { editWorkspace } from '@/lib/projects/commands-workspace';
import { editWorkspaceInput } from '@/lib/projects/input';

export const save = formAction(editWorkspaceInput, async (viewer, input) => {
  const saved = await editWorkspace(viewer, input);
  if (saved.ok) refresh();
  return saved;
});
