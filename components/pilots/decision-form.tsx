'use client';

import { type KeyboardEvent, useActionState, useId, useRef, useState } from 'react';
import { DraftOffer } from '@/components/auth/draft-offer';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextArea } from '@/components/ui/text-area';
import { useTypedEarly } from '@/components/ui/typed-early';
import type { ActionAnswer } from '@/lib/auth/action';
import { type DecisionContent, type Outcome, outcomes, outcomeWords } from '@/lib/go-no-go/domain/decision';
import { opposes } from '@/lib/go-no-go/domain/opposition';
import type { VerdictKind } from '@/lib/go-no-go/domain/verdict';
import { ConditionRows, FieldError } from './condition-rows';
import { type TypedDecision, typedDecision } from './typed-decision';
import { stateOf, useDecisionDraft } from './use-decision-draft';
import { verdictWords } from './words';

const control =
  'w-full rounded-md border border-control bg-surface px-2.5 py-1.5 text-base text-ink aria-invalid:border-not-met';

const meaning: Readonly<Record<Outcome, string>> = {
  go: 'What was tried is taken over.',
  'no-go': 'It is not taken over.',
  extend: 'It goes on running until a later day, and is decided again then.',
  'conditional-go': 'It is taken over, and conditions are still owed.',
};

/**
 * Decides, or corrects a decision. Says of each outcome, before anything is sent, whether it opposes the verdict and what
 * that takes. Fields of another outcome are folded away without a script, too.
 */
export function DecisionForm<T>({
  action,
  hidden,
  verdict,
  offered = outcomes,
  before = null,
  today,
  hasCorrectionReason = false,
}: {
  action: (previous: ActionAnswer<T> | null, form: FormData) => Promise<ActionAnswer<T>>;
  hidden: Readonly<Record<string, string>>;
  verdict: VerdictKind;
  offered?: readonly Outcome[];
  /** What is corrected. */
  before?: DecisionContent | null;
  /** ISO day. */
  today: string;
  hasCorrectionReason?: boolean;
}) {
  const [answer, send, isPending] = useActionState(action, null);
  const refused = answer && !answer.ok ? answer : null;
  const [state, setState] = useState<TypedDecision>(() => typedDecision(refused?.typed ?? null, before));
  const draft = useDecisionDraft(JSON.stringify(Object.entries(hidden).sort()), state, isPending);
  const [putBack, setPutBack] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  useTypedEarly(form);
  const id = useId();
  const set = (part: Partial<TypedDecision>) => setState((now) => ({ ...now, ...part }));
  const errorOf = (field: string) => refused?.reasons.find((reason) => reason.field === field)?.message;
  const other = refused?.reasons.filter(({ field }) => !field || !isShown(field)) ?? [];
  const chosen = offered.find((outcome) => outcome === state.outcome);
  const isOpposed = chosen !== undefined && opposes(chosen, verdict);
  return (
    <form
      ref={form}
      action={send}
      onKeyDown={keys}
      onSubmit={(event) => {
        if (isPending) event.preventDefault();
      }}
      className="group max-w-[76ch]"
    >
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {draft.found ? (
        <DraftOffer
          draft={draft.found}
          drop={draft.clear}
          use={() => {
            const kept = draft.found && stateOf(draft.found);
            if (kept) setState(kept);
            else draft.clear();
            setPutBack((times) => times + 1);
          }}
        />
      ) : null}
      {refused ? (
        <Notice tone="refused" title="Nothing was published">
          {other.length > 0 ? other.map(({ message }) => message).join(' ') : 'Something is missing below.'}
        </Notice>
      ) : null}
      <fieldset className="m-0 mb-4 border-0 p-0">
        <legend className="text-sm font-medium">What is decided</legend>
        <div className="mt-1 grid gap-2 sm:grid-cols-2">
          {offered.map((outcome) => (
            <label
              key={outcome}
              className="flex cursor-pointer items-baseline gap-2.5 rounded-md border border-line-strong bg-surface px-3 py-2 has-checked:border-accent has-checked:bg-accent-soft"
            >
              <input
                key={putBack}
                type="radio"
                name="outcome"
                value={outcome}
                required
                // Not "checked": React resets a form after its action, and a radio to its default.
                defaultChecked={state.outcome === outcome}
                onChange={() => set({ outcome })}
                className="size-4 flex-none translate-y-0.5 accent-accent"
              />
              <span className="min-w-0">
                <b>{outcomeWords[outcome]}</b>
                <span className="block text-sm text-ink-2">{meaning[outcome]}</span>
                <span className="block text-sm text-ink-2">{takes(outcome, verdict)}</span>
              </span>
            </label>
          ))}
        </div>
        <FieldError text={errorOf('outcome')} />
      </fieldset>
      <div className="hidden group-has-[input[value=extend]:checked]:block">
        <label className="mb-4 block max-w-[24ch] text-sm font-medium">
          New last day
          <input
            type="date"
            name="extendUntil"
            value={state.extendUntil}
            min={today}
            readOnly={hasCorrectionReason}
            onChange={(event) => set({ extendUntil: event.target.value })}
            aria-invalid={errorOf('extendUntil') ? true : undefined}
            className={`mt-1 ${control}`}
          />
          <FieldError text={errorOf('extendUntil')} />
        </label>
      </div>
      <div className="hidden group-has-[input[value=conditional-go]:checked]:block">
        <ConditionRows
          rows={state.conditions}
          setRows={(conditions) => set({ conditions })}
          errorOf={errorOf}
          today={today}
        />
      </div>
      <Words
        id={`${id}-reason`}
        label="Reason"
        name="reason"
        hint="In words, for whoever reads it in a year. It is kept for ever."
        value={state.reason}
        error={errorOf('reason')}
        change={(reason) => set({ reason })}
      />
      {hasCorrectionReason ? (
        <Words
          id={`${id}-correction`}
          label="Why it is corrected"
          name="correctionReason"
          hint="Stands beside both revisions."
          value={state.correctionReason}
          error={errorOf('correctionReason')}
          change={(correctionReason) => set({ correctionReason })}
        />
      ) : null}
      <p className="mb-3 text-sm text-ink-2" aria-live="polite">
        {chosen === undefined
          ? 'What is published cannot be changed; a correction is a new revision beside it.'
          : isOpposed
            ? `“${outcomeWords[chosen]}” opposes the verdict “${verdictWords[verdict]}”: it waits, seen by everybody, until somebody else with the right to decide approves it.`
            : `“${outcomeWords[chosen]}” does not oppose the verdict “${verdictWords[verdict]}”: it is published at once and cannot be changed.`}
      </p>
      <SubmitButton variant="primary" pending="Sending…">
        {chosen === undefined
          ? 'Decide'
          : isOpposed
            ? `Propose “${outcomeWords[chosen]}”`
            : `Publish “${outcomeWords[chosen]}”`}
      </SubmitButton>
    </form>
  );
}

function takes(outcome: Outcome, verdict: VerdictKind): string {
  return opposes(outcome, verdict)
    ? 'Opposes the verdict: takes a second person.'
    : 'Does not oppose the verdict.';
}

/** Fields whose errors stand beside them. */
function isShown(field: string): boolean {
  return (
    ['outcome', 'reason', 'correctionReason', 'extendUntil'].includes(field) || field.startsWith('conditions')
  );
}

/** Enter in a line of text must not publish what cannot be taken back; Ctrl/Cmd-Enter means it. */
function keys(event: KeyboardEvent<HTMLFormElement>) {
  if (event.key !== 'Enter') return;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    event.currentTarget.requestSubmit();
  } else if (event.target instanceof HTMLInputElement) event.preventDefault();
}

function Words({
  id,
  label,
  name,
  hint,
  value,
  error,
  change,
}: {
  id: string;
  label: string;
  name: string;
  hint: string;
  value: string;
  error: string | undefined;
  change: (text: string) => void;
}) {
  return (
    <div className="mb-4">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <TextArea
        id={id}
        name={name}
        rows={4}
        required
        maxLength={10_000}
        value={value}
        onChange={(event) => change(event.target.value)}
        aria-describedby={`${id}-hint`}
        aria-invalid={error ? true : undefined}
        className={`mt-1 ${control}`}
      />
      <p id={`${id}-hint`} className="m-0 text-sm text-ink-3">
        {hint}
      </p>
      <FieldError text={error} />
    </div>
  );
}
