import { ActionForm } from '@/components/auth/action-form';
import type { ActionAnswer } from '@/lib/auth/action';
import type { Sentence } from '@/lib/publishing/domain/sentences';

type Ask = (previous: ActionAnswer<unknown> | null, form: FormData) => Promise<ActionAnswer<unknown>>;

/** Longer sentences are told by their beginning in the list of choices. */
const mostShown = 110;

/** A question on one sentence of a revision. */
export function AskForm({
  action,
  revisionId,
  sentences,
}: {
  action: Ask;
  revisionId: string;
  sentences: readonly Sentence[];
}) {
  return (
    <details data-print="hide" className="pt-3">
      <summary className="cursor-pointer py-1 text-sm font-medium">Ask about a sentence</summary>
      <div className="pt-2">
        <ActionForm
          action={action}
          hidden={{ revisionId }}
          fields={[
            {
              kind: 'select',
              name: 'sentenceKey',
              label: 'Sentence',
              required: true,
              options: [
                { value: '', label: 'Choose what you ask about' },
                ...sentences.map(({ key, place, text }) => ({
                  value: key,
                  label: `${place}: ${text.length > mostShown ? `${text.slice(0, mostShown)}…` : text}`,
                })),
              ],
            },
            {
              kind: 'textarea',
              name: 'text',
              label: 'Question',
              required: true,
              rows: 3,
              hint: 'The leads are told. Question and answer stay with the summary, for everybody who may read it.',
            },
          ]}
          submit="Ask"
          done="Asked. It stands below."
        />
      </div>
    </details>
  );
}
