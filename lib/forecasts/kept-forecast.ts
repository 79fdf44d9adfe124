import { recordChange } from '@/lib/audit/commands';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import type { Transaction } from '@/lib/platform/database/client';
import { inTransaction } from '@/lib/platform/database/transaction';
import { NotFoundError } from '@/lib/platform/errors';
import { paths } from '@/lib/shared/paths';
import type { Reason } from '@/lib/shared/result';
import { type ComputedRun, type KeptParts, runFields } from './compute-run';
import { type Scope, scopeInWords } from './domain/scope';
import { capacityOf, isoDay, scopeOf } from './forecast-head';
import type { Asked } from './prepare-run';
import {
  type ForecastFields,
  type ForecastRecord,
  findForecastRow,
  findRunRow,
  insertRun,
  lockForecastRow,
} from './records';

/** The forecast, for whoever may change it. Throws NotFoundError and NotAllowedError. */
export async function requireEditable(viewer: Viewer, id: string): Promise<ForecastRecord> {
  const row = await findForecastRow(id);
  if (!row) throw new NotFoundError('There is no such forecast.');
  requirePermission(viewer, 'estimate.edit', row.projectId);
  return row;
}

export function refuseWhereShut(row: ForecastRecord): Reason | null {
  if (row.endedOn)
    return { code: 'ended', message: 'Its work has ended, and it is scored: it stands as it is.' };
  if (row.closedAt)
    return { code: 'closed', message: `${row.closedBy ?? 'Somebody'} has closed it. Make a new one.` };
  return null;
}

/** Why it cannot be forecast; nothing when it can. */
export const lacksOf = ({ outcome }: ComputedRun): Reason[] =>
  outcome.kind === 'answer'
    ? []
    : outcome.reasons.map(({ code, message }) => ({
        code: code === 'all-done' ? code : 'not-enough-data',
        field: 'scopeValue',
        message,
      }));

/** What was typed, with the capacity that was taken where none was. */
export function fieldsOf(
  typed: { title: string; scope: Scope; startsOn: string | null; dueOn: string | null },
  { capacity }: Pick<ComputedRun, 'capacity'>,
): ForecastFields {
  const { title, scope, startsOn, dueOn } = typed;
  const words = scopeInWords(scope);
  return {
    title: title || `${words.charAt(0).toUpperCase()}${words.slice(1)}`,
    ...{ scopeKind: scope.kind, scopeValue: scope.value, ...capacity, startsOn, dueOn },
  };
}

export const storedFields = (row: ForecastRecord): ForecastFields => ({
  ...{ title: row.title, scopeKind: row.scopeKind, scopeValue: row.scopeValue, ...capacityOf(row) },
  ...{ startsOn: isoDay(row.startsOn), dueOn: isoDay(row.dueOn) },
});

export const askedOf = (row: ForecastRecord): Asked => ({
  ...{ project: row.project, scope: scopeOf(row), ...capacityOf(row) },
  ...{ startsOn: isoDay(row.startsOn), dueOn: isoDay(row.dueOn) },
});

export function savedFirst(row: ForecastRecord): Reason {
  const { people, hoursPerDay, focusPercent, startsOn, dueOn, ...words } = storedFields(row);
  const numbers = {
    people: String(people),
    hoursPerDay: String(hoursPerDay),
    focusPercent: String(focusPercent),
  };
  return {
    code: 'conflict',
    message: 'Somebody else saved it first. Nothing of yours was saved; compare and save again.',
    theirs: {
      fields: { ...words, ...numbers, startsOn: startsOn ?? '', dueOn: dueOn ?? '' },
      version: row.version,
      by: row.updatedBy ?? row.createdBy,
      at: row.updatedAt.toISOString(),
    },
  };
}

/** Adds a run unless the newest rests on the very same inputs; answers whether it did. */
export function keepRun(
  viewer: Viewer,
  { id }: ForecastRecord,
  computed: KeptParts,
  now: Date,
): Promise<boolean> {
  return inTransaction(async (tx) => {
    const row = await lockForecastRow(tx, id);
    if (!row || refuseWhereShut(row)) return false;
    const newest = await findRunRow(id, null, tx);
    if (newest?.inputsHash === computed.inputsHash) return false;
    const runId = await insertRun(tx, id, runFields(computed, now));
    const { outcome, inputsHash } = computed;
    const date = outcome.kind === 'answer' ? outcome.date : null;
    const after = { runId, inputsHash, date };
    await trace(
      tx,
      viewer,
      'forecast.run',
      { ...storedFields(row), id, projectId: row.projectId },
      { after },
    );
    return true;
  });
}

/** The audit event of a change, and how search shows the forecast from now on. */
export function trace(
  tx: Transaction,
  viewer: Viewer,
  action: `forecast.${string}`,
  row: ForecastFields & { id: string; projectId: string },
  change: { before?: unknown; after?: unknown },
): Promise<void> {
  const scope = scopeInWords(scopeOf(row));
  return recordChange(tx, viewer, {
    ...{ action, subjectKind: 'forecast', subjectId: row.id, projectId: row.projectId, ...change },
    search: { title: row.title, body: `Forecast of ${scope}`, url: paths.forecast(row.id) },
  });
}
