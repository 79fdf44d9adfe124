'use server';

import { formAction } from '@/lib/auth/action';
import { addFeedbackInput } from '@/lib/pilots/input';
import { addFeedback } from '@/lib/pilots/recording-commands';
import { judged } from '../judged';
import { place } from '../place';

export const rate = formAction(addFeedbackInput.extend(place), async (viewer, { slug, ...input }) =>
  judged(viewer, { pilotId: input.pilotId, slug }, await addFeedback(viewer, input)),
);
