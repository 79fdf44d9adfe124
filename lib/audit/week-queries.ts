import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import type { Span } from '@/lib/shared/span';
import { listToldEvents, type ToldEvent } from './records';

export type { ToldEvent };

/**
 * What was done in a project in a stretch of time, oldest first: only events about records that everybody who may read
 * the portal sees (`nouns`: "plan-item", "adr"), and never who did it. `seq` names the event for whoever may read the log.
 */
export async function listEventsBetween(
  viewer: Viewer,
  { projectId, nouns, from, until }: { projectId: string; nouns: readonly string[] } & Span,
): Promise<ToldEvent[]> {
  requirePermission(viewer, 'portal.read', projectId);
  return listToldEvents(projectId, { nouns, from, until });
}
