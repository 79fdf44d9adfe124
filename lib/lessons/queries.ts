import type { MdxOutcome, MdxProblem } from '@/lib/markdown/domain/mdx-problem';
import { findCompiledMdx } from '@/lib/markdown/queries';
import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { NotFoundError } from '@/lib/platform/errors';
import type { LessonCounts, LessonKind, LessonSummary, LessonView } from './domain/lesson';
import { openingOf } from './domain/lesson';
import {
  countLessonRows,
  countUses,
  findLessonRow,
  type LessonFilter,
  type LessonRow,
  pageLessonRows,
  pagePrincipleRows,
} from './records/lessons';

export interface ListLessons extends LessonFilter {
  page?: number;
  perPage?: number;
}

/** What the viewer may see of what was asked: a project token sees its one project and may name no other. */
function confine<T extends { projectId?: string }>(viewer: Viewer, asked: T): T {
  const projectId = asked.projectId ?? confinedTo(viewer) ?? undefined;
  requirePermission(viewer, 'portal.read', projectId);
  return { ...asked, projectId };
}

/** Lessons by project and place in their document. Pages from 1, at most 100 each. */
export async function listLessons(
  viewer: Viewer,
  { page = 1, perPage = 50, ...asked }: ListLessons = {},
): Promise<{ items: LessonSummary[]; total: number }> {
  const filter = confine(viewer, asked);
  const { rows, total } = await pageLessonRows(filter, { skip: (page - 1) * perPage, take: perPage });
  const uses = await countUses(rows.map(({ id }) => id));
  return {
    total,
    items: rows.map((row) => ({
      id: row.id,
      slug: row.slug,
      title: row.title,
      kind: row.kind as LessonKind,
      group: row.group,
      opening: openingOf(row.learned || row.impact || row.betterApproach || row.body),
      hasEvidence: row.evidence !== '' || row._count.sources > 0,
      tags: row.tags,
      services: row.services,
      ...(uses.get(row.id) ?? { reviews: 0, older: 0, applied: 0, helped: 0 }),
      project: row.project,
      updatedAt: row.updatedAt.toISOString(),
    })),
  };
}

/** Counts of the same lessons, and every group of the project(s) for the filter. */
export async function countLessons(
  viewer: Viewer,
  asked: LessonFilter = {},
): Promise<LessonCounts & { groups: string[]; tags: string[] }> {
  const { kinds, withEvidence, groups, tags } = await countLessonRows(confine(viewer, asked));
  const byKind = Object.fromEntries(kinds.map((row) => [row.kind, row._count])) as LessonCounts['byKind'];
  const total = kinds.reduce((sum, row) => sum + row._count, 0);
  return { total, withEvidence, byKind, groups, tags };
}

export interface PrincipleView {
  id: string;
  title: string;
  detail: string;
  line: number | null;
  document: { id: string; path: string } | null;
}

/** Principles that imported documents state beside their lessons. */
export async function listPrinciples(
  viewer: Viewer,
  asked: { projectId?: string } = {},
): Promise<PrincipleView[]> {
  const { projectId } = confine(viewer, asked);
  const rows = await pagePrincipleRows({ projectId });
  return rows.map(({ id, title, detail, line, document }) => ({ id, title, detail, line, document }));
}

/** The lesson of this slug, with its compiled body where it has one. Throws NotFoundError. */
export async function requireLesson(
  viewer: Viewer,
  slug: string,
): Promise<LessonView & { compiled: MdxOutcome | null }> {
  const row = await findLessonRow(slug);
  const only = confinedTo(viewer);
  if (!row || (only && only !== row.projectId)) throw new NotFoundError(`There is no lesson "${slug}" here.`);
  requirePermission(viewer, 'portal.read', row.projectId);
  const isMdx = row.bodyFormat === 'mdx' && row.body !== '';
  return { ...viewOf(row), compiled: isMdx ? await findCompiledMdx(row.body) : null };
}

function viewOf(row: LessonRow): LessonView {
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    kind: row.kind as LessonKind,
    group: row.group,
    learned: row.learned,
    evidence: row.evidence,
    impact: row.impact,
    betterApproach: row.betterApproach,
    tags: row.tags,
    services: row.services,
    body: row.body,
    bodyFormat: row.bodyFormat === 'markdown' ? 'markdown' : 'mdx',
    problems: row.problems as unknown as MdxProblem[],
    project: row.project,
    source: {
      document: row.document,
      repository: row.repository,
      path: row.sourcePath,
      line: row.line,
    },
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
