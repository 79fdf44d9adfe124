import { z } from 'zod';
import { answerProposalInput, meetConditionInput, refuseProposalInput } from '@/lib/go-no-go/decision-input';
import { closePilotInput, moveInput, waiveGapsInput } from '@/lib/go-no-go/stage-input';
import { place } from '../place';

const slug = { slug: place.slug };

export const moveForm = moveInput.extend(slug);
export const closeForm = closePilotInput.extend(slug);
export const waiveForm = waiveGapsInput.extend({
  ...slug,
  gapKeys: waiveGapsInput.shape.gapKeys.prefault([]),
});
export const answerForm = answerProposalInput.extend(place);
export const refuseForm = refuseProposalInput.extend(place);
export const meetForm = meetConditionInput.extend(place);

const list = z.array(z.string()).default([]);
const typed = {
  ...place,
  outcome: z.string('Choose what is decided.'),
  reason: z.string(),
  extendUntil: z.string().default(''),
  conditionText: list,
  conditionOwner: list,
  conditionDue: list,
};

/** As the page sends them; what they say is checked by the command. */
export const decideForm = z.strictObject({ ...typed, after: z.string(), seenVerdict: z.string() });
export const correctForm = z.strictObject({
  ...typed,
  number: z.string(),
  revision: z.string(),
  correctionReason: z.string(),
});

type Typed = z.output<typeof decideForm> | z.output<typeof correctForm>;

/**
 * The fields as a command takes them. Those of another outcome are folded away on the page and are not part of what is
 * decided; rows that were left empty are no conditions.
 */
export function contentOf<T extends Typed>({
  slug: _slug,
  conditionText,
  conditionOwner,
  conditionDue,
  ...rest
}: T) {
  const rows = conditionText
    .map((text, at) => ({ text, ownerName: conditionOwner[at] ?? '', dueOn: conditionDue[at] ?? '' }))
    .filter(({ text, ownerName, dueOn }) => `${text}${ownerName}${dueOn}`.trim() !== '');
  return {
    ...rest,
    extendUntil: rest.outcome === 'extend' ? rest.extendUntil : '',
    conditions: rest.outcome === 'conditional-go' ? rows : [],
  };
}
