import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { NotFoundError } from '@/lib/platform/errors';
import { dayIn } from '@/lib/shared/calendar-day';
import { countTargets, targetPlace } from './domain/measured-target';
import type { PilotHeadView, PilotSummary, PilotView } from './domain/pilot-view';
import { countPlan } from './domain/plan';
import type { TargetView } from './domain/target-view';
import { baselineViewOf, measureTargets } from './measure-targets';
import { boundRefs, isoDay, planItemView } from './plan-item-view';
import { findPilotRow, type PilotRow, pagePilotRows, readBoundIssues } from './records/read-pilot';

/** Pilots, newest start first, with their plan and targets in numbers. Pages from 1; `ids` asks for these only. */
export async function listPilots(
  viewer: Viewer,
  {
    projectId,
    ids,
    page = 1,
    perPage = ids?.length ?? 50,
  }: { projectId?: string; ids?: string[]; page?: number; perPage?: number } = {},
  now: Date = systemClock(),
): Promise<{ items: PilotSummary[]; total: number }> {
  const only = confinedTo(viewer);
  const asked = projectId ?? only ?? undefined;
  requirePermission(viewer, 'portal.read', asked);
  const { rows, total } = await pagePilotRows(
    { projectId: asked, ids },
    { skip: (page - 1) * perPage, take: perPage },
  );
  const bound = await readBoundIssues(boundRefs(rows.flatMap((row) => row.planItems)));
  const targets = await measureTargets(viewer, rows, now);
  return {
    items: rows.map(({ roles, planItems, targets: _rows, ...row }) => {
      const head = headOf(row);
      const today = dayIn(now, row.timeZone);
      const items = planItems.map((item) => planItemView(item, bound, head, today));
      return {
        ...head,
        timeZone: row.timeZone,
        lockedAt: row.lockedAt?.toISOString() ?? null,
        plan: countPlan(items, head, today),
        targets: countTargets(
          targets.get(row.id) ?? [],
          targetPlace({ ...head, timeZone: row.timeZone }, now),
        ),
        unnamedRoles: roles.map(({ role }) => role),
      };
    }),
    total,
  };
}

/** The whole record of a pilot but for its criteria. Throws NotFoundError when there is none or the viewer may not know. */
export async function requirePilot(
  viewer: Viewer,
  slug: string,
  now: Date = systemClock(),
): Promise<PilotView> {
  const row = await findPilotRow(slug);
  const only = confinedTo(viewer);
  if (!row || (only && only !== row.projectId)) throw new NotFoundError(`There is no pilot "${slug}" here.`);
  requirePermission(viewer, 'portal.read', row.projectId);
  const bound = await readBoundIssues(boundRefs(row.planItems));
  const targetList = (await measureTargets(viewer, [row], now)).get(row.id) ?? [];
  return viewOf(row, targetList, bound, now);
}

function viewOf(
  row: PilotRow,
  targetList: TargetView[],
  bound: Awaited<ReturnType<typeof readBoundIssues>>,
  now: Date,
): PilotView {
  const today = dayIn(now, row.timeZone);
  const { projectId: _project, documentId: _document, createdAt: _created, targets: _targets, ...rest } = row;
  const head = headOf(row);
  const planItems = row.planItems.map((item) => planItemView(item, bound, head, today));
  return {
    ...rest,
    ...head,
    document: row.document && { ...row.document, importedAt: row.document.importedAt.toISOString() },
    planItems,
    plan: countPlan(planItems, head, today),
    lockedAt: row.lockedAt?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
    baselines: row.baselines.map(baselineViewOf),
    targetList,
    targets: countTargets(targetList, targetPlace({ ...head, timeZone: row.timeZone }, now)),
    unnamedRoles: row.roles.filter(({ personName }) => !personName).map(({ role }) => role),
    logEntries: row.logEntries.map(({ createdAt: _at, on, items, ...entry }) => ({
      ...entry,
      on: isoDay(on),
      items: items as { text: string; state: string }[],
    })),
    feedback: row.feedback.map((answer) => ({ ...answer, at: answer.at.toISOString() })),
  };
}

function headOf(
  row: Omit<PilotHeadView, 'startsOn' | 'endsOn' | 'updatedAt'> & {
    startsOn: Date | null;
    endsOn: Date | null;
    updatedAt: Date;
  },
): PilotHeadView {
  const { id, slug, title, summary, stage, leadName, declaredDecision, project } = row;
  const dates = {
    startsOn: isoDay(row.startsOn),
    endsOn: isoDay(row.endsOn),
    updatedAt: row.updatedAt.toISOString(),
  };
  return { id, slug, title, summary, stage, leadName, declaredDecision, project, ...dates };
}
