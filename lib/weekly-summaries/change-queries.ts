import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { readTimeZone } from '@/lib/projects/workspace-queries';
import { groupBy } from '@/lib/shared/group-by';
import { formatIsoWeek, isoWeekAt, mondayOfWeek } from '@/lib/shared/week';
import type { Health } from './domain/health';
import { listDigestRows, listLateRows, listStoredHealth } from './records/changes';

interface Asked {
  /** Null: all projects that the viewer may read. */
  projectId: string | null;
}

function confine(viewer: Viewer, { projectId }: Asked): string | null {
  const only = projectId ?? confinedTo(viewer);
  requirePermission(viewer, 'portal.read', only ?? undefined);
  return only;
}

export interface LateWeek {
  isoWeek: string;
  project: { slug: string; name: string };
  /** Facts that changed after the week was closed, each once. */
  count: number;
}

/** Weeks of which facts came late since a moment, the newest week first. */
export async function listLateWeeks(viewer: Viewer, asked: Asked & { since: Date }): Promise<LateWeek[]> {
  const rows = await listLateRows(confine(viewer, asked), asked.since);
  return rows.map(({ monday, slug, name, keys }) => ({
    isoWeek: formatIsoWeek(isoWeekAt(monday)),
    project: { slug, name },
    count: keys,
  }));
}

export interface ProjectHealth {
  id: string;
  slug: string;
  name: string;
  health: Health;
}

/** How projects stand in the week that runs, as far as it is rolled up. */
export async function readHealthNow(viewer: Viewer, asked: Asked & { now: Date }): Promise<ProjectHealth[]> {
  const only = confine(viewer, asked);
  const timeZone = await readTimeZone();
  return listStoredHealth(mondayOfWeek(isoWeekAt(asked.now, timeZone)), only);
}

export interface ProjectDigest {
  slug: string;
  /** Null: the week is not made up yet. */
  digest: string | null;
}

/** What the facts of each project come to by now (domain/facts-digest.ts), by the weeks' Mondays as times in ms. */
export async function readDigests(
  viewer: Viewer,
  { mondays, ...asked }: Asked & { mondays: readonly Date[] },
): Promise<ReadonlyMap<number, ProjectDigest[]>> {
  const projectId = confine(viewer, asked);
  const rows = await listDigestRows(mondays, { projectId, timeZone: await readTimeZone() });
  return groupBy(rows, ({ monday }) => monday.getTime());
}
