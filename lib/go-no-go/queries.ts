import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { requirePilot } from '@/lib/pilots/queries';
import { systemClock } from '@/lib/platform/clock';
import { type PilotFilter, type PilotSort, stillFits } from './domain/pilot-filter';
import type { PilotRecord, PilotVerdict } from './domain/views';
import { judgeCriteria, verdictView } from './judge';
import { verdictsOf } from './list-verdicts';
import { pagePortfolio } from './records/portfolio';
import { listCriterionRows } from './records/read';

/**
 * The whole record of a pilot with its criteria, their evaluations as of now, and the verdict. Throws NotFoundError
 * when there is none or the viewer may not know of it.
 */
export async function requirePilotRecord(
  viewer: Viewer,
  slug: string,
  now: Date = systemClock(),
): Promise<PilotRecord> {
  const pilot = await requirePilot(viewer, slug, now);
  const rows = await listCriterionRows({ pilotIds: [pilot.id] });
  const criteria = (await judgeCriteria(viewer, rows, now)).get(pilot.id) ?? [];
  return { ...pilot, ...verdictView(criteria), criteria, evaluatedAt: now.toISOString() };
}

export interface AskedPilots extends PilotFilter {
  sort?: PilotSort;
  /** From 1. */
  page?: number;
  perPage?: number;
}

/**
 * Pilots with their verdicts as of now, newest start first unless told. A stored standing is shown only while it
 * counts; the others of the page are judged again, in a number of reads that does not grow with them. `leftOut` are
 * those of the page that no longer fit the filter once judged again.
 */
export async function listPilotVerdicts(
  viewer: Viewer,
  { page = 1, perPage = 50, sort = 'start', ...filter }: AskedPilots = {},
  now: Date = systemClock(),
): Promise<{ items: PilotVerdict[]; total: number; leftOut: number }> {
  const projectId = filter.projectId ?? confinedTo(viewer) ?? undefined;
  requirePermission(viewer, 'portal.read', projectId);
  const asked = { ...filter, projectId };
  const { rows, total } = await pagePortfolio(asked, {
    sort,
    skip: (page - 1) * perPage,
    take: perPage,
    now,
  });
  const all = await verdictsOf(rows, now);
  const items = all.filter((pilot) => stillFits(asked, pilot));
  return { items, total, leftOut: all.length - items.length };
}
