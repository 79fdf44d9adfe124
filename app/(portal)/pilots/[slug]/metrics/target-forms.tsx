import Link from 'next/link';
import { ActionForm } from '@/components/auth/action-form';
import { Disclosure } from '@/components/pilots/disclosure';
import type { FormFieldProps } from '@/components/ui/form-field';
import type { MetricView } from '@/lib/metrics/queries';
import type { PilotView } from '@/lib/pilots/domain/pilot-view';
import type { TargetView } from '@/lib/pilots/domain/target-view';
import { paths } from '@/lib/shared/paths';
import type { Place } from '../place';
import { changeTarget, dropTarget, setTarget } from './actions';
import { comparatorChoices, metricChoices, reasonField } from './choices';

/** The form of one target, new or stored. */
export function TargetForm({
  pilot,
  target,
  metrics,
  place,
}: {
  pilot: PilotView;
  target: TargetView | null;
  metrics: readonly MetricView[];
  place: Place;
}) {
  const isLocked = pilot.lockedAt !== null;
  const back = <Link href={paths.pilotTab(pilot.slug, 'metrics', 'targets')}>Close</Link>;
  const fields = [...fieldsOf(pilot, target, metrics), ...reasonField(isLocked)];
  return (
    <div
      id="target-form"
      className="my-3 scroll-mt-4 rounded-md border border-line bg-surface px-4 pt-3 pb-4"
      data-print="hide"
    >
      <h3 className="mt-0 mb-3 text-base font-bold">
        {target ? (
          <>
            Edit “<bdi>{target.name}</bdi>”
          </>
        ) : (
          'Set a target'
        )}
      </h3>
      {target ? (
        <>
          <ActionForm
            action={changeTarget}
            hidden={{ ...place, targetId: target.id, version: `${target.version}` }}
            fields={fields}
            submit="Save the target"
            done="Saved."
            besideSubmit={back}
          />
          <Disclosure summary={`Take “${target.name}” out`}>
            <ActionForm
              action={dropTarget}
              hidden={{ ...place, id: target.id, version: `${target.version}` }}
              fields={reasonField(isLocked)}
              submit="Take it out"
              variant="danger"
            />
          </Disclosure>
        </>
      ) : (
        <ActionForm
          action={setTarget}
          hidden={{ ...place }}
          fields={fields}
          submit="Set the target"
          done="Set. The form is ready for the next one."
          startFocused
          besideSubmit={back}
        />
      )}
    </div>
  );
}

function fieldsOf(
  pilot: PilotView,
  target: TargetView | null,
  metrics: readonly MetricView[],
): FormFieldProps[] {
  const kind =
    !target || target.value !== null ? (target?.percent != null ? 'relative' : 'absolute') : 'words';
  const baselines = pilot.baselines.filter(({ value }) => value !== null);
  return [
    { label: 'What is to be reached', name: 'name', required: true, defaultValue: target?.name },
    {
      label: 'Metric',
      name: 'metricId',
      kind: 'select',
      options: [{ value: '', label: 'none yet' }, ...metricChoices(metrics)],
      defaultValue: target?.metricId ?? '',
      hint: 'What measures it. Without one it stays unmeasured.',
    },
    {
      label: 'It is given as',
      name: 'kind',
      kind: 'select',
      required: true,
      options: [
        { value: 'absolute', label: 'a value' },
        { value: 'relative', label: 'a change from a baseline, in per cent' },
        { value: 'words', label: 'words only' },
      ],
      defaultValue: kind,
    },
    {
      label: 'The value must be',
      name: 'comparator',
      kind: 'select',
      required: true,
      options: comparatorChoices,
      defaultValue: target?.comparator ?? 'lte',
    },
    {
      label: 'Value',
      name: 'value',
      kind: 'number',
      step: 'any',
      defaultValue: kind === 'absolute' && target?.value != null ? `${target.value}` : '',
      hint: 'For a value.',
    },
    { label: 'Unit', name: 'unit', defaultValue: target?.unit, hint: 'Empty for the metric’s own.' },
    {
      label: 'Baseline',
      name: 'baselineId',
      kind: 'select',
      options: [
        { value: '', label: 'none' },
        ...baselines.map(({ id, name, value, unit }) => ({ value: id, label: `${name}: ${value} ${unit}` })),
      ],
      defaultValue: target?.baselineId ?? '',
      hint: 'Where progress starts from.',
    },
    {
      label: 'Change in per cent of the baseline',
      name: 'percent',
      kind: 'number',
      step: 'any',
      defaultValue: target?.percent == null ? '' : `${target.percent}`,
      hint: 'For a change: −20 is a fifth lower. Of a percentage it is no percentage point: 10% more than 60% is 66%.',
    },
    { label: 'In words', name: 'text', kind: 'textarea', rows: 2, defaultValue: target?.text },
    { label: 'Group', name: 'group', defaultValue: target?.group },
    {
      label: 'I mean it, although it would be hit by getting worse',
      name: 'isConfirmed',
      kind: 'checkbox',
    },
  ];
}
