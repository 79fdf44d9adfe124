'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { formAction } from '@/lib/auth/action';
import { acceptDerived } from '@/lib/estimation/derived-commands';
import { splitTask } from '@/lib/estimation/split-commands';
import { createTask, editTask, followIssue, removeTask } from '@/lib/estimation/task-commands';
import {
  acceptDerivedInput,
  changedTaskInput,
  createTaskInput,
  editTaskInput,
  splitTaskInput,
  stopTimerInput,
  taskInput,
} from '@/lib/estimation/task-input';
import { startTimer, stopTimer } from '@/lib/estimation/timer-commands';
import { paths } from '@/lib/shared/paths';
import type { Result } from '@/lib/shared/result';

function drawn<T>(result: Result<T>): Result<T> {
  if (result.ok) refresh();
  return result;
}

export const create = formAction(createTaskInput, async (viewer, input) => {
  const made = await createTask(viewer, input);
  if (made.ok) redirect(paths.task(made.value.id));
  return made;
});

export const edit = formAction(editTaskInput, async (viewer, input) => drawn(await editTask(viewer, input)));

export const follow = formAction(changedTaskInput, async (viewer, input) =>
  drawn(await followIssue(viewer, input)),
);

export const remove = formAction(changedTaskInput, async (viewer, input) => {
  const removed = await removeTask(viewer, input);
  if (removed.ok) redirect(paths.tasks({ project: removed.value.project }));
  return removed;
});

export const start = formAction(taskInput, async (viewer, input) => drawn(await startTimer(viewer, input)));

export const stop = formAction(stopTimerInput, async (viewer, input) =>
  drawn(await stopTimer(viewer, input)),
);

export const split = formAction(splitTaskInput, async (viewer, input) =>
  drawn(await splitTask(viewer, input)),
);

/** A form sends one text: the offers with spaces between. */
const offersForm = z.strictObject({
  offers: z
    .string()
    .max(20_000)
    .transform((text) => text.split(' ').filter(Boolean))
    .pipe(acceptDerivedInput.shape.offers),
});

export const acceptOffers = formAction(offersForm, async (viewer, input) =>
  drawn(await acceptDerived(viewer, input)),
);
