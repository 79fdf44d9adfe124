'use server';

import { formAction } from '@/lib/auth/action';
import { setPlanItemStateInput } from '@/lib/pilots/input';
import { setPlanItemState } from '@/lib/pilots/recording-commands';
import { judged } from '../judged';
import { place } from '../place';

export const setItem = formAction(
  setPlanItemStateInput.extend(place),
  async (viewer, { pilotId, slug, ...input }) =>
    judged(viewer, { pilotId, slug }, await setPlanItemState(viewer, input)),
);
