import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import type { Transaction } from '@/lib/platform/database/client';
import { inTransaction } from '@/lib/platform/database/transaction';
import { NotFoundError } from '@/lib/platform/errors';
import { canonicalJson } from '@/lib/shared/canonical-json';
import { accept, type Reason, type Result, refuse } from '@/lib/shared/result';
import { amendIfLocked } from './amendment-commands';
import { pilotLength } from './domain/pilot-day';
import { bindingInWords, countedState, type PlanItemState } from './domain/plan';
import { type Move, moveItem, type PlanPlace } from './domain/plan-place';
import { scopeChange } from './domain/plan-scope';
import { holdOpenPart } from './open-part-commands';
import { bindingOf, boundRefs, isoDay } from './plan-item-view';
import {
  findPilotOfItem,
  findPlanPilot,
  listPlanRows,
  type PlanColumns,
  type PlanPilot,
  type PlanRow,
  updatePlanRow,
  writePlanOrder,
} from './records/plan';
import { readBoundIssues } from './records/read-pilot';
import { resolveBinding } from './resolve-binding';
import { goneReason, savedFirst } from './saved-first';
import { tracePlan } from './trace-plan';

/** What somebody wants changed of an item; what is left out stays. */
export interface PlanWish {
  title?: string;
  dayFrom?: number | null;
  dayTo?: number | null;
  section?: string;
  ownerName?: string | null;
  state?: PlanItemState;
  /** The state is said on purpose, so that also the same state is a person's word from now on. */
  isSaid?: boolean;
  /** An issue as people write it; empty unbinds. */
  bound?: string;
  place?: PlanPlace;
}

interface Asked {
  planItemId: string;
  version: number;
  reason: string | null;
}

/**
 * The one way to change a plan item: nothing changes without need, an edit of an older version is a conflict, GitHub
 * is not contradicted, and a change of scope after the lock is an amendment. The answer is the item's new version.
 */
export async function changePlanItem(
  viewer: Viewer,
  { planItemId, version, reason }: Asked,
  wish: PlanWish,
  action: `plan-item.${string}`,
): Promise<Result<{ version: number }>> {
  const pilotId = await findPilotOfItem(planItemId);
  const pilot = pilotId ? await findPlanPilot({ id: pilotId }) : null;
  if (!pilotId || !pilot) throw new NotFoundError('There is no such plan item.');
  requirePermission(viewer, 'pilot.edit', pilot.projectId);
  return inTransaction(async (tx) => {
    const open = await holdOpenPart(tx, pilotId, 'plan');
    if (!open.ok) return open;
    const rows = await listPlanRows(pilotId, tx);
    const row = rows.find(({ id }) => id === planItemId);
    if (!row) return refuse(goneReason);
    const wanted = await wantedColumns(tx, viewer, { pilot, rows, row }, wish);
    if (!wanted.ok) return wanted;
    const { columns, order } = wanted.value;
    const isMoved = order !== null && order.join() !== rows.map(({ id }) => id).join();
    if (Object.keys(columns).length === 0 && !isMoved) return accept({ version: row.version });
    if (version !== row.version) return refuse(savedFirst(row, planFormFields(row)));
    const scope = scopeChange(row, { ...row, ...columns }, pilotLength(datesOf(pilot)));
    if (scope) {
      const subject = { pilotId, subjectKind: 'plan-item', subjectId: row.id, subject: row.title } as const;
      const amended = await amendIfLocked(tx, viewer, { ...subject, ...scope, reason });
      if (!amended.ok) return amended;
    }
    await updatePlanRow(tx, row.id, columns, actorOf(viewer).actorName);
    if (isMoved) await writePlanOrder(tx, order);
    const names = Object.keys(columns) as (keyof PlanColumns)[];
    const before = Object.fromEntries(names.map((name) => [name, row[name]]));
    const named = { id: row.id, title: row.title };
    await tracePlan(tx, viewer, pilot, {
      action,
      before: { ...named, ...before, place: rows.indexOf(row) + 1 },
      after: { ...named, ...columns, place: (order ? order.indexOf(row.id) : rows.indexOf(row)) + 1 },
    });
    return accept({ version: row.version + 1 });
  });
}

/** A plan item as its form shows it. */
export function planFormFields(row: PlanRow): Record<string, string> {
  const { title, dayFrom, dayTo, section, ownerName, state } = row;
  const text = (value: number | string | null) => (value === null ? '' : String(value));
  return { title, dayFrom: text(dayFrom), dayTo: text(dayTo), section, ownerName: text(ownerName), state };
}

function datesOf({ startsOn, endsOn }: PlanPilot) {
  return { startsOn: isoDay(startsOn), endsOn: isoDay(endsOn) };
}

interface Standing {
  pilot: PlanPilot;
  rows: PlanRow[];
  row: PlanRow;
}

/** The columns that get another value, and the new order when the item changes place. */
async function wantedColumns(
  tx: Transaction,
  viewer: Viewer,
  { pilot, rows, row }: Standing,
  { state, isSaid = false, bound: ref, place, ...texts }: PlanWish,
): Promise<Result<{ columns: Partial<PlanColumns>; order: string[] | null }>> {
  const columns: Partial<PlanColumns> = { ...texts };
  if (ref !== undefined) {
    const bound = await resolveBinding(tx, pilot.projectId, ref);
    if (!bound.ok) return bound;
    columns.boundRepositoryId = bound.value?.repositoryId ?? null;
    columns.boundNumber = bound.value?.number ?? null;
  }
  if (
    state !== undefined &&
    (isSaid ? row.stateSetBy === null || state !== row.state : state !== row.state)
  ) {
    const refused = await contradiction(tx, { ...row, ...columns }, state);
    if (refused) return refuse(refused);
    const at = systemClock();
    const droppedAt = state === 'dropped' ? (row.droppedAt ?? at) : null;
    Object.assign(columns, { state, droppedAt, stateSetBy: actorOf(viewer).actorName, stateSetAt: at });
  }
  const move = moveOf(rows, row, columns, place, pilot.lockedAt !== null);
  if (move === 'nowhere') {
    const message = 'The item beside which it should go is not in the plan any more. Nothing was moved.';
    return refuse({ code: 'gone', message });
  }
  if (move && place) {
    const { dayFrom, dayTo, section } = move.item;
    Object.assign(columns, { dayFrom, dayTo, section });
  }
  for (const name of Object.keys(columns) as (keyof PlanColumns)[]) {
    if (canonicalJson(columns[name]) === canonicalJson(row[name])) delete columns[name];
  }
  return accept({ columns, order: move?.order ?? null });
}

/** Another day by the form puts an item at the end of that day; null: it stays where it is. */
function moveOf(
  rows: readonly PlanRow[],
  row: PlanRow,
  { dayFrom = row.dayFrom }: Partial<PlanColumns>,
  place: PlanPlace | undefined,
  isLocked: boolean,
): Move<PlanRow> | 'nowhere' | null {
  if (place) return moveItem(rows, row.id, place, isLocked) ?? 'nowhere';
  return dayFrom === row.dayFrom ? null : moveItem(rows, row.id, { kind: 'day', day: dayFrom });
}

/** Why a state cannot be said of an item that follows GitHub; null: it can. */
async function contradiction(
  tx: Transaction,
  item: Pick<PlanRow, 'boundRepositoryId' | 'boundNumber' | 'state'>,
  state: PlanItemState,
): Promise<Reason | null> {
  const binding = bindingOf(item, await readBoundIssues(boundRefs([item]), tx));
  if (binding === null || countedState(state, binding) === state) return null;
  const which = `#${item.boundNumber}`;
  const stands = `It follows ${which} on GitHub, which is ${bindingInWords(binding)}`;
  const message =
    state === 'done'
      ? `${stands}. It is done when that is closed or merged; to say so here, unbind it first.`
      : `${stands}, so that counts. Reopen it there, or unbind it first.`;
  return { code: 'bound', field: 'state', message };
}
