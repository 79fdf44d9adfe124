'use server';

import { redirect } from 'next/navigation';
import { directAction, formAction } from '@/lib/auth/action';
import { attest } from '@/lib/go-no-go/attestation-commands';
import {
  addCriterion,
  editCriterion,
  moveCriterion,
  removeCriterion,
} from '@/lib/go-no-go/criterion-commands';
import { tryRule } from '@/lib/go-no-go/rule-trial-queries';
import { answerWaiver, askWaiver, endWaiver, withdrawWaiver } from '@/lib/go-no-go/waiver-commands';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { paths } from '@/lib/shared/paths';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { judged } from '../judged';
import type { Place } from '../place';
import {
  answerWaiverForm,
  askWaiverForm,
  attestForm,
  editCriterionForm,
  moveForm,
  newCriterionForm,
  removeForm,
  trialForm,
  waiverForm,
} from './forms';

/** After a success the form is closed, and the page stands at what it was about. */
async function closed<T>(viewer: Viewer, at: Place, result: Result<T>, place?: string): Promise<Result<T>> {
  const done = await judged(viewer, at, result);
  if (done.ok) redirect(paths.pilotTab(at.slug, 'criteria', place));
  return done;
}

/** The unit of a bound is called otherwise in the form. */
function inForm<T>(result: Result<T>): Result<T> {
  if (result.ok) return result;
  return refuse(
    ...result.reasons.map((reason) => (reason.field === 'unit' ? { ...reason, field: 'boundUnit' } : reason)),
  );
}

export const writeCriterion = formAction(newCriterionForm, async (viewer, { slug, ...input }) => {
  const result = inForm(await addCriterion(viewer, input));
  const place = result.ok ? `criterion-${result.value.id}` : undefined;
  return closed(viewer, { pilotId: input.pilotId, slug }, result, place);
});

export const changeCriterion = formAction(editCriterionForm, async (viewer, { pilotId, slug, ...input }) => {
  const result = inForm(await editCriterion(viewer, input));
  return closed(viewer, { pilotId, slug }, result, `criterion-${input.criterionId}`);
});

export const dropCriterion = formAction(removeForm, async (viewer, { pilotId, slug, ...input }) =>
  closed(viewer, { pilotId, slug }, await removeCriterion(viewer, input)),
);

export const move = formAction(moveForm, async (viewer, { pilotId, slug, ...input }) =>
  judged(viewer, { pilotId, slug }, await moveCriterion(viewer, input)),
);

export const vouch = formAction(attestForm, async (viewer, { pilotId, slug, ...input }) =>
  closed(viewer, { pilotId, slug }, await attest(viewer, input), `criterion-${input.criterionId}`),
);

export const waive = formAction(askWaiverForm, async (viewer, { pilotId, slug, ...input }) =>
  closed(viewer, { pilotId, slug }, await askWaiver(viewer, input), `criterion-${input.criterionId}`),
);

export const answer = formAction(answerWaiverForm, async (viewer, { pilotId, slug, ...input }) =>
  judged(viewer, { pilotId, slug }, await answerWaiver(viewer, input)),
);

export const withdraw = formAction(waiverForm, async (viewer, { pilotId, slug, ...input }) =>
  judged(viewer, { pilotId, slug }, await withdrawWaiver(viewer, input)),
);

export const end = formAction(waiverForm, async (viewer, { pilotId, slug, ...input }) =>
  judged(viewer, { pilotId, slug }, await endWaiver(viewer, input)),
);

/** What the rule in the form would say now; nothing is saved. */
export const tryIt = directAction(trialForm, async (viewer, { rule, ...at }) =>
  accept(rule ? await tryRule(viewer, { ...at, rule }) : null),
);
