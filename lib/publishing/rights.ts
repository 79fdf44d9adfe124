import { may } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';

/** Whether this viewer writes the draft of a project's week, or of all (null): that one is the workspace's leads' alone. */
export function mayWrite(viewer: Viewer, projectId: string | null): boolean {
  return projectId === null ? may(viewer, 'summary.publish') : may(viewer, 'summary.edit', projectId);
}

export function mayPublish(viewer: Viewer, projectId: string | null): boolean {
  return may(viewer, 'summary.publish', projectId ?? undefined);
}

export function mayAsk(viewer: Viewer, projectId: string | null): boolean {
  return viewer.kind === 'person' && may(viewer, 'summary.ask', projectId ?? undefined);
}

/** Throws NotAllowedError, or NotSignedInError. */
export function requireWrite(viewer: Viewer, projectId: string | null): void {
  if (projectId === null) requirePermission(viewer, 'summary.publish');
  else requirePermission(viewer, 'summary.edit', projectId);
}

export function requirePublish(viewer: Viewer, projectId: string | null): void {
  requirePermission(viewer, 'summary.publish', projectId ?? undefined);
}
