import type { Viewer } from '@/lib/permissions/domain/viewer';
import { systemClock } from '@/lib/platform/clock';
import { NotFoundError } from '@/lib/platform/errors';
import { requireProject } from '@/lib/projects/queries';
import { readBases } from './basis-queries';
import { numberInAddress } from './domain/address';
import type { AdrView } from './domain/adr-view';
import { confinedFilter } from './log-scope';
import { findNeighbours } from './records/neighbours';
import { findAdrBySlug, findSlugsByNumber } from './records/one';
import { listSkippedRows } from './records/skipped-files';
import { listSuccessors } from './records/successors';
import { addressesOf, statusOf, summaryOf } from './view';

export interface SkippedAdrFile {
  project: { slug: string; name: string };
  repository: { owner: string; name: string };
  path: string;
  reason: string;
}

/** Files in the logs that are no decisions, with the reason; at most 200. */
export async function listSkippedAdrFiles(
  viewer: Viewer,
  { projectId }: { projectId?: string | undefined } = {},
): Promise<SkippedAdrFile[]> {
  const filter = confinedFilter(viewer, { projectId });
  const rows = await listSkippedRows(filter.projectId, 200);
  return rows.map(({ path, reason, repository: { project, owner, name } }) => ({
    project: { slug: project.slug, name: project.name },
    repository: { owner, name },
    path,
    reason,
  }));
}

/** One decision with its relations, what it rests on, what superseded it, and its neighbours. Throws NotFoundError. */
export async function requireAdr(
  viewer: Viewer,
  projectSlug: string,
  slug: string,
  now: Date = systemClock(),
): Promise<AdrView> {
  const project = await requireProject(viewer, projectSlug);
  const row = await findAdrBySlug(project.id, slug);
  if (!row) throw new NotFoundError(`There is no decision "${slug}" in ${project.name}.`);
  const [bases, successors, neighbours] = await Promise.all([
    readBases([row.id], now),
    listSuccessors(row.id),
    findNeighbours({ id: row.id, projectId: project.id, repositoryId: row.repository?.id ?? null }),
  ]);
  return {
    ...summaryOf(row, bases.get(row.id)),
    projectId: row.projectId,
    version: row.version,
    successors: successors.map(({ status, ...one }) => ({ ...one, status: statusOf(status) })),
    body: row.body,
    format: row.format,
    ...addressesOf(row),
    ...neighbours,
  };
}

/** Addresses of the decisions that a number in an address means: usually one, several where it was given twice. */
export async function findAdrSlugsByNumber(
  viewer: Viewer,
  projectSlug: string,
  segment: string,
): Promise<string[]> {
  const number = numberInAddress(segment);
  if (number === null) return [];
  const project = await requireProject(viewer, projectSlug);
  return findSlugsByNumber(project.id, number);
}
