import { recordChange } from '@/lib/audit/commands';
import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import type { Transaction } from '@/lib/platform/database/client';
import { inTransaction } from '@/lib/platform/database/transaction';
import { NotFoundError } from '@/lib/platform/errors';
import { markEvidenceChanged } from '@/lib/projects/evidence-commands';
import { accept, type Result, refuse } from '@/lib/shared/result';
import {
  type EditMetricInput,
  editMetricInput,
  type StandingMetricInput,
  standingMetricInput,
  type TakeBackInput,
  takeBackInput,
} from './input';
import { type MetricView, viewOf } from './metric-view';
import { listMetricRows, lockMetricRow, type MetricRecord, updateMetric } from './records/metrics';
import { findObservation, takeBack } from './records/observations';

/**
 * Asked within the transaction before a metric changes: a refusal stops it. Rooms that rest on metrics (locked pilots)
 * record their amendments here. `after` null: it is being deleted.
 */
export type Agreement = (
  tx: Transaction,
  before: MetricView,
  after: MetricView | null,
) => Promise<Result<unknown>>;

const agreed: Agreement = async () => accept(null);

/** Changes what a metric is called and how it is read. Its key, unit and source stay, since its values rest on them. */
export function editMetric(viewer: Viewer, input: EditMetricInput, agree: Agreement = agreed) {
  const { metricId, version, ...change } = editMetricInput.parse(input);
  return changeMetric(viewer, { metricId, version, action: 'metric.edited' }, change, agree);
}

/** Deletes a metric. Its observations are kept; whatever rests on it says that its metric was deleted. */
export function deleteMetric(viewer: Viewer, input: StandingMetricInput, agree: Agreement = agreed) {
  const at = standingMetricInput.parse(input);
  return changeMetric(viewer, { ...at, action: 'metric.deleted' }, { deletedAt: systemClock() }, agree);
}

/** Takes a deletion back, with every observation. */
export function restoreMetric(viewer: Viewer, input: StandingMetricInput) {
  const at = standingMetricInput.parse(input);
  return changeMetric(viewer, { ...at, action: 'metric.restored' }, { deletedAt: null }, agreed);
}

async function changeMetric(
  viewer: Viewer,
  { metricId, version, action }: { metricId: string; version: number; action: `metric.${string}` },
  change: Parameters<typeof updateMetric>[2],
  agree: Agreement,
): Promise<Result<MetricView>> {
  const [row] = await listMetricRows({ ids: [metricId], withDeleted: true });
  if (!row) throw new NotFoundError('There is no such metric.');
  requirePermission(viewer, 'pilot.edit', row.projectId);
  return inTransaction(async (tx) => {
    const stored = await lockMetricRow(tx, metricId);
    if (!stored || stored.version !== version) return refuse(savedFirst(stored ?? row));
    const after = viewOf({ ...stored, ...change, version: version + 1 });
    const standing = await agree(tx, viewOf(stored), after.deletedAt ? null : after);
    if (!standing.ok) return standing;
    await updateMetric(tx, { id: metricId, version }, change, actorOf(viewer).actorName);
    await recordChange(tx, viewer, {
      action,
      subjectKind: 'metric',
      subjectId: metricId,
      projectId: stored.projectId,
      before: only(change, stored),
      after: change,
    });
    await markEvidenceChanged(tx, stored.projectId);
    return accept(after);
  });
}

function only(change: object, row: MetricRecord) {
  return Object.fromEntries(Object.keys(change).map((name) => [name, row[name as keyof MetricRecord]]));
}

function savedFirst(row: MetricRecord) {
  const { name, definition, direction, aggregation } = row;
  return {
    code: 'conflict',
    message: 'Somebody else changed this metric first. What you typed was not saved and is still here.',
    theirs: {
      fields: { name, definition, direction, aggregation },
      version: row.version,
      by: row.updatedBy,
      at: row.updatedAt.toISOString(),
    },
  };
}

/**
 * Takes back an observation that was recorded by mistake. It stays to be seen with who took it back and why, and counts
 * no more; a baseline that was taken while it counted keeps its frozen value.
 */
export async function takeBackObservation(viewer: Viewer, input: TakeBackInput): Promise<Result<null>> {
  const { observationId, reason } = takeBackInput.parse(input);
  const row = await findObservation(BigInt(observationId));
  if (!row) throw new NotFoundError('There is no such observation.');
  const { metric } = row;
  requirePermission(viewer, 'pilot.edit', metric.projectId);
  return inTransaction(async (tx) => {
    const by = actorOf(viewer).actorName;
    const taken = { takenBackAt: systemClock(), takenBackBy: by, takenBackReason: reason };
    if (!(await takeBack(tx, row.id, taken))) {
      return refuse({ code: 'taken-back', message: 'This observation was taken back already.' });
    }
    await recordChange(tx, viewer, {
      action: 'observation.taken-back',
      subjectKind: 'metric',
      subjectId: metric.id,
      projectId: metric.projectId,
      before: { observationId, at: row.at.toISOString(), value: row.value, unit: metric.unit },
      after: { reason },
    });
    await markEvidenceChanged(tx, metric.projectId);
    return accept(null);
  });
}
