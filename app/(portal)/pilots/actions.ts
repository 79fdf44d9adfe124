'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { formAction } from '@/lib/auth/action';
import { addCriterion, attest, evaluatePilot, setCriterionRule } from '@/lib/go-no-go/commands';
import { ruleFormInput } from '@/lib/go-no-go/rule-form-input';
import { defineMetric, recordObservations } from '@/lib/metrics/commands';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { createPilot, linkMetric } from '@/lib/pilots/commands';
import { createPilotInput } from '@/lib/pilots/input';
import {
  addFeedback,
  addLogEntry,
  setDeliverableState,
  setPlanItemState,
} from '@/lib/pilots/recording-commands';
import { paths } from '@/lib/shared/paths';
import type { Result } from '@/lib/shared/result';
import * as forms from './forms';

/** After every change the criteria are judged anew, so that their history keeps the moment. */
async function judged<T>(
  viewer: Viewer,
  pilotId: string,
  slug: string,
  result: Result<T>,
): Promise<Result<T>> {
  if (!result.ok) return result;
  await evaluatePilot(viewer, pilotId);
  revalidatePath(paths.pilot(slug));
  return result;
}

export const create = formAction(createPilotInput, async (viewer, input) => {
  const made = await createPilot(viewer, input);
  if (made.ok) redirect(paths.pilot(made.value.slug));
  return made;
});

export const vouch = formAction(forms.attestForm, async (viewer, { pilotId, slug, ...input }) =>
  judged(viewer, pilotId, slug, await attest(viewer, input)),
);

export const setRule = formAction(ruleFormInput, async (viewer, { pilotId, slug, ...input }) => {
  const result = await setCriterionRule(viewer, input);
  if (result.ok) return judged(viewer, pilotId, slug, result);
  const inForm = result.reasons.map((reason) =>
    reason.field === 'unit' ? { ...reason, field: 'boundUnit' } : reason,
  );
  return { ok: false, reasons: inForm };
});

export const writeCriterion = formAction(forms.criterionForm, async (viewer, { slug, ...input }) =>
  judged(viewer, input.pilotId, slug, await addCriterion(viewer, input)),
);

export const setItem = formAction(forms.planItemForm, async (viewer, { pilotId, slug, ...input }) =>
  judged(viewer, pilotId, slug, await setPlanItemState(viewer, input)),
);

export const setDeliverable = formAction(forms.deliverableForm, async (viewer, { pilotId, slug, ...input }) =>
  judged(viewer, pilotId, slug, await setDeliverableState(viewer, input)),
);

export const log = formAction(forms.logForm, async (viewer, { slug, ...input }) =>
  judged(viewer, input.pilotId, slug, await addLogEntry(viewer, input)),
);

export const rate = formAction(forms.feedbackForm, async (viewer, { slug, ...input }) =>
  judged(viewer, input.pilotId, slug, await addFeedback(viewer, input)),
);

export const observe = formAction(
  forms.observationForm,
  async (viewer, { pilotId, slug, metricId, ...observation }) =>
    judged(
      viewer,
      pilotId,
      slug,
      await recordObservations(viewer, { metricId, observations: [observation] }),
    ),
);

export const makeMetric = formAction(forms.metricForm, async (viewer, { pilotId, slug, unit, ...input }) =>
  judged(viewer, pilotId, slug, await defineMetric(viewer, { ...input, unit: unit.unit })),
);

export const link = formAction(forms.linkForm, async (viewer, { pilotId, slug, ...input }) =>
  judged(viewer, pilotId, slug, await linkMetric(viewer, input)),
);
