import type { Viewer } from '@/lib/permissions/domain/viewer';
import { readWeekOverview } from '@/lib/weekly-summaries/overview-queries';
import { refreshWeeks } from '@/lib/weekly-summaries/roll-up-commands';
import { type FrozenWeek, freezeWeek } from './domain/frozen-week';
import type { SummaryPlace } from './place';

/** A week as it is computed at this moment: everything that changed until now is taken up first. */
export async function freezeNow(
  viewer: Viewer,
  { isoWeek, project }: SummaryPlace,
  now: Date,
): Promise<FrozenWeek> {
  await refreshWeeks(viewer, { ...(project && { projectId: project.id }), now });
  return readComputed(viewer, { isoWeek, project }, now);
}

/** The same from what is stored, for reading. */
export async function readComputed(
  viewer: Viewer,
  { isoWeek, project }: Pick<SummaryPlace, 'isoWeek' | 'project'>,
  now: Date,
): Promise<FrozenWeek> {
  const week = await readWeekOverview(viewer, {
    isoWeek,
    now,
    ...(project && { projectSlug: project.slug }),
  });
  return freezeWeek(week, week.projects, project, now);
}
