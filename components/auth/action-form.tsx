'use client';

import { usePathname } from 'next/navigation';
import { type KeyboardEvent, type ReactNode, useActionState, useEffect, useRef } from 'react';
import type { ButtonVariant } from '@/components/ui/button';
import { useCameAnswered } from '@/components/ui/came-answered';
import { FormField, type FormFieldProps } from '@/components/ui/form-field';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { useTypedEarly } from '@/components/ui/typed-early';
import type { ActionAnswer } from '@/lib/auth/action';
import { ConflictNotice, TheirText } from './conflict';
import { DraftOffer } from './draft-offer';
import { draftKey } from './stored-draft';
import { useFormDraft } from './use-form-draft';
import { useSavedFirst } from './use-saved-first';

/**
 * A form on one server action of lib/auth/action.ts: errors beside their field, everything typed kept after a
 * refusal, and what became of it said. `hidden` are fixed fields; one named "version" is checked by the command, and when
 * somebody else saved first both texts are shown beside each field. What is typed is kept in the browser until it is
 * saved. Ctrl/Cmd-Enter saves.
 */
export function ActionForm<T>({
  action,
  fields = [],
  hidden = {},
  submit,
  pending,
  variant,
  done,
  draft = true,
  startFocused = false,
  besideSubmit,
  inColumns = false,
}: {
  action: (previous: ActionAnswer<T> | null, form: FormData) => Promise<ActionAnswer<T>>;
  fields?: readonly FormFieldProps[];
  hidden?: Readonly<Record<string, string>>;
  submit: string;
  pending?: string;
  variant?: ButtonVariant;
  /** What to say after a success; nothing when the page itself shows it. */
  done?: string | ((value: T) => ReactNode);
  /** Whether this browser keeps what was typed until it is saved. */
  draft?: boolean;
  /** For a form that was asked for: its first field has the focus. */
  startFocused?: boolean;
  /** Beside the button, such as a way out. */
  besideSubmit?: ReactNode;
  /** Short fields side by side where there is room: two of them, or three. */
  inColumns?: boolean | 3;
}) {
  const [answer, send, isPending] = useActionState(action, null);
  const form = useRef<HTMLFormElement>(null);
  const names = fields.map(({ name }) => name);
  const place = usePathname();
  const drafts = useFormDraft(
    form,
    draft && names.length > 0 ? draftKey(place, hidden, names) : null,
    isPending,
  );
  const saved = useSavedFirst(answer, fields, hidden.version ?? '');
  useTypedEarly(form);
  useCameAnswered(form, answer);

  const { clear } = drafts;
  useEffect(() => {
    if (answer?.ok) clear();
  }, [answer, clear]);
  useEffect(() => {
    if (startFocused)
      form.current?.querySelector<HTMLElement>('input:not([type=hidden]), textarea, select')?.focus();
  }, [startFocused]);

  const typed = () => {
    const began = saved.hold();
    drafts.keep(began.version, began.values);
  };
  const refused = answer && !answer.ok ? answer : null;
  const besides =
    refused?.reasons.filter(({ field, theirs }) => !theirs && (!field || !names.includes(field))) ?? [];
  return (
    <form
      ref={form}
      action={send}
      className="group/form"
      data-answered={answer ? '' : undefined}
      onInput={typed}
      onKeyDown={submitOnCtrlEnter}
      onSubmit={(event) => {
        // A second press while the first is on its way would do it twice.
        if (isPending) event.preventDefault();
      }}
    >
      {Object.entries({ ...hidden, ...(hidden.version !== undefined && { version: saved.version }) }).map(
        ([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ),
      )}
      {drafts.found ? (
        <DraftOffer
          draft={drafts.found}
          drop={clear}
          use={() => {
            if (drafts.found) saved.putBack(drafts.found);
            drafts.offered();
          }}
        />
      ) : null}
      {saved.theirs ? (
        <ConflictNotice
          theirs={saved.theirs}
          both={saved.merged.filter(({ changed }) => changed === 'both').length}
          takeTheirs={() => {
            saved.takeTheirs();
            clear();
          }}
        />
      ) : null}
      {besides.length > 0 ? (
        <Notice tone="refused" title="Not saved">
          {besides.map((reason) => reason.message).join(' ')}
        </Notice>
      ) : null}
      <div className={inColumns === 3 ? threeColumns : inColumns ? columns : undefined}>
        {fields.map((field) => {
          const errors = refused?.reasons
            .filter((reason) => reason.field === field.name)
            .map(({ message }) => message);
          const merged = saved.merged.find(({ name }) => name === field.name);
          return (
            <FormField
              key={`${field.name} ${saved.epoch}`}
              {...saved.shown(field)}
              error={errors && errors.length > 0 ? errors : undefined}
              below={
                merged && saved.theirs ? (
                  <TheirText
                    theirs={saved.theirs}
                    field={merged}
                    props={field}
                    use={(text) => {
                      fill(form.current, field.name, text);
                      typed();
                    }}
                  />
                ) : null
              }
            />
          );
        })}
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton variant={variant} pending={pending}>
          {saved.theirs ? 'Save over theirs' : submit}
        </SubmitButton>
        {besideSubmit}
      </div>
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

/** A long text takes the whole width. */
const columns =
  'grid max-w-[124ch] items-start gap-x-6 md:grid-cols-2 md:[&>:has(textarea)]:col-span-2 md:[&>:has(textarea)]:max-w-none';

const threeColumns =
  'grid max-w-[124ch] items-start gap-x-6 md:grid-cols-3 md:[&>:has(textarea)]:col-span-3 md:[&>:has(textarea)]:max-w-none';

function submitOnCtrlEnter(event: KeyboardEvent<HTMLFormElement>) {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
}

function fill(form: HTMLFormElement | null, name: string, text: string) {
  const control = form?.elements.namedItem(name);
  if (control instanceof HTMLInputElement && control.type === 'checkbox') control.checked = text !== '';
  else if (
    control instanceof HTMLInputElement ||
    control instanceof HTMLTextAreaElement ||
    control instanceof HTMLSelectElement
  ) {
    control.value = text;
    control.focus();
  }
}
