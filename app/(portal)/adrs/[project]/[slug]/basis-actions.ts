'use server';

import { revalidatePath } from 'next/cache';
import { addBasis, removeBasis } from '@/lib/adrs/basis-commands';
import { addBasisInput, findSubjectsInput, removeBasisInput, reviewInput } from '@/lib/adrs/basis-input';
import { setReviewBy } from '@/lib/adrs/review-commands';
import { findBasisSubjects } from '@/lib/adrs/subject-queries';
import { directAction, formAction } from '@/lib/auth/action';
import { accept, refuse } from '@/lib/shared/result';
import { basisForm, holdsOfForm } from './basis-form';

const drawn = <R>(result: R): R => {
  revalidatePath('/adrs', 'layout');
  return result;
};

export const say = formAction(basisForm, async (viewer, { adrId, version, subject, ...form }) => {
  const asked = { adrId, version, subject, holds: holdsOfForm(form) };
  const checked = addBasisInput.safeParse(asked);
  if (!checked.success)
    return refuse(
      ...checked.error.issues.map(({ path, message }) => ({
        code: 'invalid',
        field: String(path.at(-1)),
        message,
      })),
    );
  return drawn(await addBasis(viewer, asked));
});

export const takeOff = formAction(removeBasisInput, async (viewer, input) =>
  drawn(await removeBasis(viewer, input)),
);

export const setReview = formAction(reviewInput, async (viewer, input) =>
  drawn(await setReviewBy(viewer, input)),
);

export const findSubjects = directAction(findSubjectsInput, async (viewer, input) =>
  accept(await findBasisSubjects(viewer, input)),
);
