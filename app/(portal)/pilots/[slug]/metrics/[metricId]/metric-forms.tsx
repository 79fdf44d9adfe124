import { ActionForm } from '@/components/auth/action-form';
import { Disclosure } from '@/components/pilots/disclosure';
import type { MetricView } from '@/lib/metrics/queries';
import type { Place } from '../../place';
import { bringBackMetric, changeMetric, dropMetric } from '../actions';
import { aggregationChoices, directionChoices, reasonField } from '../choices';

/** Edit or delete a metric; a deleted one can be brought back. */
export function MetricForms({
  metric,
  place,
  isLocked,
}: {
  metric: MetricView;
  place: Place;
  isLocked: boolean;
}) {
  const at = { ...place, metricId: metric.id, version: `${metric.version}` };
  if (metric.deletedAt) {
    return <ActionForm action={bringBackMetric} hidden={at} submit="Restore the metric" done="Restored." />;
  }
  return (
    <>
      <Disclosure summary="Edit the metric">
        <ActionForm
          action={changeMetric}
          hidden={at}
          submit="Save the metric"
          done="Saved."
          fields={[
            { label: 'Name', name: 'name', required: true, defaultValue: metric.name },
            {
              label: 'What exactly is measured',
              name: 'definition',
              kind: 'textarea',
              rows: 3,
              defaultValue: metric.definition,
            },
            {
              label: 'Better is',
              name: 'direction',
              kind: 'select',
              required: true,
              options: directionChoices,
              defaultValue: metric.direction,
            },
            {
              label: 'Several values are read as',
              name: 'aggregation',
              kind: 'select',
              required: true,
              options: aggregationChoices,
              defaultValue: metric.aggregation,
              hint: 'Key, unit and source stay: its values rest on them.',
            },
            ...reasonOf(isLocked),
          ]}
        />
      </Disclosure>
      <Disclosure summary="Delete the metric">
        <p className="mt-0 max-w-[68ch] text-sm text-ink-2">
          Its values are kept. Targets, baselines and criteria on it say that their metric was deleted, in
          every pilot of the project, until it is restored.
        </p>
        <ActionForm
          action={dropMetric}
          hidden={at}
          fields={reasonOf(isLocked)}
          submit="Delete it"
          variant="danger"
        />
      </Disclosure>
    </>
  );
}

/** Another pilot of the project may be locked, too, so a reason can always be given. */
function reasonOf(isLocked: boolean) {
  if (isLocked) return reasonField(true);
  return [
    {
      label: 'Why it changes',
      name: 'reason',
      hint: 'Needed when a pilot that has started rests on it.',
    },
  ];
}
