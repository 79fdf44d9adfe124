'use server';

import { formAction } from '@/lib/auth/action';
import { setDeliverableStateInput } from '@/lib/pilots/input';
import { setDeliverableState } from '@/lib/pilots/recording-commands';
import { judged } from '../judged';
import { place } from '../place';

export const setDeliverable = formAction(
  setDeliverableStateInput.extend(place),
  async (viewer, { pilotId, slug, ...input }) =>
    judged(viewer, { pilotId, slug }, await setDeliverableState(viewer, input)),
);
