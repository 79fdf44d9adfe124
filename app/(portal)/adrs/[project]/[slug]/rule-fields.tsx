'use client';

import { useState } from 'react';
import { FormField } from '@/components/ui/form-field';
import type { BasisSubjectView } from '@/lib/adrs/subject-queries';

const rules: Record<BasisSubjectView['kind'], readonly { value: string; label: string }[]> = {
  metric: [
    { value: 'at-most', label: 'stays at most' },
    { value: 'at-least', label: 'stays at least' },
    { value: 'not-worse', label: 'is not worse than now by more than' },
  ],
  pilot: [
    { value: 'decision', label: 'is decided' },
    { value: 'verdict', label: 'its criteria say' },
    { value: 'criterion', label: 'one of its criteria favours go' },
  ],
  issue: [{ value: 'issue', label: 'stays' }],
};

const goOrNot = [
  { value: 'go', label: 'go' },
  { value: 'no-go', label: 'no-go' },
];

/** What has to stay true, by the kind of what was chosen. */
export function RuleFields({
  subject,
  errorOf,
}: {
  subject: BasisSubjectView;
  errorOf: (field: string) => string | undefined;
}) {
  const offered = rules[subject.kind].filter(
    ({ value }) => value !== 'criterion' || subject.criteria.length > 0,
  );
  const [rule, setRule] = useState(offered[0]?.value ?? 'issue');
  const field = (name: string) => ({ name, error: errorOf(name), required: true });
  return (
    <>
      {offered.length > 1 ? (
        <fieldset className="mb-4">
          <legend className="text-sm font-medium">What has to stay true of it</legend>
          {offered.map(({ value, label }) => (
            <label key={value} className="flex min-h-7 items-center gap-2">
              <input
                type="radio"
                name="rule"
                value={value}
                checked={rule === value}
                onChange={() => setRule(value)}
                className="size-4 accent-accent"
              />
              {label}
            </label>
          ))}
        </fieldset>
      ) : (
        <input type="hidden" name="rule" value={rule} />
      )}
      {rule === 'at-most' || rule === 'at-least' ? (
        <FormField {...field('value')} label={subject.note ? `Bound, in ${subject.note}` : 'Bound'} />
      ) : null}
      {rule === 'not-worse' ? (
        <FormField
          {...field('percent')}
          label="Per cent"
          defaultValue="20"
          hint="Of how it stands now; a change for the better is never too much."
        />
      ) : null}
      {rule === 'decision' ? (
        <FormField
          {...field('outcome')}
          label="Decided"
          kind="select"
          options={goOrNot}
          hint="A conditional go counts as go; while it is not decided, or extended, nothing is known."
        />
      ) : null}
      {rule === 'verdict' ? (
        <FormField {...field('verdict')} label="Verdict" kind="select" options={goOrNot} />
      ) : null}
      {rule === 'criterion' ? (
        <FormField
          {...field('criterionId')}
          label="Criterion"
          kind="select"
          options={subject.criteria.map(({ id, title }) => ({ value: id, label: title }))}
        />
      ) : null}
      {rule === 'issue' ? (
        <FormField
          {...field('state')}
          label="The issue stays"
          kind="select"
          options={[
            { value: 'open', label: 'open' },
            { value: 'closed', label: 'closed' },
            { value: 'completed', label: 'closed as done' },
          ]}
        />
      ) : null}
    </>
  );
}
