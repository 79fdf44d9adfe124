'use server';

import { refresh } from 'next/cache';
import { formAction } from '@/lib/auth/action';
import { editCalendar } from '@/lib/projects/calendar-commands';
import { editCalendarInput, editWorkspaceInput } from '@/lib/projects/input';
import { editWorkspace } from '@/lib/projects/workspace-commands';

export const save = formAction(editWorkspaceInput, async (viewer, input) => {
  const saved = await editWorkspace(viewer, input);
  if (saved.ok) refresh();
  return saved;
});

export const saveCalendar = formAction(editCalendarInput, async (viewer, input) => {
  const saved = await editCalendar(viewer, input);
  if (saved.ok) refresh();
  return saved;
});
