import { recordChange } from '@/lib/audit/commands';
import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import type { Transaction } from '@/lib/platform/database/client';
import { freeSlug, slugOf } from '@/lib/shared/slug';
import type { PilotDesign } from './domain/pilot-design';
import { insertDesign } from './records/design';
import { insertPilot, takenSlugs } from './records/write';
import { pilotSearchEntry } from './search-entry';

export interface DesignedHead {
  title: string;
  summary: string;
  /** ISO days. */
  startsOn: string | null;
  endsOn: string | null;
  leadName: string | null;
  timeZone: string;
  templateKey?: string | null;
  previousPilotId?: string | null;
}

/**
 * Makes a draft from a design, in the caller's transaction; the criteria are the caller's. Answers the new pilot and the
 * ids of its baselines by the design's keys.
 */
export async function createDesignedPilot(
  tx: Transaction,
  viewer: Viewer,
  {
    projectId,
    head,
    design,
    metricIds,
    madeFrom,
  }: {
    projectId: string;
    head: DesignedHead;
    design: PilotDesign;
    metricIds: ReadonlyMap<string, string>;
    /** What it is made from, as the audit log says it. */
    madeFrom: Record<string, string>;
  },
): Promise<{ id: string; slug: string; baselineIds: Map<string, string> }> {
  requirePermission(viewer, 'pilot.edit', projectId);
  const wanted = slugOf(head.title, 'pilot');
  const slug = freeSlug(wanted, await takenSlugs(tx, wanted));
  const day = (iso: string | null) => (iso ? new Date(`${iso}T00:00:00Z`) : null);
  const dates = { startsOn: day(head.startsOn), endsOn: day(head.endsOn) };
  const { id } = await insertPilot(tx, { ...head, ...dates, slug, projectId });
  const baselineIds = await insertDesign(tx, id, { design, metricIds, by: actorOf(viewer).actorName });
  await recordChange(tx, viewer, {
    action: 'pilot.created',
    subjectKind: 'pilot',
    subjectId: id,
    projectId,
    after: { ...head, ...madeFrom, design },
    search: await pilotSearchEntry(tx, id),
  });
  return { id, slug, baselineIds };
}
