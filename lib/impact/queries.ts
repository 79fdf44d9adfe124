import type { MdxOutcome } from '@/lib/markdown/domain/mdx-problem';
import { findCompiledMdx } from '@/lib/markdown/queries';
import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { NotFoundError } from '@/lib/platform/errors';
import { type FindingCounts, type ReportLead, reportLead } from './domain/report-lead';
import { countReportRows, findReportRow, pageReportRows, type ReportRow } from './records/reports';
import { headFields } from './report-fields';
import { bindingOf, countFindings, type ImpactRowView, measureRows, rowViewOf } from './row-views';

export type { ImpactRowView } from './row-views';

export type ReportStatus = 'draft' | 'published';

export interface ImpactReportSummary {
  slug: string;
  title: string;
  summary: string;
  /** ISO day. */
  on: string | null;
  status: ReportStatus;
  project: { id: string; slug: string; name: string };
  counts: FindingCounts;
}

export interface ImpactReportView extends ImpactReportSummary {
  id: string;
  lead: ReportLead;
  story: string;
  /** The story compiled, when it was written in the portal; an imported one is plain Markdown. */
  compiled: MdxOutcome | null;
  /** Markdown. */
  practices: string;
  document: { id: string; path: string } | null;
  rows: ImpactRowView[];
  quotes: { id: string; text: string; speaker: string; line: number | null; version: number }[];
  published: { at: string; by: string | null } | null;
  version: number;
  /** What its form holds. */
  fields: Record<string, string>;
  updatedAt: string;
  /** When the figures were read. */
  readAt: string;
}

/** Reports, the newest first. Pages from 1, at most 100 each. */
export async function listImpactReports(
  viewer: Viewer,
  { page = 1, perPage = 50, ...asked }: { projectId?: string; page?: number; perPage?: number } = {},
): Promise<{ items: ImpactReportSummary[]; total: number }> {
  const projectId = asked.projectId ?? confinedTo(viewer) ?? undefined;
  requirePermission(viewer, 'portal.read', projectId);
  const { items, total } = await pageReportRows({ projectId }, { skip: (page - 1) * perPage, take: perPage });
  return { items: items.map((row) => ({ ...headOf(row), counts: listedCounts(row) })), total };
}

/** How many there are. */
export function countImpactReports(viewer: Viewer): Promise<number> {
  const projectId = confinedTo(viewer) ?? undefined;
  requirePermission(viewer, 'portal.read', projectId);
  return countReportRows({ projectId });
}

/** A list measures nothing: it counts what a published report found, and which rows of a draft are measured at all. */
function listedCounts(report: ReportRow): FindingCounts {
  const rows = report.rows.map((row) => rowViewOf(row, null));
  const counts = countFindings(rows);
  if (report.status === 'published') return counts;
  const bound = new Set(report.rows.filter((row) => bindingOf(row) !== null).map(({ id }) => id));
  return {
    rows: counts.rows,
    contradicted: counts.contradicted,
    unsupported: rows.filter(({ id, standing }) => !bound.has(id) && standing === 'unsupported').length,
    withSource: bound.size,
  };
}

/** The report of this slug, every row recomputed and measured as of `now`. Throws NotFoundError. */
export async function requireImpactReport(
  viewer: Viewer,
  slug: string,
  now: Date = systemClock(),
): Promise<ImpactReportView> {
  const row = await findReportRow(slug);
  const only = confinedTo(viewer);
  if (!row || (only && only !== row.projectId))
    throw new NotFoundError(`There is no impact report "${slug}" here.`);
  requirePermission(viewer, 'portal.read', row.projectId);
  return reportView(viewer, row, now);
}

/** The whole view of a report that the viewer may see. */
export async function reportView(viewer: Viewer, row: ReportRow, now: Date): Promise<ImpactReportView> {
  const isMdx = row.documentId === null && row.story !== '';
  const [measured, compiled] = await Promise.all([
    measureRows(viewer, row.rows, now),
    isMdx ? findCompiledMdx(row.story) : null,
  ]);
  const rows = row.rows.map((line) => rowViewOf(line, measured.get(line.id) ?? null));
  const counts = countFindings(rows);
  return {
    ...headOf(row),
    id: row.id,
    counts,
    lead: reportLead(counts),
    story: row.story,
    compiled,
    practices: row.practices,
    document: row.document,
    rows,
    quotes: row.quotes.map(({ id, text, speaker, line, version }) => ({ id, text, speaker, line, version })),
    published: row.publishedAt && { at: row.publishedAt.toISOString(), by: row.publishedBy },
    version: row.version,
    fields: headFields(row),
    updatedAt: row.updatedAt.toISOString(),
    readAt: now.toISOString(),
  };
}

function headOf(row: ReportRow): Omit<ImpactReportSummary, 'counts'> {
  return {
    slug: row.slug,
    title: row.title,
    summary: row.summary,
    on: row.on?.toISOString().slice(0, 10) ?? null,
    status: row.status === 'published' ? 'published' : 'draft',
    project: row.project,
  };
}
