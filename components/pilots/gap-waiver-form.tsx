'use client';

import { useActionState, useId, useRef } from 'react';
import { useCameAnswered } from '@/components/ui/came-answered';
import { FormField } from '@/components/ui/form-field';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import type { ActionAnswer } from '@/lib/auth/action';

/** Ticks gaps that are accepted on purpose, all for one reason. */
export function GapWaiverForm({
  action,
  hidden,
  gaps,
}: {
  action: (
    previous: ActionAnswer<{ waived: number }> | null,
    form: FormData,
  ) => Promise<ActionAnswer<{ waived: number }>>;
  hidden: Readonly<Record<string, string>>;
  gaps: readonly { key: string; text: string }[];
}) {
  const [answer, send] = useActionState(action, null);
  const form = useRef<HTMLFormElement>(null);
  useCameAnswered(form, answer);
  const id = useId();
  const refused = answer && !answer.ok ? answer : null;
  const ticked = new Set(refused ? [refused.typed.gapKeys ?? []].flat() : []);
  const errorOf = (field: string) => refused?.reasons.find((reason) => reason.field === field)?.message;
  const other = refused?.reasons.filter(({ field }) => field !== 'reason' && field !== 'gapKeys') ?? [];
  return (
    <form ref={form} action={send} data-answered={answer ? '' : undefined}>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {other.length > 0 ? (
        <Notice tone="refused" title="Not waived">
          {other.map(({ message }) => message).join(' ')}
        </Notice>
      ) : null}
      <fieldset
        className="m-0 mb-3 border-0 p-0"
        aria-describedby={errorOf('gapKeys') ? `${id}-error` : undefined}
      >
        <legend className="text-sm font-medium">Gaps to waive</legend>
        {gaps.map(({ key, text }) => (
          <label
            key={`${key} ${ticked.has(key)}`}
            className="flex items-baseline gap-2 py-1 text-sm wrap-anywhere"
          >
            <input
              type="checkbox"
              name="gapKeys[]"
              value={key}
              defaultChecked={ticked.has(key)}
              className="size-4 flex-none translate-y-0.5 accent-accent"
            />
            <span className="min-w-0">{text}</span>
          </label>
        ))}
        {errorOf('gapKeys') ? (
          <p id={`${id}-error`} className="mt-1 text-sm font-medium text-not-met">
            {errorOf('gapKeys')}
          </p>
        ) : null}
      </fieldset>
      <FormField
        kind="textarea"
        rows={2}
        required
        label="Why it starts with them"
        name="reason"
        defaultValue={typeof refused?.typed.reason === 'string' ? refused.typed.reason : ''}
        error={errorOf('reason')}
      />
      <SubmitButton>Waive them</SubmitButton>
    </form>
  );
}
