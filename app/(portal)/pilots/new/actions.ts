'use server';

import { redirect } from 'next/navigation';
import { formAction } from '@/lib/auth/action';
import { createFromPilot, createFromTemplate } from '@/lib/go-no-go/template-commands';
import { createFromPilotInput, createFromTemplateInput } from '@/lib/go-no-go/template-input';
import { paths } from '@/lib/shared/paths';

export const createByTemplate = formAction(createFromTemplateInput, async (viewer, input) => {
  const made = await createFromTemplate(viewer, input);
  if (made.ok) redirect(paths.pilot(made.value.slug));
  return made;
});

export const createByCopy = formAction(createFromPilotInput, async (viewer, input) => {
  const made = await createFromPilot(viewer, input);
  if (made.ok) redirect(paths.pilot(made.value.slug));
  return made;
});
