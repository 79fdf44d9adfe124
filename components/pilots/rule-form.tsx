'use client';

import { useId, useState } from 'react';
import { ActionForm } from '@/components/auth/action-form';
import type { ActionAnswer } from '@/lib/auth/action';
import { type RuleChoices, type RuleFormKind, ruleFields, ruleKinds } from './rule-fields';

/** Gives a criterion its rule: first what kind of evidence would settle it, then only the fields of that kind. */
export function RuleForm({
  action,
  hidden,
  choices,
}: {
  action: (previous: ActionAnswer<null> | null, form: FormData) => Promise<ActionAnswer<null>>;
  hidden: Readonly<Record<string, string>>;
  choices: RuleChoices;
}) {
  const id = useId();
  const [kind, setKind] = useState<RuleFormKind>('attestation');
  const lacksMetric = kind.startsWith('metric') && choices.metrics.length === 0;
  const lacksBaseline = kind === 'metric-relative' && choices.baselines.length === 0;
  return (
    <div className="max-w-[60ch]">
      <label htmlFor={id} className="text-sm font-medium">
        What would settle it
      </label>
      <select
        id={id}
        value={kind}
        onChange={(event) =>
          setKind(ruleKinds.find(({ value }) => value === event.target.value)?.value ?? kind)
        }
        className="mt-1 mb-4 min-h-9 w-full rounded-md border border-control bg-surface px-2.5 py-1.5 text-base text-ink"
      >
        {ruleKinds.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      {lacksMetric || lacksBaseline ? (
        <p className="text-sm text-ink-2">
          {lacksMetric ? 'This project has no metric yet. ' : 'This pilot has no baseline with a number. '}
          <a href="#observe">{lacksMetric ? 'Define one' : 'Use a number instead'}</a>
        </p>
      ) : (
        <ActionForm
          key={kind}
          action={action}
          hidden={{ ...hidden, kind }}
          fields={ruleFields(kind, choices)}
          submit="Set the rule"
        />
      )}
    </div>
  );
}
