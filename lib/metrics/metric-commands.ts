import { recordChange } from '@/lib/audit/commands';
import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import type { Transaction } from '@/lib/platform/database/client';
import { inTransaction } from '@/lib/platform/database/transaction';
import { NotFoundError } from '@/lib/platform/errors';
import { markEvidenceChanged } from '@/lib/projects/evidence-commands';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { dependantsOf, restedOn } from './domain/metric-formula';
import {
  type EditMetricInput,
  editMetricInput,
  type StandingMetricInput,
  standingMetricInput,
  type TakeBackInput,
  takeBackInput,
} from './input';
import { metricFields } from './metric-fields';
import { type MetricView, viewOf } from './metric-view';
import { awaitJudgement, endBudget } from './records/budgets';
import {
  holdFormulas,
  listMetricRows,
  lockMetricRow,
  type MetricRecord,
  updateMetric,
} from './records/metrics';
import { findObservation, takeBack } from './records/observations';
import { resolveBudget } from './resolve-budget';
import { resolveFormula } from './resolve-formula';

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

/**
 * Changes what a metric is called, how it is read, what it is computed from and its budget. Its key, unit and source
 * stay, since its values rest on them: a formula that gives another unit is refused.
 */
export function editMetric(viewer: Viewer, input: EditMetricInput, agree: Agreement = agreed) {
  const { metricId, version, formula, budget, ...words } = editMetricInput.parse(input);
  return changeMetric(
    viewer,
    { metricId, version, action: 'metric.edited' },
    async (tx, row) => {
      const { projectId, name, direction } = { ...row, ...words };
      const unit = { kind: row.unitKind, unit: row.unit };
      const computed =
        formula && row.source === 'formula'
          ? await resolveFormula(tx, { id: metricId, projectId, name, typed: unit }, formula)
          : null;
      if (computed && !computed.ok) return computed;
      // Better may have become the other side for a budget that stays.
      const kept = viewOf(row).budget;
      const held = await resolveBudget(tx, { projectId, direction }, budget === undefined ? kept : budget);
      if (!held.ok) return held;
      return accept({ ...words, ...held.value, ...(computed && { formula: computed.value.formula }) });
    },
    agree,
  );
}

/**
 * Deletes a metric. Its observations are kept; whatever rests on it says that its metric was deleted. One that others are
 * computed from stays until they are gone, and the refusal names them.
 */
export function deleteMetric(viewer: Viewer, input: StandingMetricInput, agree: Agreement = agreed) {
  const at = standingMetricInput.parse(input);
  return changeMetric(
    viewer,
    { ...at, action: 'metric.deleted' },
    async (tx, row) => {
      const standing = (await listMetricRows({ projectId: row.projectId }, tx)).map(viewOf);
      const dependants = dependantsOf(standing, row.id);
      return dependants.length > 0
        ? refuse(restedOn(row.name, dependants))
        : accept({ deletedAt: systemClock() });
    },
    agree,
  );
}

/** Takes a deletion back, with every observation. A formula comes back when what it is computed from is there. */
export function restoreMetric(viewer: Viewer, input: StandingMetricInput) {
  const at = standingMetricInput.parse(input);
  return changeMetric(
    viewer,
    { ...at, action: 'metric.restored' },
    async (tx, row) => {
      const { formula } = viewOf(row);
      if (!formula) return accept({ deletedAt: null });
      const ids = [formula.left, formula.right];
      const operands = await listMetricRows({ ids, withDeleted: true }, tx);
      const gone = operands.filter(({ deletedAt }) => deletedAt !== null);
      if (gone.length === 0) return accept({ deletedAt: null });
      const names = gone.map(({ name }) => `“${name}”`).join(' and ');
      const message = `It is computed from ${names}, which ${gone.length === 1 ? 'is' : 'are'} deleted too. Restore ${gone.length === 1 ? 'that' : 'those'} first.`;
      return refuse({ code: 'operand-deleted', message });
    },
    agreed,
  );
}

type Change = Parameters<typeof updateMetric>[2];

async function changeMetric(
  viewer: Viewer,
  { metricId, version, action }: { metricId: string; version: number; action: `metric.${string}` },
  decide: (tx: Transaction, row: MetricRecord) => Promise<Result<Change>>,
  agree: Agreement,
): Promise<Result<MetricView>> {
  const [row] = await listMetricRows({ ids: [metricId], withDeleted: true });
  if (!row) throw new NotFoundError('There is no such metric.');
  requirePermission(viewer, 'pilot.edit', row.projectId);
  return inTransaction(async (tx) => {
    await holdFormulas(tx, row.projectId);
    const stored = await lockMetricRow(tx, metricId);
    if (!stored || stored.version !== version) return refuse(savedFirst(viewOf(stored ?? row)));
    const decided = await decide(tx, stored);
    if (!decided.ok) return decided;
    const change = decided.value;
    const after = viewOf({ ...stored, ...change, version: version + 1 });
    const standing = await agree(tx, viewOf(stored), after.deletedAt ? null : after);
    if (!standing.ok) return standing;
    await updateMetric(tx, { id: metricId, version }, change, actorOf(viewer).actorName);
    const now = systemClock();
    if (after.budget && !after.deletedAt)
      await awaitJudgement(tx, { metricId, projectId: stored.projectId, now });
    else await endBudget(tx, { metricId, now });
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

function savedFirst(metric: MetricView) {
  return {
    code: 'conflict',
    message: 'Somebody else changed this metric first. What you typed was not saved and is still here.',
    theirs: {
      fields: metricFields(metric),
      version: metric.version,
      by: metric.updatedBy,
      at: metric.updatedAt,
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
