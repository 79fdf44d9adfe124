'use server';

import { redirect } from 'next/navigation';
import { formAction } from '@/lib/auth/action';
import { createLesson, updateLesson } from '@/lib/lessons/commands';
import { createLessonInput, updateLessonInput } from '@/lib/lessons/input';
import { paths } from '@/lib/shared/paths';

export const create = formAction(createLessonInput, async (viewer, input) => {
  const made = await createLesson(viewer, input);
  if (made.ok) redirect(paths.lesson(made.value.slug));
  return made;
});

export const update = formAction(updateLessonInput, async (viewer, input) => {
  const saved = await updateLesson(viewer, input);
  if (saved.ok) redirect(paths.lesson(saved.value.slug));
  return saved;
});
