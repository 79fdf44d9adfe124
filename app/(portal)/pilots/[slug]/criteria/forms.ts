import { z } from 'zod';
import {
  addCriterionInput,
  answerWaiverInput,
  askWaiverInput,
  attestInput,
  editCriterionInput,
  moveCriterionInput,
  removeCriterionInput,
  waiverInput,
} from '@/lib/go-no-go/criterion-input';
import { ruleFieldInputs, withRule } from '@/lib/go-no-go/rule-form-input';
import { place } from '../place';

/** A form of a pilot that is not locked has no field for the reason; an empty one is none. */
const reason = z
  .string()
  .trim()
  .max(2000, 'At most 2,000 characters.')
  .transform((text) => text || null)
  .default(null);

export const newCriterionForm = z
  .strictObject({ ...addCriterionInput.omit({ rule: true }).shape, reason, ...ruleFieldInputs, ...place })
  .transform(withRule);
export const editCriterionForm = z
  .strictObject({ ...editCriterionInput.omit({ rule: true }).shape, reason, ...ruleFieldInputs, ...place })
  .transform(withRule);
/** A rule as it is being filled in; everything else of the form is left out. */
export const trialForm = z
  .strictObject({
    pilotId: place.pilotId,
    criterionId: z.guid().nullable(),
    side: addCriterionInput.shape.side,
    ...ruleFieldInputs,
  })
  .transform(withRule);
export const removeForm = removeCriterionInput.extend({ reason, ...place });
export const moveForm = moveCriterionInput.extend(place);
export const attestForm = attestInput.omit({ personName: true }).extend(place);
export const askWaiverForm = askWaiverInput.extend(place);
export const answerWaiverForm = answerWaiverInput.extend(place);
export const waiverForm = waiverInput.extend(place);
