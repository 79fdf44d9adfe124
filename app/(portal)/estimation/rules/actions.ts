'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { formAction } from '@/lib/auth/action';
import { addRule, adoptSuggestion, changeRule, removeRule } from '@/lib/estimation/buffer-commands';
import { adoptInput, editRuleInput, newRuleInput, removeRuleInput } from '@/lib/estimation/buffer-input';
import { paths } from '@/lib/shared/paths';
import type { Result } from '@/lib/shared/result';

function drawn<T>(result: Result<T>): Result<T> {
  if (result.ok) revalidatePath(paths.estimation(), 'layout');
  return result;
}

export const add = formAction(newRuleInput, async (viewer, input) => {
  const added = drawn(await addRule(viewer, input));
  if (added.ok) redirect(paths.estimation({}, 'rules'));
  return added;
});

export const change = formAction(editRuleInput, async (viewer, input) => {
  const changed = drawn(await changeRule(viewer, input));
  if (changed.ok) redirect(paths.estimation({}, 'rules'));
  return changed;
});

export const remove = formAction(removeRuleInput, async (viewer, input) => {
  const removed = drawn(await removeRule(viewer, input));
  if (removed.ok) redirect(paths.estimation({}, 'rules'));
  return removed;
});

export const adopt = formAction(adoptInput, async (viewer, input) =>
  drawn(await adoptSuggestion(viewer, input)),
);
