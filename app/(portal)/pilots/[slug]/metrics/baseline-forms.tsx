import Link from 'next/link';
import { ActionForm } from '@/components/auth/action-form';
import { Disclosure } from '@/components/pilots/disclosure';
import type { FormFieldProps } from '@/components/ui/form-field';
import type { MetricView } from '@/lib/metrics/queries';
import type { PilotView } from '@/lib/pilots/domain/pilot-view';
import type { BaselineView } from '@/lib/pilots/domain/target-view';
import { paths } from '@/lib/shared/paths';
import { zoneInWords } from '@/lib/shared/time-zone';
import type { Place } from '../place';
import { changeBaseline, dropBaseline, freezeBaseline, writeBaseline } from './actions';
import { metricChoices, reasonField, windowChoices } from './choices';

interface Props {
  pilot: PilotView;
  metrics: readonly MetricView[];
  place: Place;
  /** ISO day. */
  today: string;
}

const box = 'my-3 scroll-mt-4 rounded-md border border-line bg-surface px-4 pt-3 pb-4';

/** The form of one baseline, typed: new or stored. */
export function BaselineForm({
  pilot,
  metrics,
  place,
  today,
  baseline,
}: Props & { baseline: BaselineView | null }) {
  const isLocked = pilot.lockedAt !== null;
  const back = <Link href={paths.pilotTab(pilot.slug, 'metrics', 'baselines')}>Close</Link>;
  const fields = [...fieldsOf(baseline, metrics), ...reasonField(isLocked)];
  if (!baseline) {
    return (
      <div id="baseline-form" className={box} data-print="hide">
        <h3 className="mt-0 mb-3 text-base font-bold">Write a baseline down</h3>
        <ActionForm
          action={writeBaseline}
          hidden={{ ...place }}
          fields={fields}
          submit="Write it down"
          done="Written down. The form is ready for the next one."
          startFocused
          besideSubmit={back}
        />
      </div>
    );
  }
  const version = `${baseline.version}`;
  return (
    <div id="baseline-form" className={box} data-print="hide">
      <h3 className="mt-0 mb-3 text-base font-bold">
        Edit “<bdi>{baseline.name}</bdi>”
      </h3>
      <ActionForm
        action={changeBaseline}
        hidden={{ ...place, baselineId: baseline.id, version }}
        fields={fields}
        submit="Save the baseline"
        done="Saved."
        besideSubmit={back}
      />
      {metrics.length > 0 ? (
        <Disclosure summary="Take its value from a metric instead">
          <ActionForm
            action={freezeBaseline}
            hidden={{ ...place, baselineId: baseline.id, version }}
            fields={[...windowFields(pilot, metrics, baseline.metricId, today), ...reasonField(isLocked)]}
            submit="Take it from the metric"
          />
        </Disclosure>
      ) : null}
      <Disclosure summary={`Take “${baseline.name}” out`}>
        <ActionForm
          action={dropBaseline}
          hidden={{ ...place, id: baseline.id, version }}
          fields={reasonField(isLocked)}
          submit="Take it out"
          variant="danger"
        />
      </Disclosure>
    </div>
  );
}

/** Freezes a metric's window as a new baseline. */
export function TakeBaselineForm({
  pilot,
  metrics,
  place,
  today,
  metricId,
}: Props & { metricId: string | null }) {
  return (
    <div id="baseline-form" className={box} data-print="hide">
      <h3 className="mt-0 mb-3 text-base font-bold">Take a baseline from a metric</h3>
      <ActionForm
        action={freezeBaseline}
        hidden={{ ...place }}
        fields={[...windowFields(pilot, metrics, metricId, today), ...reasonField(pilot.lockedAt !== null)]}
        submit="Take the baseline"
        done="Taken, and frozen from now on."
        besideSubmit={<Link href={paths.pilotTab(pilot.slug, 'metrics', 'baselines')}>Close</Link>}
      />
    </div>
  );
}

/** Whether the first day has come, so that only what was measured before it makes a baseline. */
export function hasBegun(pilot: PilotView, today: string): boolean {
  return pilot.startsOn !== null && pilot.startsOn <= today;
}

function windowFields(
  pilot: PilotView,
  metrics: readonly MetricView[],
  metricId: string | null,
  today: string,
): FormFieldProps[] {
  return [
    {
      label: 'Metric',
      name: 'metricId',
      kind: 'select',
      required: true,
      options: metricChoices(metrics),
      defaultValue: metricId ?? metrics[0]?.id ?? '',
    },
    {
      label: 'Over',
      name: 'window',
      kind: 'select',
      required: true,
      options: windowChoices,
      defaultValue: 'last 20',
      hint: `Days are calendar days in ${zoneInWords(pilot.timeZone)}.`,
    },
    {
      label: 'Up to',
      name: 'until',
      kind: 'select',
      required: true,
      options: [
        { value: 'now', label: 'now' },
        { value: 'start', label: 'the first day of the pilot, without it' },
      ],
      defaultValue: hasBegun(pilot, today) ? 'start' : 'now',
    },
  ];
}

function fieldsOf(baseline: BaselineView | null, metrics: readonly MetricView[]): FormFieldProps[] {
  const number = (value: number | null | undefined) => (value == null ? '' : `${value}`);
  return [
    { label: 'What was measured', name: 'name', required: true, defaultValue: baseline?.name },
    {
      label: 'Value before',
      name: 'value',
      kind: 'number',
      step: 'any',
      defaultValue: number(baseline?.value),
      hint: 'Empty when it is known in words only.',
    },
    {
      label: 'Unit',
      name: 'unit',
      defaultValue: baseline?.unit,
      hint: 's, ms, MB, %, of 5, EUR, or what is counted.',
    },
    {
      label: 'It is approximate',
      name: 'approximate',
      kind: 'checkbox',
      defaultChecked: baseline?.approximate ?? false,
    },
    {
      label: 'Source of the number',
      name: 'source',
      defaultValue: baseline?.source,
      hint: 'A report, a dashboard, or who measured it and how. A number needs one.',
    },
    { label: 'Link to the source', name: 'link', kind: 'url', defaultValue: baseline?.link },
    {
      label: 'Metric that goes on from it',
      name: 'metricId',
      kind: 'select',
      options: [{ value: '', label: 'none' }, ...metricChoices(metrics)],
      defaultValue: baseline?.metricId ?? '',
    },
    {
      label: 'Measured over',
      name: 'window',
      defaultValue: baseline?.window,
      hint: 'Such as “October 2026”.',
    },
    {
      label: 'Samples',
      name: 'sampleCount',
      kind: 'number',
      min: 1,
      step: 1,
      defaultValue: number(baseline?.sampleCount),
    },
    { label: 'In words', name: 'text', kind: 'textarea', rows: 2, defaultValue: baseline?.text },
    { label: 'Group', name: 'group', defaultValue: baseline?.group },
  ];
}
