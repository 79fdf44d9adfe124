import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { NotFoundError } from '@/lib/platform/errors';

export interface PageArgs {
  projectId: string;
  /** From 1. */
  page?: number;
  perPage?: number;
}

export const rowsOf = ({ projectId, page = 1, perPage = 30 }: PageArgs) => ({
  projectId,
  skip: (page - 1) * perPage,
  take: perPage,
});

/** The one gate of this room: the right to read, within the project a token is confined to. */
export function requireReading(viewer: Viewer, projectId: string): void {
  const only = confinedTo(viewer);
  if (only && only !== projectId) throw new NotFoundError('There is no such project here.');
  requirePermission(viewer, 'portal.read', projectId);
}

export const named = <T extends { repositoryId: string; repository: { owner: string; name: string } }>(
  row: T,
) => {
  const { repositoryId: _id, repository, ...rest } = row;
  return { repository: `${repository.owner}/${repository.name}`, ...rest };
};
