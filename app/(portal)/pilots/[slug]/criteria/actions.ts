'use server';

import { formAction } from '@/lib/auth/action';
import { addCriterion, attest, setCriterionRule } from '@/lib/go-no-go/commands';
import { ruleFormInput } from '@/lib/go-no-go/rule-form-input';
import { judged } from '../judged';
import { attestForm, criterionForm } from './forms';

export const vouch = formAction(attestForm, async (viewer, { pilotId, slug, ...input }) =>
  judged(viewer, { pilotId, slug }, await attest(viewer, input)),
);

export const setRule = formAction(ruleFormInput, async (viewer, { pilotId, slug, ...input }) => {
  const result = await setCriterionRule(viewer, input);
  if (result.ok) return judged(viewer, { pilotId, slug }, result);
  const inForm = result.reasons.map((reason) =>
    reason.field === 'unit' ? { ...reason, field: 'boundUnit' } : reason,
  );
  return { ok: false, reasons: inForm };
});

export const writeCriterion = formAction(criterionForm, async (viewer, { slug, ...input }) =>
  judged(viewer, { pilotId: input.pilotId, slug }, await addCriterion(viewer, input)),
);
