import { NotAllowedError, NotSignedInError } from '@/lib/platform/errors';
import { type Action, may } from './domain/permissions';
import type { Viewer } from './domain/viewer';

/** Throws NotSignedInError or NotAllowedError unless this viewer may do this (in this project). */
export function requirePermission(viewer: Viewer, action: Action, projectId?: string): void {
  if (may(viewer, action, projectId)) return;
  if (viewer.kind === 'anonymous') throw new NotSignedInError('Sign in first.');
  throw new NotAllowedError(`Your role does not allow this (${action}). Ask an admin for a role that does.`);
}
