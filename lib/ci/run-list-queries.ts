import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requireProjectReading } from './queries';
import { type ListedRun, pageRuns, type RunFilter } from './records/run-list';

export type { ListedRun } from './records/run-list';

/** The runs behind a figure, newest first; pages from 1. Throws NotFoundError to a confined stranger. */
export async function listRuns(
  viewer: Viewer,
  { page, perPage, ...filter }: RunFilter & { page: number; perPage: number },
): Promise<{ items: ListedRun[]; total: number }> {
  requireProjectReading(viewer, filter.projectId);
  const { rows, total } = await pageRuns(filter, { skip: (page - 1) * perPage, take: perPage });
  return { items: rows, total };
}
