import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { requireProject } from '@/lib/projects/queries';
import { readTimeZone } from '@/lib/projects/workspace-queries';
import { addWeeks, formatIsoWeek, isoWeekAt, mondayOfWeek, parseIsoWeek } from '@/lib/shared/week';
import { readDigests } from '@/lib/weekly-summaries/change-queries';
import { listedWeeks, listWeeks, type WeekSummary } from '@/lib/weekly-summaries/queries';
import { type WeekState, weekState } from './domain/week-state';
import { listWeekStateRows } from './records/week-states';
import { mayWrite } from './rights';

/**
 * How the summaries of these weeks stand, by the week's name: of a project, or of all (empty); of their one project for who is
 * confined to it. As many reads for a year of weeks as for one. What is no week is left out. Throws NotFoundError for a project.
 */
export async function readWeekStates(
  viewer: Viewer,
  { project: slug, isoWeeks }: { project: string; isoWeeks: readonly string[] },
): Promise<Readonly<Record<string, WeekState>>> {
  const projectId = slug === '' ? confinedTo(viewer) : (await requireProject(viewer, slug)).id;
  requirePermission(viewer, 'portal.read', projectId ?? undefined);
  const mondays = isoWeeks.flatMap((name) => {
    const week = parseIsoWeek(name);
    return week ? [mondayOfWeek(week)] : [];
  });
  const isPerson = viewer.kind === 'person';
  const [rows, digests] = await Promise.all([
    listWeekStateRows(mondays, { projectId, personId: isPerson ? viewer.id : null }),
    readDigests(viewer, { projectId, mondays }),
  ]);
  const writes = mayWrite(viewer, projectId);
  return Object.fromEntries(
    rows.map(({ monday, projectsPublished, ...stored }) => {
      const now = digests.get(monday.getTime()) ?? [];
      const projects = projectId === null ? { published: projectsPublished, all: now.length } : null;
      return [
        formatIsoWeek(isoWeekAt(monday)),
        weekState(stored, { mayWrite: writes, isPerson, now, projects }),
      ];
    }),
  );
}

/** The same of the weeks before and after one. */
export function readNeighbourStates(
  viewer: Viewer,
  { project, isoWeek }: { project: string; isoWeek: string },
): Promise<Readonly<Record<string, WeekState>>> {
  const week = parseIsoWeek(isoWeek);
  const isoWeeks = week ? [-1, 1].map((weeks) => formatIsoWeek(addWeeks(week, weeks))) : [];
  return readWeekStates(viewer, { project, isoWeeks });
}

/** The list of weeks: those with anything in them, recorded, drafted or published, each with how its summary stands. */
export async function listWeeksWithState(
  viewer: Viewer,
  now: Date = systemClock(),
): Promise<(WeekSummary & { state: WeekState })[]> {
  const current = isoWeekAt(now, await readTimeZone());
  const isoWeeks = Array.from({ length: listedWeeks }, (_, back) => formatIsoWeek(addWeeks(current, -back)));
  const states = await readWeekStates(viewer, { project: '', isoWeeks });
  const spoken = isoWeeks.filter((name) => isSpoken(states[name]));
  const weeks = await listWeeks(viewer, { now, always: spoken });
  return weeks.flatMap((week) => {
    const state = states[week.isoWeek];
    return state ? [{ ...week, state }] : [];
  });
}

const isSpoken = (state: WeekState | undefined) =>
  state !== undefined &&
  (state.draft !== null || state.published !== null || (state.projects?.published ?? 0) > 0);
