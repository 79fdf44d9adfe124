import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { NotFoundError } from '@/lib/platform/errors';
import { type FindingCounts, type ReportLead, reportLead } from './domain/report-lead';
import { findingOfRow, type RowFinding } from './domain/row-finding';
import { findReportRow, pageReportRows, type ReportRow } from './records';

export interface ImpactRowView extends RowFinding {
  id: string;
  metric: string;
  beforeText: string;
  afterText: string;
  claimText: string;
  line: number | null;
}

export interface ImpactReportSummary {
  slug: string;
  title: string;
  summary: string;
  /** ISO day. */
  on: string | null;
  project: { id: string; slug: string; name: string };
  counts: FindingCounts;
}

export interface ImpactReportView extends ImpactReportSummary {
  lead: ReportLead;
  /** Plain Markdown. */
  story: string;
  document: { id: string; path: string } | null;
  rows: ImpactRowView[];
  quotes: { id: string; text: string; speaker: string; line: number | null }[];
  updatedAt: string;
}

/** Reports, the newest first. Pages from 1, at most 100 each. */
export async function listImpactReports(
  viewer: Viewer,
  { page = 1, perPage = 50, ...asked }: { projectId?: string; page?: number; perPage?: number } = {},
): Promise<{ items: ImpactReportSummary[]; total: number }> {
  const projectId = asked.projectId ?? confinedTo(viewer) ?? undefined;
  requirePermission(viewer, 'portal.read', projectId);
  const { items, total } = await pageReportRows({ projectId }, { skip: (page - 1) * perPage, take: perPage });
  return { items: items.map(summaryOf), total };
}

/** The report of this slug, every row recomputed. Throws NotFoundError. */
export async function requireImpactReport(viewer: Viewer, slug: string): Promise<ImpactReportView> {
  const row = await findReportRow(slug);
  const only = confinedTo(viewer);
  if (!row || (only && only !== row.projectId))
    throw new NotFoundError(`There is no impact report "${slug}" here.`);
  requirePermission(viewer, 'portal.read', row.projectId);
  const summary = summaryOf(row);
  return {
    ...summary,
    lead: reportLead(summary.counts),
    story: row.story,
    document: row.document,
    rows: row.rows.map(rowView),
    quotes: row.quotes.map(({ id, text, speaker, line }) => ({ id, text, speaker, line })),
    updatedAt: row.updatedAt.toISOString(),
  };
}

function rowView(row: ReportRow['rows'][number]): ImpactRowView {
  const { id, metric, beforeText, afterText, claimText, line } = row;
  return { id, metric, beforeText, afterText, claimText, line, ...findingOfRow(row) };
}

function summaryOf(row: ReportRow): ImpactReportSummary {
  const standings = row.rows.map((line) => findingOfRow(line).standing);
  return {
    slug: row.slug,
    title: row.title,
    summary: row.summary,
    on: row.on?.toISOString().slice(0, 10) ?? null,
    project: row.project,
    counts: {
      rows: standings.length,
      contradicted: standings.filter((standing) => standing === 'contradicted').length,
      unsupported: standings.filter((standing) => standing === 'unsupported').length,
      // No row can name a source yet: numbers come from documents alone until observations can be bound to one.
      withSource: 0,
    },
  };
}
