import { ActionForm } from '@/components/auth/action-form';
import { Disclosure } from '@/components/pilots/disclosure';
import { RuleForm } from '@/components/pilots/rule-form';
import type { CriterionView, PilotRecord } from '@/lib/go-no-go/domain/views';
import { formatValue } from '@/lib/metrics/domain/format-value';
import type { MetricView } from '@/lib/metrics/queries';
import type { Place } from '../place';
import { setRule, vouch } from './actions';

/** What can be done about a criterion in place: vouch for it, where its rule asks for that, or give it another rule. */
export function CriterionForms({
  criterion,
  pilot,
  metrics,
  place,
}: {
  criterion: CriterionView;
  pilot: PilotRecord;
  metrics: readonly MetricView[];
  place: Place;
}) {
  const hidden = { ...place, criterionId: criterion.id };
  return (
    <div className="flex flex-wrap gap-x-4 [&>details[open]]:w-full">
      {criterion.rule?.kind === 'attestation' ? (
        <Disclosure summary={`Vouch for “${criterion.title}”`}>
          <ActionForm
            action={vouch}
            hidden={hidden}
            submit="Vouch in my name"
            done="Recorded in your name."
            fields={[
              {
                label: 'Does it hold?',
                name: 'holds',
                kind: 'select',
                required: true,
                options: [
                  { value: 'yes', label: `Yes: ${criterion.title}` },
                  { value: 'no', label: 'No' },
                ],
              },
              { label: 'How you know', name: 'statement', kind: 'textarea', rows: 2, required: true },
              { label: 'Link', name: 'link', kind: 'url' },
              {
                label: 'Holds until',
                name: 'until',
                kind: 'date',
                hint: 'After that day it counts as stale.',
              },
            ]}
          />
        </Disclosure>
      ) : null}
      {criterion.lockedAt ? null : (
        <Disclosure summary={criterion.rule ? 'Change its rule' : 'Give it a rule'}>
          {criterion.side === 'no_go' ? (
            <p className="mt-0 mb-3 max-w-[60ch] text-sm text-ink-2">
              This is a no-go criterion: when its rule holds, it stops the pilot.
            </p>
          ) : null}
          <RuleForm
            key={criterion.version}
            action={setRule}
            hidden={{ ...hidden, version: String(criterion.version) }}
            choices={{
              metrics: metrics.map(({ id, name, unit }) => ({
                value: id,
                label: unit.unit ? `${name} (${unit.unit})` : name,
              })),
              baselines: pilot.baselines.flatMap(({ id, name, value, unit }) =>
                value === null ? [] : [{ value: id, label: `${name}: ${formatValue(value, unit)}` }],
              ),
              sections: [...new Set(pilot.planItems.map(({ section }) => section).filter(Boolean))],
            }}
          />
        </Disclosure>
      )}
    </div>
  );
}
