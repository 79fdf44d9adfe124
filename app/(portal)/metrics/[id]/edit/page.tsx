import type { Metadata } from 'next';
import Link from 'next/link';
import { ActionForm } from '@/components/auth/action-form';
import { BudgetLine } from '@/components/metrics/budget-line';
import { ButtonLink } from '@/components/ui/button';
import { Chip } from '@/components/ui/chip';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/page-head';
import { Section } from '@/components/ui/section';
import { readForPage } from '@/lib/auth/page-read';
import { currentPerson } from '@/lib/auth/viewer';
import { listBudgetRepositories, readBudgets } from '@/lib/metrics/budget-queries';
import { formulaInWords } from '@/lib/metrics/domain/metric-formula';
import { nameUnit } from '@/lib/metrics/domain/unit';
import { type MetricRelations, readRelations } from '@/lib/metrics/formula-queries';
import { type MetricView, metricFields } from '@/lib/metrics/queries';
import { may } from '@/lib/permissions/domain/permissions';
import { systemClock } from '@/lib/platform/clock';
import { readTimeZone } from '@/lib/projects/workspace-queries';
import { dayIn } from '@/lib/shared/calendar-day';
import { paths } from '@/lib/shared/paths';
import { drop, edit, recordValue, restore } from '../../actions';
import { editMetricFields } from '../../metric-fields';
import { valueFields } from '../../value-fields';

export const metadata: Metadata = { title: 'Edit metric' };

export default async function EditMetricPage({ params }: { params: Promise<{ id: string }> }) {
  const viewer = await currentPerson();
  const { id } = await params;
  const now = systemClock();
  const relations = await readForPage(() => readRelations(viewer, id));
  const { metric, others } = relations;
  const back = <ButtonLink href={paths.metric(id)}>Back to the metric</ButtonLink>;
  if (!may(viewer, 'pilot.edit', metric.projectId))
    return (
      <>
        <PageHead title={`Edit: ${metric.name}`} />
        <EmptyState
          title="Your role does not let you change metrics"
          why="Contributors, leads and admins of the project may. Ask an admin for such a role."
          action={back}
        />
      </>
    );
  const at = { metricId: id, version: `${metric.version}` };
  const [repositories, budgets, timeZone] = await Promise.all([
    listBudgetRepositories(viewer, metric.projectId),
    readBudgets(viewer, [id], now),
    readTimeZone(),
  ]);
  const budget = budgets.get(id);
  const facts = [metric.key, nameUnit(metric.unit), sourceWords[metric.source] ?? metric.source];
  const isTaken = metric.source === 'manual' || metric.source === 'pushed';
  return (
    <>
      <PageHead
        title={`Edit: ${metric.name}`}
        chips={metric.deletedAt ? <Chip>Deleted</Chip> : null}
        facts={facts}
        actions={back}
      />
      <FormulaNote relations={relations} />
      {metric.deletedAt ? (
        <Notice tone="warning" title="This metric is deleted">
          <p>
            Its values are kept. Whatever rests on it says that its metric was deleted, until it is restored.
          </p>
          <ActionForm action={restore} hidden={at} submit="Restore the metric" done="Restored." />
        </Notice>
      ) : (
        <>
          {budget ? <BudgetLine budget={budget} now={now} /> : null}
          <Section title="The metric" note="Key, unit and source stay: its values rest on them" id="metric">
            <div className="pt-3">
              <ActionForm
                action={edit}
                hidden={at}
                fields={editMetricFields(metricFields(metric), metric, { metrics: others, repositories })}
                submit="Save the metric"
                done="Saved."
                inColumns
              />
            </div>
          </Section>
          {isTaken ? (
            <Section title="Record a value" id="value">
              <div className="pt-3">
                <ActionForm
                  action={recordValue}
                  hidden={{ metricId: id }}
                  fields={valueFields(dayIn(now, timeZone))}
                  submit="Record it"
                  done="Recorded."
                  inColumns
                />
              </div>
            </Section>
          ) : null}
          <DeleteSection metric={metric} relations={relations} at={at} />
        </>
      )}
    </>
  );
}

const sourceWords: Readonly<Record<string, string>> = {
  manual: 'recorded by hand',
  pushed: 'pushed to the API',
  ci: 'run times of CI',
  github: 'read from GitHub',
  formula: 'computed',
};

function FormulaNote({ relations: { metric, operands } }: { relations: MetricRelations }) {
  if (!metric.formula || !operands) return null;
  const { left, right } = operands;
  const [a, b] = [left, right].map((one) => one?.name ?? 'a metric that is gone');
  return (
    <p className="max-w-[76ch] text-sm text-ink-2">
      Computed as {formulaInWords(metric.formula, a ?? '', b ?? '')}. It rests on{' '}
      {left ? <Link href={paths.metric(left.id)}>{left.name}</Link> : a} and{' '}
      {right ? <Link href={paths.metric(right.id)}>{right.name}</Link> : b}.
    </p>
  );
}

function DeleteSection({
  metric,
  relations: { dependants },
  at,
}: {
  metric: MetricView;
  relations: MetricRelations;
  at: Record<string, string>;
}) {
  return (
    <Section title="Delete it" id="delete">
      <p className="max-w-[76ch] pt-3 pb-2 text-sm text-ink-2">
        Its values are kept. Targets, baselines and criteria on it say that their metric was deleted, in every
        pilot of the project, until it is restored.
      </p>
      {dependants.length > 0 ? (
        <p className="max-w-[76ch] text-sm">
          Not while others are computed from {metric.name}:{' '}
          {dependants.map((one, index) => (
            <span key={one.id}>
              {index > 0 ? ', ' : null}
              <Link href={paths.metricEdit(one.id)}>{one.name}</Link>
            </span>
          ))}
          .
        </p>
      ) : (
        <ActionForm
          action={drop}
          hidden={at}
          fields={[
            {
              label: 'Why it goes',
              name: 'reason',
              hint: 'Needed when a pilot that has started rests on it.',
            },
          ]}
          submit="Delete the metric"
          variant="danger"
        />
      )}
    </Section>
  );
}
