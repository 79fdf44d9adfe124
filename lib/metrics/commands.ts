import { recordChange } from '@/lib/audit/commands';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { actorOf } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import type { Transaction } from '@/lib/platform/database/client';
import { inTransaction } from '@/lib/platform/database/transaction';
import { requireProject } from '@/lib/projects/queries';
import { accept, type Reason, type Result, refuse } from '@/lib/shared/result';
import { slugOf } from '@/lib/shared/slug';
import { convert, parseUnit } from './domain/unit';
import {
  type DefineMetricInput,
  defineMetricInput,
  type RecordObservationsInput,
  recordObservationsInput,
} from './input';
import { type MetricView, viewOf } from './queries';
import { insertMetric, insertObservations, listMetricRows } from './records';

/** Clocks of machines that push differ a little; later than this is a mistake. */
const futureMs = 5 * 60_000;

/** Makes a metric. Refuses a name the project has already, and a CI metric that is no duration. */
export async function defineMetric(viewer: Viewer, input: DefineMetricInput): Promise<Result<MetricView>> {
  const { project: slug, unit, workflow, branch, ...rest } = defineMetricInput.parse(input);
  const project = await requireProject(viewer, slug);
  requirePermission(viewer, 'pilot.edit', project.id);
  if (rest.source === 'ci' && unit.kind !== 'duration') {
    return refuse({
      code: 'unit-mismatch',
      field: 'unit',
      message: 'CI gives run times: choose ms, s, min or h.',
    });
  }
  return inTransaction(async (tx) => {
    const key = slugOf(rest.name, 'metric');
    const sourceQuery = rest.source === 'ci' ? { workflow, branch } : null;
    const row = await insertMetric(tx, {
      ...rest,
      projectId: project.id,
      key,
      unitKind: unit.kind,
      unit: unit.unit,
      sourceQuery,
    });
    if (!row)
      return refuse({
        code: 'taken',
        field: 'name',
        message: `${project.name} has a metric of this name already.`,
      });
    await recordChange(tx, viewer, {
      action: 'metric.defined',
      subjectKind: 'metric',
      subjectId: row.id,
      projectId: project.id,
      after: row,
    });
    return accept(viewOf(row));
  });
}

/**
 * Records values of one metric, in the metric's unit. All or none: a unit that does not convert, a time in the
 * future or a metric read from CI refuses the whole batch and says which value.
 */
export async function recordObservations(
  viewer: Viewer,
  input: RecordObservationsInput,
  { tx: outer }: { tx?: Transaction } = {},
): Promise<Result<{ recorded: number }>> {
  const { metricId, source, observations } = recordObservationsInput.parse(input);
  const [row] = await listMetricRows({ ids: [metricId] }, outer);
  if (!row) return refuse({ code: 'not-found', field: 'metricId', message: 'There is no such metric.' });
  requirePermission(viewer, 'observation.push', row.projectId);
  const metric = viewOf(row);
  if (metric.source === 'ci') {
    return refuse({
      code: 'read-from-ci',
      field: 'metricId',
      message: `${metric.name} is read from CI and takes no other values.`,
    });
  }
  const now = systemClock();
  const reasons: Reason[] = [];
  const recordedBy = actorOf(viewer).actorName;
  const rows = observations.map((observation, i) => {
    const at = observation.at ? new Date(observation.at) : now;
    const from = observation.unit === undefined ? metric.unit : parseUnit(observation.unit);
    const value = from
      ? convert(observation.value, from, metric.unit)
      : refuse<number>({ code: 'unit-unknown', message: `“${observation.unit}” is no known unit.` });
    const place = observations.length > 1 ? `Value ${i + 1}: ` : '';
    if (!value.ok)
      reasons.push(
        ...value.reasons.map((reason) => ({ ...reason, field: 'unit', message: place + reason.message })),
      );
    if (at.getTime() - now.getTime() > futureMs)
      reasons.push({ code: 'future', field: 'at', message: `${place}The time lies in the future.` });
    return {
      ...observation,
      metricId,
      source,
      recordedBy,
      at,
      value: value.ok ? value.value : Number.NaN,
      unit: undefined,
    };
  });
  if (reasons.length > 0) return refuse(...reasons);
  const write = async (tx: Transaction) => {
    await insertObservations(
      tx,
      rows.map(({ unit: _asked, ...kept }) => kept),
    );
    await recordChange(tx, viewer, {
      action: 'observation.recorded',
      subjectKind: 'metric',
      subjectId: metricId,
      projectId: metric.projectId,
      after: { count: rows.length, first: rows[0]?.value },
    });
  };
  await (outer ? write(outer) : inTransaction(write));
  return accept({ recorded: rows.length });
}
