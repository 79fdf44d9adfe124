import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { inTransaction } from '@/lib/platform/database/transaction';
import { NotFoundError } from '@/lib/platform/errors';
import { requireProject } from '@/lib/projects/queries';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { answered, computeRun, runFields } from './compute-run';
import { endAndScore } from './end-forecast';
import {
  type ChangeForecastInput,
  type CloseForecastInput,
  changeForecastInput,
  closeForecastInput,
  type MakeForecastInput,
  makeForecastInput,
  type RunForecastInput,
  runForecastInput,
} from './input';
import {
  askedOf,
  fieldsOf,
  keepRun,
  lacksOf,
  refuseWhereShut,
  requireEditable,
  savedFirst,
  storedFields,
  trace,
} from './kept-forecast';
import { prepareRun } from './prepare-run';
import { changeForecastRow, closeForecastRow, insertForecast, insertRun, lockForecastRow } from './records';

/** Keeps a forecast with its first run. Refused where nothing is left to do or not enough is known. */
export async function makeForecast(
  viewer: Viewer,
  typed: MakeForecastInput,
): Promise<Result<{ id: string }>> {
  const { project: slug, title, scopeKind, scopeValue, ...draft } = makeForecastInput.parse(typed);
  const project = await requireProject(viewer, slug);
  requirePermission(viewer, 'estimate.edit', project.id);
  const scope = { kind: scopeKind, value: scopeValue };
  const now = systemClock();
  const computed = await computeRun(viewer, { ...draft, project, scope }, now);
  if (!computed.ok) return computed;
  const lacking = lacksOf(computed.value);
  if (lacking.length > 0) return refuse(...lacking);
  return inTransaction(async (tx) => {
    const fields = fieldsOf({ title, scope, ...draft }, computed.value);
    const at = { projectId: project.id, createdBy: actorOf(viewer).actorName, lookedAt: now };
    const id = await insertForecast(tx, at, fields);
    await insertRun(tx, id, runFields(computed.value, now));
    await trace(tx, viewer, 'forecast.made', { id, projectId: project.id, ...fields }, { after: fields });
    return accept({ id });
  });
}

/** Changes title, scope, capacity or days over the version that was read, and runs it again. */
export async function changeForecast(viewer: Viewer, typed: ChangeForecastInput): Promise<Result<null>> {
  const { id, version, title, scopeKind, scopeValue, ...draft } = changeForecastInput.parse(typed);
  const known = await requireEditable(viewer, id);
  const scope = { kind: scopeKind, value: scopeValue };
  const now = systemClock();
  const computed = await computeRun(viewer, { ...draft, project: known.project, scope }, now);
  if (!computed.ok) return computed;
  const lacking = lacksOf(computed.value);
  if (lacking.length > 0) return refuse(...lacking);
  return inTransaction(async (tx) => {
    const row = await lockForecastRow(tx, id);
    if (!row) throw new NotFoundError('There is no such forecast.');
    const shut = refuseWhereShut(row) ?? (row.version === version ? null : savedFirst(row));
    if (shut) return refuse(shut);
    const before = storedFields(row);
    const fields = fieldsOf({ title, scope, ...draft }, computed.value);
    await changeForecastRow(tx, id, fields, actorOf(viewer).actorName);
    await insertRun(tx, id, runFields(computed.value, now));
    await trace(
      tx,
      viewer,
      'forecast.changed',
      { id, projectId: row.projectId, ...fields },
      { before, after: fields },
    );
    return accept(null);
  });
}

/** Runs it again as things stand now; the same inputs as before add no run. Where all is done, it ends and is scored. */
export async function runForecast(
  viewer: Viewer,
  typed: RunForecastInput,
): Promise<Result<{ isNew: boolean; isScored: boolean }>> {
  const { id } = runForecastInput.parse(typed);
  const row = await requireEditable(viewer, id);
  const shut = refuseWhereShut(row);
  if (shut) return refuse(shut);
  const now = systemClock();
  const prepared = await prepareRun(viewer, askedOf(row), now);
  if (!prepared.ok) return prepared;
  if (prepared.value.allDone)
    return accept({ isNew: false, isScored: await endAndScore(viewer, row, prepared.value.tasks, now) });
  const isNew = await keepRun(viewer, row, await answered(prepared.value), now);
  return accept({ isNew, isScored: false });
}

/** Ends the keeping of a forecast whose work will not be done: it is neither run again nor scored. */
export async function closeForecast(viewer: Viewer, typed: CloseForecastInput): Promise<Result<null>> {
  const { id, version, reason } = closeForecastInput.parse(typed);
  await requireEditable(viewer, id);
  return inTransaction(async (tx) => {
    const row = await lockForecastRow(tx, id);
    if (!row) throw new NotFoundError('There is no such forecast.');
    const shut = refuseWhereShut(row) ?? (row.version === version ? null : savedFirst(row));
    if (shut) return refuse(shut);
    const closed = { closedAt: systemClock(), closedBy: actorOf(viewer).actorName, closeReason: reason };
    await closeForecastRow(tx, id, closed);
    await trace(
      tx,
      viewer,
      'forecast.closed',
      { ...storedFields(row), id, projectId: row.projectId },
      { after: { reason } },
    );
    return accept(null);
  });
}
