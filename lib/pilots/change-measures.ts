import { recordChange } from '@/lib/audit/commands';
import { listMetrics, type MetricView } from '@/lib/metrics/queries';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import type { Transaction } from '@/lib/platform/database/client';
import { inTransaction } from '@/lib/platform/database/transaction';
import { NotFoundError } from '@/lib/platform/errors';
import { markEvidenceChanged } from '@/lib/projects/evidence-commands';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { holdOpenPart } from './open-part-commands';
import { findMeasuredPilot, type MeasuredPilot } from './records/measures';
import { touchPilot } from './records/write';
import { pilotSearchEntry } from './search-entry';

export async function requireMeasuredPilot(viewer: Viewer, id: string): Promise<MeasuredPilot> {
  const pilot = await findMeasuredPilot(id);
  if (!pilot) throw new NotFoundError('There is no such pilot.');
  requirePermission(viewer, 'pilot.edit', pilot.projectId);
  return pilot;
}

/** The metric that was chosen (null: none), which must stand and be of the same project. */
export async function chosenMetric(
  viewer: Viewer,
  projectId: string,
  metricId: string | null,
): Promise<Result<MetricView | null>> {
  if (metricId === null) return accept(null);
  const metric = (await listMetrics(viewer, { projectId })).find(({ id }) => id === metricId);
  if (metric) return accept(metric);
  const message =
    'There is no such metric in this project, or it was deleted. Choose another, or restore it.';
  return refuse({ code: 'not-found', field: 'metricId', message });
}

interface Changed<T> {
  value: T;
  trace: { action: `${'baseline' | 'target'}.${string}`; before?: object; after?: object };
}

/**
 * One change of what a pilot measures, with its pilot held, so that no two meet and none misses the lock. `change` writes
 * and says what it did; when it refuses it has written nothing.
 */
export function changeMeasures<T>(
  viewer: Viewer,
  pilotId: string,
  change: (tx: Transaction, pilot: MeasuredPilot) => Promise<Result<Changed<T>>>,
): Promise<Result<T>> {
  return inTransaction(async (tx) => {
    const open = await holdOpenPart(tx, pilotId, 'measures');
    if (!open.ok) return open;
    const pilot = await findMeasuredPilot(pilotId, tx);
    if (!pilot) throw new NotFoundError('There is no such pilot.');
    const done = await change(tx, pilot);
    if (!done.ok) return done;
    await touchPilot(tx, pilotId);
    const search = await pilotSearchEntry(tx, pilotId);
    const subject = { subjectKind: 'pilot', subjectId: pilotId, projectId: pilot.projectId, search };
    await recordChange(tx, viewer, { ...subject, ...done.value.trace });
    await markEvidenceChanged(tx, pilot.projectId);
    return accept(done.value.value);
  });
}
