import { measureMetrics } from '@/lib/metrics/queries';
import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { NotFoundError } from '@/lib/platform/errors';
import { countTargets, measuredTarget, type TargetMeasurement, targetWindow } from './domain/measured-target';
import type { PilotHeadView, PilotSummary, PilotView, TargetView } from './domain/pilot-view';
import { countPlan } from './domain/plan';
import type { TargetComparator } from './domain/target';
import { boundRefs, isoDay, planItemView } from './plan-item-view';
import { findPilotRow, type PilotRow, pagePilotRows, readBoundIssues } from './records/read-pilot';

/** Pilots, newest start first, with their plan and targets in numbers. Pages from 1. */
export async function listPilots(
  viewer: Viewer,
  { projectId, page = 1, perPage = 50 }: { projectId?: string; page?: number; perPage?: number } = {},
  now: Date = systemClock(),
): Promise<{ items: PilotSummary[]; total: number }> {
  const only = confinedTo(viewer);
  const asked = projectId ?? only ?? undefined;
  requirePermission(viewer, 'portal.read', asked);
  const { rows, total } = await pagePilotRows(
    { projectId: asked },
    { skip: (page - 1) * perPage, take: perPage },
  );
  const bound = await readBoundIssues(boundRefs(rows.flatMap((row) => row.planItems)));
  const targets = await measureTargets(viewer, rows, now);
  const today = now.toISOString().slice(0, 10);
  return {
    items: rows.map(({ roles, planItems, targets: _rows, ...row }) => {
      const head = headOf(row);
      const items = planItems.map((item) => planItemView({ ...item, line: null }, bound, head, today));
      return {
        ...head,
        plan: countPlan(items, head, today),
        targets: countTargets(targets.get(row.id) ?? []),
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
  return viewOf(row, targetList, bound, now.toISOString().slice(0, 10));
}

function viewOf(
  row: PilotRow,
  targetList: TargetView[],
  bound: Awaited<ReturnType<typeof readBoundIssues>>,
  today: string,
): PilotView {
  const { projectId: _project, documentId: _document, createdAt: _created, targets: _targets, ...rest } = row;
  const head = headOf(row);
  const planItems = row.planItems.map((item) => planItemView(item, bound, head, today));
  return {
    ...rest,
    ...head,
    document: row.document && { ...row.document, importedAt: row.document.importedAt.toISOString() },
    planItems,
    plan: countPlan(planItems, head, today),
    targetList,
    targets: countTargets(targetList),
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

type TargetRow = Pick<
  PilotRow['targets'][number],
  | 'id'
  | 'name'
  | 'metricId'
  | 'comparator'
  | 'value'
  | 'unit'
  | 'baselineValue'
  | 'text'
  | 'group'
  | 'claimedMet'
  | 'line'
>;

/** Measures the targets of many pilots at once, each since its pilot began. */
async function measureTargets(
  viewer: Viewer,
  pilots: { id: string; startsOn: Date | null; targets: TargetRow[] }[],
  now: Date,
): Promise<Map<string, TargetView[]>> {
  const requests = pilots.flatMap(({ startsOn, targets }) =>
    targets.flatMap(({ id, metricId }) =>
      metricId ? [{ key: id, metricId, window: targetWindow(isoDay(startsOn)), minimumSamples: 1 }] : [],
    ),
  );
  const measured = await measureMetrics(viewer, requests, now);
  const found = (id: string): TargetMeasurement | null => {
    const { metric, ...rest } = measured.get(id) ?? { metric: null, measurement: null, samples: [] };
    return metric && rest.measurement
      ? { metric, measurement: rest.measurement, samples: rest.samples }
      : null;
  };
  return new Map(
    pilots.map(({ id, startsOn, targets }) => [
      id,
      targets.map(({ metricId: _link, ...target }) => {
        const { id: targetId, name, group, value, unit, baselineValue, text, claimedMet, line } = target;
        const comparator = target.comparator as TargetComparator | null;
        const declared = {
          id: targetId,
          name,
          group,
          comparator,
          value,
          unit,
          baselineValue,
          text,
          claimedMet,
          line,
        };
        return measuredTarget(declared, found(targetId), targetWindow(isoDay(startsOn)));
      }),
    ]),
  );
}
