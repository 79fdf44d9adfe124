import { createHash } from 'node:crypto';
import { recordChange } from '@/lib/audit/commands';
import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import type { Transaction } from '@/lib/platform/database/client';
import { inTransaction } from '@/lib/platform/database/transaction';
import { markEvidenceChanged } from '@/lib/projects/evidence-commands';
import { canonicalJson } from '@/lib/shared/canonical-json';
import { accept, type Reason, type Result, refuse } from '@/lib/shared/result';
import type { PushedObservation } from './input';
import { type MetricView, viewOf } from './metric-view';
import { listMetricRows } from './records/metrics';
import { insertObservations, type ObservationRow } from './records/observations';
import { deletePushesBefore, findPush, insertPush, type PushKey } from './records/pushes';
import { storable } from './storable-observation';

const keyLifeMs = 7 * 86_400_000;

export interface Pushed {
  recorded: number;
  /** The same key and values were pushed before, so nothing was recorded this time. */
  replayed: boolean;
}

/**
 * Records what a machine pushed about the metrics of a project, named by their keys: all of it or nothing. A refusal
 * names each value by its index ("3.unit"). With an idempotency key the same push counts once, also when it is sent
 * twice at the same moment; the same key with other values is refused. Keys are kept for a week.
 */
export async function pushObservations(
  viewer: Viewer,
  {
    projectId,
    observations,
    idempotencyKey,
  }: { projectId: string; observations: readonly PushedObservation[]; idempotencyKey: string | null },
): Promise<Result<Pushed>> {
  requirePermission(viewer, 'observation.push', projectId);
  const { actor, actorName } = actorOf(viewer);
  const now = systemClock();
  const key = idempotencyKey === null ? null : { projectId, actor, key: idempotencyKey };
  const bodyHash = createHash('sha256').update(canonicalJson(observations)).digest('hex');
  const before = key && (await findPush(key));
  if (before) return answerAgain(before, bodyHash);
  const metrics = (await listMetricRows({ projectId })).map(viewOf);
  const checked = checkAll(metrics, observations, { now, recordedBy: actorName });
  if (!checked.ok) return checked;
  const rows = checked.value;
  return inTransaction(async (tx) => {
    if (key) {
      await deletePushesBefore(tx, projectId, new Date(now.getTime() - keyLifeMs));
      if (!(await insertPush(tx, { ...key, bodyHash, recorded: rows.length, at: now })))
        return answerAgain(await requirePush(key, tx), bodyHash);
    }
    await insertObservations(tx, rows);
    for (const metric of metrics) {
      const own = rows.filter(({ metricId }) => metricId === metric.id);
      if (own.length === 0) continue;
      await recordChange(tx, viewer, {
        action: 'observation.pushed',
        subjectKind: 'metric',
        subjectId: metric.id,
        projectId,
        after: { count: own.length, first: own[0]?.value },
      });
    }
    await markEvidenceChanged(tx, projectId);
    return accept({ recorded: rows.length, replayed: false });
  });
}

/** On the transaction's own connection: with all others waiting for this push, a second one would never come. */
async function requirePush(key: PushKey, tx: Transaction) {
  const push = await findPush(key, tx);
  if (!push) throw new Error('a push that was stored a moment ago is gone');
  return push;
}

function answerAgain(before: { bodyHash: string; recorded: number }, bodyHash: string): Result<Pushed> {
  if (before.bodyHash === bodyHash) return accept({ recorded: before.recorded, replayed: true });
  const message =
    'This Idempotency-Key was used for other values. Nothing was recorded; send these with a key of their own.';
  return refuse({ code: 'conflict', field: 'Idempotency-Key', message });
}

function checkAll(
  metrics: readonly MetricView[],
  observations: readonly PushedObservation[],
  made: { now: Date; recordedBy: string },
): Result<ObservationRow[]> {
  const byKey = new Map(metrics.map((metric) => [metric.key, metric]));
  const reasons: Reason[] = [];
  const rows: ObservationRow[] = [];
  for (const [index, { metric: key, commit, n, ...rest }] of observations.entries()) {
    const metric = byKey.get(key);
    if (!metric) {
      reasons.push({ code: 'no-metric', field: `${index}.metric`, message: noMetric(index, key, metrics) });
      continue;
    }
    const given = { ...rest, commitSha: commit, sampleCount: n };
    const row = storable(metric, given, { ...made, source: 'pushed', place: `Observation ${index}: ` });
    if (row.ok) rows.push(row.value);
    else
      reasons.push(
        ...row.reasons.map((reason) => ({
          ...reason,
          field: `${index}.${reason.field === 'metricId' ? 'metric' : reason.field}`,
        })),
      );
  }
  return reasons.length > 0 ? refuse(...reasons) : accept(rows);
}

const namedKeys = 20;

function noMetric(index: number, key: string, metrics: readonly MetricView[]): string {
  const known = metrics.slice(0, namedKeys).map((metric) => metric.key);
  const more = metrics.length > namedKeys ? ` and ${metrics.length - namedKeys} more` : '';
  const has = known.length > 0 ? `It has ${known.join(', ')}${more}.` : 'It has none yet; define one first.';
  return `Observation ${index}: the project has no metric with the key “${key}”. ${has}`;
}
