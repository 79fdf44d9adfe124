import type { Viewer } from '@/lib/permissions/domain/viewer';
import { readWeekFacts, readWeekOverview } from '@/lib/weekly-summaries/overview-queries';
import { refreshWeeks } from '@/lib/weekly-summaries/roll-up-commands';
import { digestsOf, type FactDigests, type FrozenRecords, freezeRecords } from './domain/frozen-records';
import { type FrozenWeek, freezeWeek } from './domain/frozen-week';
import type { SummaryPlace } from './place';

export interface ToFreeze {
  frozen: FrozenWeek;
  records: FrozenRecords;
  digests: FactDigests;
}

type Place = Pick<SummaryPlace, 'isoWeek' | 'project'>;

/** A week as it is computed at this moment, with the records behind it: everything that changed until now is taken up first. */
export async function freezeNow(viewer: Viewer, place: Place, now: Date): Promise<ToFreeze> {
  await refreshWeeks(viewer, { ...(place.project && { projectId: place.project.id }), now });
  const week = await readWeekFacts(viewer, askedOf(place, now));
  const frozen = freezeWeek(week, week.projects, place.project, now);
  return { frozen, records: freezeRecords(week.projects), digests: digestsOf(frozen.projects) };
}

/** The same from what is stored and as it is told alone, for reading. */
export async function readComputed(viewer: Viewer, place: Place, now: Date): Promise<FrozenWeek> {
  const week = await readWeekOverview(viewer, askedOf(place, now));
  return freezeWeek(week, week.projects, place.project, now);
}

const askedOf = ({ isoWeek, project }: Place, now: Date) => ({
  isoWeek,
  now,
  ...(project && { projectSlug: project.slug }),
});
