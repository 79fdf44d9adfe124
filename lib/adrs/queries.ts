import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { NotFoundError } from '@/lib/platform/errors';
import { requireProject } from '@/lib/projects/queries';
import { numberInAddress } from './domain/address';
import type { AdrStatus } from './domain/adr';
import type { AdrStep, AdrSummary, AdrView } from './domain/adr-view';
import type { LogCounts } from './domain/log-sentence';
import {
  type AdrFilter,
  countAdrRows,
  findAdrBySlug,
  findSlugsByNumber,
  listLogRows,
  listSkippedRows,
  pageAdrRows,
} from './records';
import { addressesOf, summaryOf } from './view';

export interface ListAdrsArgs {
  projectId?: string;
  status?: AdrStatus;
  tag?: string;
  /** Part of the title, the path, a decider's name, or a number. */
  q?: string;
  number?: number;
  /** From 1. */
  page?: number;
  /** At most 200. */
  perPage?: number;
}

/** Decisions across all logs, newest first; a confined token sees its one project. */
export async function listAdrs(
  viewer: Viewer,
  { page = 1, perPage = 100, ...args }: ListAdrsArgs = {},
): Promise<{ items: AdrSummary[]; total: number }> {
  const filter = confinedFilter(viewer, args);
  const { rows, total } = await pageAdrRows(filter, {
    skip: (page - 1) * perPage,
    take: Math.min(perPage, 200),
  });
  return { items: rows.map(summaryOf), total };
}

/** How the decisions that match stand. */
export async function countAdrs(
  viewer: Viewer,
  args: Omit<ListAdrsArgs, 'page' | 'perPage'> = {},
): Promise<LogCounts> {
  const counts = await countAdrRows(confinedFilter(viewer, args));
  const byStatus = Object.fromEntries(counts.statuses.map((row) => [row.status, row.count]));
  const total = counts.statuses.reduce((sum, row) => sum + row.count, 0);
  return { byStatus, total, unclear: counts.unclear, undated: counts.undated, skipped: counts.skipped };
}

export interface SkippedAdrFile {
  project: { slug: string; name: string };
  repository: { owner: string; name: string };
  path: string;
  reason: string;
}

/** Files in the logs that are no decisions, with the reason; at most 200. */
export async function listSkippedAdrFiles(
  viewer: Viewer,
  { projectId }: { projectId?: string } = {},
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

/** One decision with its relations and neighbours. Throws NotFoundError. */
export async function requireAdr(viewer: Viewer, projectSlug: string, slug: string): Promise<AdrView> {
  const project = await requireProject(viewer, projectSlug);
  const row = await findAdrBySlug(project.id, slug);
  if (!row) throw new NotFoundError(`There is no decision "${slug}" in ${project.name}.`);
  const log = await listLogRows(project.id, row.repository?.id ?? null);
  const at = log.findIndex((step) => step.slug === slug);
  const step = (index: number): AdrStep | null => log[index] ?? null;
  return {
    ...summaryOf(row),
    body: row.body,
    format: row.format,
    ...addressesOf(row),
    previous: at > 0 ? step(at - 1) : null,
    next: at >= 0 ? step(at + 1) : null,
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

function confinedFilter(viewer: Viewer, args: AdrFilter): AdrFilter {
  const projectId = args.projectId ?? confinedTo(viewer) ?? undefined;
  requirePermission(viewer, 'portal.read', projectId);
  return { ...args, projectId };
}
