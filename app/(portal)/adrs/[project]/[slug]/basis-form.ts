import { z } from 'zod';
import type { AddBasisInput } from '@/lib/adrs/basis-input';

const text = z.string().max(200).optional();

/** What the form of a basis sends: only the fields of the chosen rule are filled. */
export const basisForm = z.strictObject({
  adrId: z.guid(),
  version: z.string().max(12),
  subject: z.string({ error: 'Choose what the decision rests on.' }).max(200),
  rule: z.enum(['at-least', 'at-most', 'not-worse', 'decision', 'verdict', 'criterion', 'issue']),
  value: text,
  percent: text,
  outcome: text,
  verdict: text,
  criterionId: text,
  state: text,
});
type BasisForm = Omit<z.output<typeof basisForm>, 'adrId' | 'version' | 'subject'>;

/** The rule as the command takes it; what does not fit is refused there, beside its field. */
export function holdsOfForm(form: BasisForm): AddBasisInput['holds'] {
  const { rule, value = '', percent = '', outcome, verdict, criterionId = '', state } = form;
  switch (rule) {
    case 'at-least':
    case 'at-most':
      return { rule, value };
    case 'not-worse':
      return { rule, percent };
    case 'decision':
      return { rule, outcome: outcome === 'no-go' ? 'no-go' : 'go' };
    case 'verdict':
      return { rule, verdict: verdict === 'no-go' ? 'no-go' : 'go' };
    case 'criterion':
      return { rule, criterionId };
    case 'issue':
      return { rule, state: state === 'closed' || state === 'completed' ? state : 'open' };
  }
}
