'use server';

import { redirect } from 'next/navigation';
import { formAction } from '@/lib/auth/action';
import { createProject } from '@/lib/projects/commands';
import { createProjectInput } from '@/lib/projects/input';
import { paths } from '@/lib/shared/paths';

export const create = formAction(createProjectInput, async (viewer, input) => {
  const made = await createProject(viewer, input);
  if (made.ok) redirect(paths.project(made.value.slug));
  return made;
});
