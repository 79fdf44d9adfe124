import { ActionForm } from '@/components/auth/action-form';
import { Disclosure } from '@/components/pilots/disclosure';
import { planStateWords } from '@/components/pilots/words';
import type { MetricView } from '@/lib/metrics/queries';
import type { PilotView, PlanItemView } from '@/lib/pilots/domain/pilot-view';
import { planItemStates } from '@/lib/pilots/domain/plan';
import { link, log, makeMetric, observe, rate, setDeliverable, setItem, writeCriterion } from '../actions';

type Place = { pilotId: string; slug: string };

export function NewCriterionForm({ place }: { place: Place }) {
  return (
    <div className="-mt-5 mb-9">
      <Disclosure summary="Write a criterion">
        <ActionForm
          action={writeCriterion}
          hidden={place}
          submit="Write it"
          fields={[
            {
              label: 'Side',
              name: 'side',
              kind: 'select',
              required: true,
              options: [
                { value: 'go', label: 'Go: it must be met' },
                { value: 'no_go', label: 'No-go: it stops the pilot' },
              ],
            },
            { label: 'Criterion', name: 'title', required: true, hint: 'One sentence that is true or not.' },
          ]}
        />
      </Disclosure>
    </div>
  );
}

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

export function PlanItemForm({ item, place }: { item: PlanItemView; place: Place }) {
  return (
    <Disclosure summary={`Change “${item.title}”`}>
      <ActionForm
        action={setItem}
        hidden={{ ...place, planItemId: item.id }}
        submit="Set its state"
        fields={[
          {
            label: 'State',
            name: 'state',
            kind: 'select',
            required: true,
            defaultValue: item.state,
            options: planItemStates.map((value) => ({ value, label: planStateWords[value] })),
          },
        ]}
      />
    </Disclosure>
  );
}

export function DeliverableForm({ part, place }: { part: PilotView['deliverables'][number]; place: Place }) {
  const isDelivered = part.state === 'delivered';
  const confirms = isDelivered && !part.stateSetBy;
  return (
    <Disclosure summary={confirms ? `Confirm “${part.title}”` : `Change “${part.title}”`}>
      <ActionForm
        action={setDeliverable}
        hidden={{
          ...place,
          deliverableId: part.id,
          state: confirms || !isDelivered ? 'delivered' : 'planned',
        }}
        submit={confirms || !isDelivered ? 'It is delivered' : 'It is not delivered yet'}
      />
    </Disclosure>
  );
}

export function LogForm({ place, today }: { place: Place; today: string }) {
  return (
    <Disclosure summary="Add an entry">
      <ActionForm
        action={log}
        hidden={place}
        submit="Add it to the log"
        fields={[
          {
            label: 'What happened',
            name: 'body',
            kind: 'textarea',
            rows: 4,
            required: true,
            hint: 'Markdown.',
          },
          { label: 'Day', name: 'on', kind: 'date', defaultValue: today },
        ]}
      />
    </Disclosure>
  );
}

export function FeedbackForm({ place }: { place: Place }) {
  return (
    <Disclosure summary="Give feedback">
      <ActionForm
        action={rate}
        hidden={place}
        submit="Give it in my name"
        done="Recorded. Answering again replaces it."
        fields={[
          {
            label: 'How well does it work for you?',
            name: 'rating',
            kind: 'select',
            required: true,
            options: [5, 4, 3, 2, 1].map((n) => ({ value: `${n}`, label: `${n} of 5` })),
          },
          { label: 'In your words', name: 'comment', kind: 'textarea', rows: 3 },
        ]}
      />
    </Disclosure>
  );
}
