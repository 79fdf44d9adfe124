import { ActionForm } from '@/components/auth/action-form';
import { Disclosure } from '@/components/pilots/disclosure';
import type { MetricView } from '@/lib/metrics/queries';
import type { PilotView } from '@/lib/pilots/domain/pilot-view';
import { valueFields } from '../../../metrics/value-fields';
import type { Place } from '../place';
import { makeMetric, observe } from './actions';
import { aggregationChoices, directionChoices, metricChoices } from './choices';

/** Record a value by hand. */
export function ObserveForm({
  metrics,
  place,
  today,
  metricId,
}: {
  metrics: readonly MetricView[];
  place: Place;
  /** ISO day. */
  today: string;
  /** The one that is meant, when it is known. */
  metricId?: string;
}) {
  const taken = metrics.filter(({ source }) => source !== 'ci' && source !== 'formula');
  if (taken.length === 0) return null;
  return (
    <Disclosure summary="Record a value">
      <ActionForm
        action={observe}
        hidden={metricId ? { ...place, metricId } : { ...place }}
        submit="Record it"
        done="Recorded."
        fields={[
          ...(metricId
            ? []
            : ([
                {
                  label: 'Metric',
                  name: 'metricId',
                  kind: 'select',
                  required: true,
                  options: metricChoices(taken),
                },
              ] as const)),
          ...valueFields(today),
        ]}
      />
    </Disclosure>
  );
}

/** Define a metric of the project. */
export function DefineMetricForm({ pilot, place }: { pilot: PilotView; place: Place }) {
  return (
    <Disclosure summary="Define a metric">
      <ActionForm
        action={makeMetric}
        hidden={{ ...place, project: pilot.project.slug }}
        submit="Define it"
        done="Defined."
        fields={[
          { label: 'Name', name: 'name', required: true },
          { label: 'Unit', name: 'unit', hint: 's, ms, MB, %, of 5, EUR, or what is counted.' },
          {
            label: 'Better is',
            name: 'direction',
            kind: 'select',
            required: true,
            options: directionChoices,
          },
          {
            label: 'Several values are read as',
            name: 'aggregation',
            kind: 'select',
            required: true,
            options: aggregationChoices,
          },
          {
            label: 'Values come from',
            name: 'source',
            kind: 'select',
            required: true,
            options: [
              { value: 'manual', label: 'people, here' },
              { value: 'pushed', label: 'pushes to the API' },
              { value: 'ci', label: 'run times of CI' },
            ],
          },
          { label: 'CI workflow', name: 'workflow', hint: 'For run times of CI. Empty for every workflow.' },
          {
            label: 'CI branch',
            name: 'branch',
            hint: 'For run times of CI. Empty for each repository’s default branch.',
          },
          { label: 'What exactly is measured', name: 'definition', kind: 'textarea', rows: 3 },
        ]}
      />
    </Disclosure>
  );
}
