'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { formAction } from '@/lib/auth/action';
import { addPerson, changeRole, disablePerson, enablePerson } from '@/lib/auth/commands';
import { addPersonInput, changeRoleInput, personInput } from '@/lib/auth/input';
import { createSignInLink } from '@/lib/auth/sign-in-links';
import { removeProjectMember, setProjectMember } from '@/lib/projects/commands';
import { removeMemberInput, setMemberInput } from '@/lib/projects/input';
import type { Result } from '@/lib/shared/result';

/** The page shows what was changed. */
async function shown<T>(result: Promise<Result<T>>): Promise<Result<T>> {
  const answer = await result;
  if (answer.ok) refresh();
  return answer;
}

export const add = formAction(addPersonInput, (viewer, input) => shown(addPerson(viewer, input)));
export const setRole = formAction(changeRoleInput, (viewer, input) => shown(changeRole(viewer, input)));
export const disable = formAction(personInput, (viewer, input) => shown(disablePerson(viewer, input)));
export const enable = formAction(personInput, (viewer, input) => shown(enablePerson(viewer, input)));
export const setProjectRole = formAction(setMemberInput, (viewer, input) =>
  shown(setProjectMember(viewer, input)),
);
export const removeProjectRole = formAction(removeMemberInput, (viewer, input) =>
  shown(removeProjectMember(viewer, input)),
);
export const makeLink = formAction(z.object({ personId: z.guid() }), (viewer, { personId }) =>
  createSignInLink(viewer, personId),
);
