'use server';

import { redirect } from 'next/navigation';
import { formAction } from '@/lib/auth/action';
import { createPilot } from '@/lib/pilots/commands';
import { createPilotInput } from '@/lib/pilots/input';
import { paths } from '@/lib/shared/paths';

export const create = formAction(createPilotInput, async (viewer, input) => {
  const made = await createPilot(viewer, input);
  if (made.ok) redirect(paths.pilot(made.value.slug));
  return made;
});
