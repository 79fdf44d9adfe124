'use client';

import { type FormEvent, useActionState, useEffect, useRef, useState } from 'react';
import { FormField, type FormFieldProps } from '@/components/ui/form-field';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { useTypedEarly } from '@/components/ui/typed-early';
import type { ActionAnswer } from '@/lib/auth/action';
import type { CriterionSide } from '@/lib/go-no-go/domain/evaluation';
import { type RuleFields, ruleFieldNames, ruleKinds } from '@/lib/go-no-go/domain/rule-form';
import { CriterionConflict } from './criterion-conflict';
import './rule-form.css';
import { kindWords, type RuleChoices, ruleFields } from './rule-fields';
import { RuleReadBack, type TryRule } from './rule-read-back';

export interface CriterionStart extends RuleFields {
  title: string;
  side: CriterionSide;
}

interface Props<T> {
  action: (previous: ActionAnswer<T> | null, form: FormData) => Promise<ActionAnswer<T>>;
  tryRule: TryRule;
  hidden: Readonly<Record<string, string>> & { pilotId: string };
  /** The version it was read at; null for a new one. */
  version: number | null;
  start: CriterionStart;
  choices: RuleChoices;
  /** The pilot's day, ISO. */
  today: string;
  /** Where metrics are defined and baselines taken. */
  metricsHref: string;
  /** After the lock every save is an amendment. */
  asksReason: boolean;
  submit: string;
}

/**
 * Writes or edits a criterion: title, side and rule in one save. What it was read at is held from the first key: a page
 * that is drawn anew, because somebody else saved, must neither drop a half-typed text nor make it look up to date.
 */
export function CriterionForm<T>(props: Props<T>) {
  const [held, setHeld] = useState<Pick<Props<T>, 'version' | 'start'> | null>(null);
  const { version, start } = held ?? props;
  return (
    <FormUpon
      key={version}
      {...props}
      version={version}
      start={start}
      onTyped={() => setHeld((first) => first ?? { version, start })}
      onSaved={() => setHeld(null)}
    />
  );
}

/**
 * The form upon one version. The rule reads itself back while it is filled in; a change of its kind keeps whatever was
 * typed. Works without JavaScript, then without reading back.
 */
function FormUpon<T>({
  action,
  tryRule,
  hidden,
  version,
  start,
  choices,
  today,
  metricsHref,
  asksReason,
  submit,
  onTyped,
  onSaved,
}: Props<T> & { onTyped: () => void; onSaved: () => void }) {
  const [answer, send] = useActionState(action, null);
  const refused = answer && !answer.ok ? answer : null;
  const typed = refused?.typed;
  const from = typed ? keptFrom(typed, start) : start;
  const [shown, setShown] = useState<CriterionStart>(start);
  const form = useRef<HTMLFormElement>(null);
  useTypedEarly(form);
  const read = (event: FormEvent<HTMLFormElement>) => {
    onTyped();
    setShown(fieldsIn(event.currentTarget));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new answer is news.
  useEffect(() => {
    if (answer?.ok) onSaved();
  }, [answer]);
  const errorsOf = (name: string) =>
    refused?.reasons.flatMap((reason) => (reason.field === name ? [reason.message] : []));
  const field = (props: FormFieldProps) => {
    const errors = errorsOf(props.name);
    return <FormField key={props.name} {...props} error={errors?.length ? errors : undefined} />;
  };
  const conflict = refused?.reasons.find(({ theirs }) => theirs)?.theirs;
  const inRule = ruleFields(choices, from);
  const names = new Set(['title', 'side', 'kind', 'reason', ...inRule.map((one) => one.field.name)]);
  const besides = refused?.reasons.filter(({ field: at, theirs }) => !theirs && !(at && names.has(at))) ?? [];
  return (
    <form ref={form} action={send} onInput={read} data-rule-form="" noValidate>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {besides.length > 0 ? (
        <Notice tone="refused" title="Not saved">
          {besides.map((reason) => reason.message).join(' ')}
        </Notice>
      ) : null}
      <div className="grid gap-x-8 lg:grid-cols-[minmax(0,60ch)_minmax(0,1fr)]">
        <div className="min-w-0">
          {field({
            label: 'Criterion',
            name: 'title',
            required: true,
            hint: 'One sentence that is true or not.',
            defaultValue: from.title,
          })}
          {field({
            label: 'Side',
            name: 'side',
            kind: 'select',
            required: true,
            options: [
              { value: 'go', label: 'Go: it must be met' },
              { value: 'no_go', label: 'No-go: it stops the pilot' },
            ],
            defaultValue: from.side,
          })}
          {field({
            label: 'What would settle it',
            name: 'kind',
            kind: 'select',
            required: true,
            options: [...ruleKinds, 'none' as const].map((value) => ({ value, label: kindWords[value] })),
            defaultValue: from.kind ?? 'attestation',
          })}
          {inRule.map(({ kinds, field: props }) => (
            <div key={props.name} data-kinds={kinds.join(' ')}>
              {field(props)}
            </div>
          ))}
          <Lacking choices={choices} metricsHref={metricsHref} />
        </div>
        <div className="min-w-0">
          <div className="lg:sticky lg:top-4">
            <RuleReadBack
              fields={ruleOnly(shown)}
              place={{ pilotId: hidden.pilotId, criterionId: hidden.criterionId ?? null, side: shown.side }}
              choices={choices}
              today={today}
              tryRule={tryRule}
            />
          </div>
        </div>
      </div>
      {asksReason
        ? field({
            label: 'Why',
            name: 'reason',
            kind: 'textarea',
            rows: 2,
            required: true,
            hint: 'The pilot has started: this is an amendment, and the old and the new stay to be seen.',
            defaultValue: typeof typed?.reason === 'string' ? typed.reason : null,
          })
        : null}
      {conflict ? <CriterionConflict theirs={conflict} mine={from} choices={choices} /> : null}
      <SubmitButton {...(version === null ? {} : { name: 'version', value: String(version) })}>
        {submit}
      </SubmitButton>
      {conflict ? (
        <span className="ml-2">
          <SubmitButton variant="danger" name="version" value={String(conflict.version)}>
            Save mine over theirs
          </SubmitButton>
        </span>
      ) : null}
    </form>
  );
}

/** Where there is nothing to choose, what to do about it. */
function Lacking({ choices, metricsHref }: { choices: RuleChoices; metricsHref: string }) {
  return (
    <>
      {choices.metrics.length === 0 ? (
        <p data-kinds="metric-absolute metric-relative" className="mt-0 text-sm text-ink-2">
          This project has no metric yet. <a href={metricsHref}>Define one</a>
        </p>
      ) : null}
      {choices.baselines.length === 0 ? (
        <p data-kinds="metric-relative" className="mt-0 text-sm text-ink-2">
          This pilot has no baseline with a number. <a href={metricsHref}>Take one</a>, or use a number
          instead.
        </p>
      ) : null}
    </>
  );
}

/** What was typed before a refusal; a box that was not checked sends nothing. */
function keptFrom(typed: Readonly<Record<string, string | string[]>>, start: CriterionStart): CriterionStart {
  const text = (name: string) => (typeof typed[name] === 'string' ? typed[name] : '');
  return {
    ...(Object.fromEntries(ruleFieldNames.map((name) => [name, text(name)])) as RuleFields),
    title: text('title'),
    side: text('side') === 'no_go' ? 'no_go' : text('side') === 'go' ? 'go' : start.side,
  };
}

function fieldsIn(form: HTMLFormElement): CriterionStart {
  const data = new FormData(form);
  const text = (name: string) => {
    const value = data.get(name);
    return typeof value === 'string' ? value : '';
  };
  return {
    ...(Object.fromEntries(ruleFieldNames.map((name) => [name, text(name)])) as RuleFields),
    title: text('title'),
    side: text('side') === 'no_go' ? 'no_go' : 'go',
  };
}

function ruleOnly({ title: _title, side: _side, ...fields }: CriterionStart): RuleFields {
  return fields;
}
