'use server';

import { refresh } from 'next/cache';
import { formAction } from '@/lib/auth/action';
import { editCounting, editLabels } from '@/lib/estimation/settings-commands';
import { editCountingInput, editLabelsInput } from '@/lib/estimation/settings-input';

export const saveCounting = formAction(editCountingInput, async (viewer, input) => {
  const saved = await editCounting(viewer, input);
  if (saved.ok) refresh();
  return saved;
});

export const saveLabels = formAction(editLabelsInput, async (viewer, input) => {
  const saved = await editLabels(viewer, input);
  if (saved.ok) refresh();
  return saved;
});
