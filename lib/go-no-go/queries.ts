import type { Viewer } from '@/lib/permissions/domain/viewer';
import { listPilots, requirePilot } from '@/lib/pilots/queries';
import { systemClock } from '@/lib/platform/clock';
import type { PilotRecord, PilotVerdict } from './domain/views';
import { judgeCriteria, verdictView } from './judge';
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

/** Pilots with their verdicts as of now, newest start first, in a number of reads that does not grow with the pilots. */
export async function listPilotVerdicts(
  viewer: Viewer,
  asked: { projectId?: string; page?: number; perPage?: number } = {},
  now: Date = systemClock(),
): Promise<{ items: PilotVerdict[]; total: number }> {
  const { items, total } = await listPilots(viewer, asked, now);
  const rows = await listCriterionRows({ pilotIds: items.map(({ id }) => id) });
  const criteria = await judgeCriteria(viewer, rows, now);
  return {
    total,
    items: items.map((pilot) => {
      const own = criteria.get(pilot.id) ?? [];
      const states = own.map(({ side, title, evaluation: { state } }) => ({ side, state, title }));
      return { ...pilot, ...verdictView(own), states };
    }),
  };
}
