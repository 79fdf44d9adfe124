'use client';

import { type ReactNode, useActionState } from 'react';
import type { ButtonVariant } from '@/components/ui/button';
import { FormField, type FormFieldProps } from '@/components/ui/form-field';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import type { ActionAnswer } from '@/lib/auth/action';

/**
 * A form on one server action of lib/auth/action.ts: errors beside their field, everything typed kept after a
 * refusal, and what became of it said. `hidden` are fixed fields.
 */
export function ActionForm<T>({
  action,
  fields = [],
  hidden = {},
  submit,
  pending,
  variant,
  done,
}: {
  action: (previous: ActionAnswer<T> | null, form: FormData) => Promise<ActionAnswer<T>>;
  fields?: readonly FormFieldProps[];
  hidden?: Readonly<Record<string, string>>;
  submit: string;
  pending?: string;
  variant?: ButtonVariant;
  /** What to say after a success; nothing when the page itself shows it. */
  done?: string | ((value: T) => ReactNode);
}) {
  const [answer, send] = useActionState(action, null);
  const refused = answer && !answer.ok ? answer : null;
  const names = new Set(fields.map((field) => field.name));
  const besides = refused?.reasons.filter((reason) => !reason.field || !names.has(reason.field)) ?? [];
  const errorsOf = (name: string) =>
    refused?.reasons.filter((reason) => reason.field === name).map((reason) => reason.message) ?? [];
  return (
    <form action={send}>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {besides.length > 0 ? (
        <Notice tone="refused" title="Not saved">
          {besides.map((reason) => reason.message).join(' ')}
        </Notice>
      ) : null}
      {fields.map((field) => {
        const errors = errorsOf(field.name);
        const typed = refused?.typed[field.name];
        return (
          <FormField
            key={field.name}
            {...field}
            defaultValue={typeof typed === 'string' ? typed : field.defaultValue}
            error={errors.length > 0 ? errors : undefined}
          />
        );
      })}
      <SubmitButton variant={variant} pending={pending}>
        {submit}
      </SubmitButton>
      {answer?.ok && done ? (
        typeof done === 'string' ? (
          <Notice tone="done" title={done} />
        ) : (
          done(answer.value)
        )
      ) : null}
    </form>
  );
}
