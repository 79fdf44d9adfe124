'use server';

import { z } from 'zod';
import { directAction, formAction } from '@/lib/auth/action';
import { addPlanItem, editPlanItem, movePlanItem, setPlanItemState } from '@/lib/pilots/plan-commands';
import {
  addPlanItemInput,
  editPlanItemInput,
  movePlanItemInput,
  setPlanItemStateInput,
} from '@/lib/pilots/plan-input';
import { judged } from '../judged';
import { place } from '../place';

export const add = formAction(
  addPlanItemInput.safeExtend({ slug: z.string() }),
  async (viewer, { slug, ...input }) =>
    judged(viewer, { pilotId: input.pilotId, slug }, await addPlanItem(viewer, input)),
);

export const edit = formAction(
  editPlanItemInput.safeExtend(place),
  async (viewer, { pilotId, slug, ...input }) =>
    judged(viewer, { pilotId, slug }, await editPlanItem(viewer, input)),
);

export const setState = directAction(
  setPlanItemStateInput.extend(place),
  async (viewer, { pilotId, slug, ...input }) =>
    judged(viewer, { pilotId, slug }, await setPlanItemState(viewer, input)),
);

export const move = directAction(
  z.strictObject({ ...movePlanItemInput.shape, ...place }),
  async (viewer, { pilotId, slug, ...input }) =>
    judged(viewer, { pilotId, slug }, await movePlanItem(viewer, input)),
);
