'use client';

import { useActionState } from 'react';
import { FormField } from '@/components/ui/form-field';
import { Lead } from '@/components/ui/lead';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import type { ActionAnswer } from '@/lib/auth/action';
import type { OpenForm } from '@/lib/pilots/domain/feedback-view';
import { RatingField } from './rating-field';

/** Of a day as it stands, in whichever zone it is. */
const when = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** The questions of a pilot, each rated from 1 to 5 with words beside it, under a name or without one. */
export function AnswerForm({
  form,
  action,
  place,
}: {
  form: OpenForm;
  action: (
    previous: ActionAnswer<{ replaced: boolean }> | null,
    form: FormData,
  ) => Promise<ActionAnswer<{ replaced: boolean }>>;
  /** Which form it is: a link's secret, or the pilot. */
  place: string;
}) {
  const [answer, send] = useActionState(action, null);
  if (form.state !== 'open') return <NotOpen form={form} />;
  const refused = answer && !answer.ok ? answer : null;
  const names = form.questions.flatMap(({ key }) => [`rating.${key}`, `comment.${key}`]);
  const besides = refused?.reasons.filter(
    ({ field }) => !field || ![...names, 'name', 'named'].includes(field),
  );
  const errorOf = (name: string) => refused?.reasons.find(({ field }) => field === name)?.message;
  const typed = (name: string, own: string) => {
    const before = refused?.typed[name];
    return typeof before === 'string' ? before : refused ? '' : own;
  };
  const wasAnonymous = form.own?.isAnonymous ?? false;
  return (
    <form action={send}>
      <input type="hidden" name="place" value={place} />
      {form.introduction ? <p className="mb-5 max-w-[62ch] text-ink-2">{form.introduction}</p> : null}
      {answer?.ok ? (
        <Notice
          tone="done"
          title={answer.value.replaced ? 'Your answer was replaced' : 'Thank you, it is kept'}
        >
          You can change it here for as long as the form is open.
        </Notice>
      ) : form.own ? (
        <Notice tone="info" title="You have answered">
          This is your answer. Sending again replaces it.
        </Notice>
      ) : null}
      {besides && besides.length > 0 ? (
        <Notice tone="refused" title="Not saved">
          {besides.map(({ message }) => message).join(' ')}
        </Notice>
      ) : null}
      {form.questions.map(({ key, text }) => (
        <div key={key} className="mb-6 border-t border-line pt-4 first-of-type:border-0 first-of-type:pt-0">
          <RatingField
            legend={text}
            name={`rating.${key}`}
            chosen={typed(`rating.${key}`, String(form.own?.answers[key]?.rating ?? ''))}
            error={errorOf(`rating.${key}`)}
          />
          <FormField
            label="In your words"
            name={`comment.${key}`}
            kind="textarea"
            rows={2}
            defaultValue={typed(`comment.${key}`, form.own?.answers[key]?.comment ?? '')}
            error={errorOf(`comment.${key}`)}
          />
        </div>
      ))}
      <WhoAnswers
        form={form}
        name={typed('name', form.own?.name ?? '')}
        isAnonymous={refused ? refused.typed.named === 'no' : wasAnonymous}
        error={errorOf('name') ?? errorOf('isAnonymous')}
      />
      <SubmitButton pending="Sending…">
        {form.own || answer?.ok ? 'Replace my answer' : 'Send my answer'}
      </SubmitButton>
    </form>
  );
}

function WhoAnswers({
  form,
  name,
  isAnonymous,
  error,
}: {
  form: OpenForm;
  name: string;
  isAnonymous: boolean;
  error: string | undefined;
}) {
  return (
    <>
      {form.name === null ? (
        <FormField
          label="Your name"
          name="name"
          autoComplete="name"
          defaultValue={name}
          error={error}
          hint={form.mayBeAnonymous ? 'Leave it empty when you answer without a name.' : undefined}
        />
      ) : null}
      {form.mayBeAnonymous ? (
        <fieldset key={String(isAnonymous)} className="mb-5 border-0 p-0">
          <legend className="text-sm font-medium">Shown</legend>
          <label className="mt-1 flex min-h-6 items-center gap-2">
            <input
              type="radio"
              name="named"
              value="yes"
              defaultChecked={!isAnonymous}
              className="size-4 accent-accent"
            />
            {form.name === null ? (
              'with my name'
            ) : (
              <span>
                as <bdi>{form.name}</bdi>
              </span>
            )}
          </label>
          <label className="mt-1 flex min-h-6 items-center gap-2">
            <input
              type="radio"
              name="named"
              value="no"
              defaultChecked={isAnonymous}
              className="size-4 accent-accent"
            />
            without a name
          </label>
          <p className="mt-1 max-w-[60ch] text-sm text-ink-3">
            Without a name the portal keeps no name and no time of day with the answer, only a code that tells
            one person’s answers from another’s.
          </p>
        </fieldset>
      ) : form.name === null ? null : (
        <p className="mb-5 text-sm text-ink-2">Your answer is shown as {form.name}.</p>
      )}
    </>
  );
}

function NotOpen({ form }: { form: OpenForm }) {
  if (form.state === 'not-yet')
    return (
      <Lead headline="It has not opened yet">
        <p>{form.opensOn ? `Answers are taken from ${when.format(new Date(form.opensOn))} on.` : null}</p>
      </Lead>
    );
  return (
    <Lead headline="It has closed">
      <p>
        {form.own ? 'Your answer was kept and counts.' : 'No answer is taken any more.'}
        {form.closesOn ? ` Its last day was ${when.format(new Date(form.closesOn))}.` : ''}
      </p>
    </Lead>
  );
}
