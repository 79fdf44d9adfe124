import { ActionForm } from '@/components/auth/action-form';
import type { ActionAnswer } from '@/lib/auth/action';
import type { QuestionView } from '@/lib/publishing/reading-queries';
import { exactUtc } from '@/lib/shared/relative-time';

type Answer = (previous: ActionAnswer<unknown> | null, form: FormData) => Promise<ActionAnswer<unknown>>;

/** Questions with what they are about and their answers; a lead answers below. */
export function QuestionList({
  questions,
  answer,
}: {
  questions: readonly QuestionView[];
  /** Null: this reader does not answer. */
  answer: Answer | null;
}) {
  return (
    <ul className="m-0 list-none p-0">
      {questions.map((one) => (
        <li
          key={one.id}
          id={`question-${one.id}`}
          data-print="together"
          className="border-b border-line py-3 target:bg-surface-2"
        >
          <blockquote className="m-0 max-h-40 max-w-[90ch] overflow-auto border-l-2 border-line-strong pl-2.5 text-sm break-words whitespace-pre-wrap text-ink-2">
            {one.sentence}
          </blockquote>
          <p className="m-0 mt-1.5 max-w-[90ch] font-medium break-words whitespace-pre-wrap">{one.text}</p>
          <p className="m-0 text-sm text-ink-3">
            {one.askedByName} asked on revision {one.number}, {exactUtc(new Date(one.askedAt))}
          </p>
          {one.answer ? (
            <div className="mt-1.5 ml-4">
              <p className="m-0 max-w-[90ch] break-words whitespace-pre-wrap">{one.answer.text}</p>
              <p className="m-0 text-sm text-ink-3">
                {one.answer.byName} answered, {exactUtc(new Date(one.answer.at))}
              </p>
            </div>
          ) : (
            <p className="m-0 mt-1 text-sm text-ink-3">Not answered yet.</p>
          )}
          {!one.answer && answer ? (
            <div className="mt-2 ml-4" data-print="hide">
              <ActionForm
                action={answer}
                hidden={{ questionId: one.id }}
                fields={[
                  {
                    kind: 'textarea',
                    name: 'answer',
                    label: 'Answer',
                    required: true,
                    rows: 3,
                    hint: 'It stays with the summary and is given once.',
                  },
                ]}
                submit="Answer"
              />
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
