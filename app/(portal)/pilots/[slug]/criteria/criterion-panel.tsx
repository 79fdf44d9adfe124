import Link from 'next/link';
import type { ReactNode } from 'react';
import { ActionForm } from '@/components/auth/action-form';
import { CriterionForm } from '@/components/pilots/criterion-form';
import type { FormFieldProps } from '@/components/ui/form-field';
import { fieldsOfRule, newRuleFields } from '@/lib/go-no-go/domain/rule-form';
import type { CriterionView, PilotRecord } from '@/lib/go-no-go/domain/views';
import type { MetricView } from '@/lib/metrics/queries';
import { paths } from '@/lib/shared/paths';
import { zoneInWords } from '@/lib/shared/time-zone';
import type { Place } from '../place';
import { changeCriterion, dropCriterion, move, tryIt, vouch, waive, writeCriterion } from './actions';
import type { Panel } from './opened';
import { ruleChoices } from './rule-choices';

interface Around {
  pilot: PilotRecord;
  metrics: readonly MetricView[];
  /** What the pilot's users are asked, or were. */
  questions: readonly { key: string; text: string }[];
  place: Place;
  /** The pilot's day, ISO. */
  today: string;
}

const why: FormFieldProps = {
  label: 'Why',
  name: 'reason',
  kind: 'textarea',
  rows: 2,
  required: true,
  hint: 'The pilot has started: this is an amendment, and what was there stays to be seen.',
};

/** The form for a new criterion. */
export function NewCriterion({ pilot, metrics, questions, place, today }: Around) {
  const choices = ruleChoices(pilot, metrics, questions, null);
  return (
    <Framed slug={place.slug} title="Write a criterion" id="new-criterion" heading="h2">
      <CriterionForm
        action={writeCriterion}
        tryRule={tryIt}
        hidden={{ ...place }}
        version={null}
        start={{
          ...newRuleFields,
          metricId: choices.metrics[0]?.id,
          baselineId: choices.baselines[0]?.id,
          title: '',
          side: 'go',
        }}
        choices={choices}
        today={today}
        metricsHref={paths.pilotTab(place.slug, 'metrics', 'observe')}
        asksReason={pilot.lockedAt !== null}
        submit="Write it"
      />
    </Framed>
  );
}

/** The form that is open on a criterion. */
export function CriterionPanel({
  panel,
  criterion,
  ...around
}: Around & { panel: Exclude<Panel, 'add'>; criterion: CriterionView }) {
  const { place } = around;
  const titles = {
    edit: criterion.rule ? 'Edit' : 'Give it a rule',
    remove: 'Remove',
    vouch: 'Vouch for it',
    waive: 'Ask for a waiver',
  };
  return (
    <Framed
      slug={place.slug}
      title={`${titles[panel]}: ${criterion.title}`}
      back={`criterion-${criterion.id}`}
    >
      {panel === 'edit' ? <Edit criterion={criterion} {...around} /> : null}
      {panel === 'remove' ? <Remove criterion={criterion} {...around} /> : null}
      {panel === 'vouch' ? <Vouch criterion={criterion} {...around} /> : null}
      {panel === 'waive' ? <Waive criterion={criterion} {...around} /> : null}
    </Framed>
  );
}

function Edit({ criterion, pilot, metrics, questions, place, today }: Around & { criterion: CriterionView }) {
  const { id, title, side, rule, version } = criterion;
  const choices = ruleChoices(pilot, metrics, questions, rule);
  const hidden = { ...place, criterionId: id };
  const first = { metricId: choices.metrics[0]?.id, baselineId: choices.baselines[0]?.id };
  const stored = rule ? fieldsOfRule(rule) : {};
  return (
    <>
      <CriterionForm
        key={id}
        action={changeCriterion}
        tryRule={tryIt}
        hidden={hidden}
        version={version}
        start={{ ...newRuleFields, ...first, ...stored, title, side }}
        choices={choices}
        today={today}
        metricsHref={paths.pilotTab(place.slug, 'metrics', 'observe')}
        asksReason={pilot.lockedAt !== null}
        submit="Save the criterion"
      />
      <div className="mt-3 flex gap-2">
        <ActionForm action={move} hidden={{ ...hidden, to: 'up' }} submit="Move up" variant="quiet" />
        <ActionForm action={move} hidden={{ ...hidden, to: 'down' }} submit="Move down" variant="quiet" />
      </div>
    </>
  );
}

function Remove({ criterion, pilot, place }: Around & { criterion: CriterionView }) {
  const isLocked = pilot.lockedAt !== null;
  return (
    <>
      <p className="mt-0 max-w-[60ch] text-sm text-ink-2">
        {isLocked
          ? 'It counts no more from then on. That it was there, and why it was taken out, stays to be seen.'
          : 'It is gone then, with what people vouched for it and its history.'}
      </p>
      <ActionForm
        action={dropCriterion}
        hidden={{ ...place, criterionId: criterion.id, version: String(criterion.version) }}
        fields={isLocked ? [why] : []}
        submit="Remove the criterion"
        variant="danger"
      />
    </>
  );
}

function Vouch({ criterion, place }: Around & { criterion: CriterionView }) {
  return (
    <ActionForm
      action={vouch}
      hidden={{ ...place, criterionId: criterion.id }}
      submit="Vouch in my name"
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
        { label: 'Holds until', name: 'until', kind: 'date', hint: 'After that day it counts as stale.' },
      ]}
    />
  );
}

function Waive({ criterion, pilot, place, today }: Around & { criterion: CriterionView }) {
  return (
    <ActionForm
      action={waive}
      hidden={{ ...place, criterionId: criterion.id }}
      submit="Ask for the waiver"
      fields={[
        {
          label: 'Why the pilot may go on without it',
          name: 'reason',
          kind: 'textarea',
          rows: 3,
          required: true,
          hint: 'Somebody else who may decide approves it. It stays to be seen for ever.',
        },
        {
          label: 'Until the end of',
          name: 'until',
          kind: 'date',
          min: today,
          hint: `A day in ${zoneInWords(pilot.timeZone)}; empty: until somebody ends it.`,
        },
      ]}
    />
  );
}

function Framed({
  slug,
  title,
  id,
  back,
  heading: Heading = 'h3',
  children,
}: {
  slug: string;
  title: string;
  id?: string;
  /** Where the page stands when the form is left. */
  back?: string;
  heading?: 'h2' | 'h3';
  children: ReactNode;
}) {
  return (
    <section
      id={id}
      aria-label={title}
      data-print="hide"
      className="mb-3 scroll-mt-4 rounded-md border border-line-strong bg-surface px-4 pt-3 pb-4"
    >
      <div className="mb-3 flex flex-wrap items-baseline gap-x-4">
        <Heading className="m-0 text-base font-bold wrap-anywhere">{title}</Heading>
        <Link
          scroll={false}
          className="inline-flex min-h-6 items-center text-sm"
          href={paths.pilotTab(slug, 'criteria', back)}
        >
          Leave it
        </Link>
      </div>
      {children}
    </section>
  );
}
