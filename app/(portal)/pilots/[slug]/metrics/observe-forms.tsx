import { ActionForm } from '@/components/auth/action-form';
import { Disclosure } from '@/components/pilots/disclosure';
import type { MetricView } from '@/lib/metrics/queries';
import type { PilotView } from '@/lib/pilots/domain/pilot-view';
import type { Place } from '../place';
import { link, makeMetric, observe } from './actions';

/** Record a value, define a metric, and say which target it is about. */
export function ObserveForms({
  pilot,
  metrics,
  place,
}: {
  pilot: PilotView;
  metrics: readonly MetricView[];
  place: Place;
}) {
  const options = metrics.map(({ id, name, unit }) => ({
    value: id,
    label: unit.unit ? `${name} (${unit.unit})` : name,
  }));
  const taken = metrics.filter(({ source }) => source !== 'ci').map(({ id }) => id);
  return (
    <div id="observe" className="flex flex-wrap gap-x-4 scroll-mt-4 [&>details[open]]:w-full">
      {taken.length > 0 ? (
        <Disclosure summary="Record a value">
          <ActionForm
            action={observe}
            hidden={place}
            submit="Record it"
            done="Recorded, as of now."
            fields={[
              {
                label: 'Metric',
                name: 'metricId',
                kind: 'select',
                required: true,
                options: options.filter(({ value }) => taken.includes(value)),
              },
              { label: 'Value', name: 'value', kind: 'number', step: 'any', required: true },
              { label: 'Unit', name: 'unit', hint: 'Empty for the metric’s own.' },
              { label: 'Link to its source', name: 'link', kind: 'url' },
            ]}
          />
        </Disclosure>
      ) : null}
      {pilot.targetList.length > 0 && options.length > 0 ? (
        <Disclosure summary="Link a target to a metric">
          <ActionForm
            action={link}
            hidden={{ ...place, kind: 'target' }}
            submit="Link them"
            fields={[
              {
                label: 'Target',
                name: 'id',
                kind: 'select',
                required: true,
                options: pilot.targetList.map(({ id, name }) => ({ value: id, label: name })),
              },
              { label: 'Metric', name: 'metricId', kind: 'select', required: true, options },
            ]}
          />
        </Disclosure>
      ) : null}
      <Disclosure summary="Define a metric">
        <ActionForm
          action={makeMetric}
          hidden={{ ...place, project: pilot.project.slug }}
          submit="Define it"
          fields={[
            { label: 'Name', name: 'name', required: true },
            { label: 'Unit', name: 'unit', hint: 's, ms, MB, %, of 5, EUR, or what is counted.' },
            {
              label: 'Better is',
              name: 'direction',
              kind: 'select',
              required: true,
              options: [
                { value: 'lower', label: 'lower' },
                { value: 'higher', label: 'higher' },
              ],
            },
            {
              label: 'Values come from',
              name: 'source',
              kind: 'select',
              required: true,
              options: [
                { value: 'manual', label: 'people, here' },
                { value: 'pushed', label: 'pushes to the API' },
                { value: 'ci', label: 'run times of CI on the default branch' },
              ],
            },
          ]}
        />
      </Disclosure>
    </div>
  );
}
