import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import type { Finding } from './domain/report';
import { newestFindingReports, pageFindings } from './records/measured-reads';
import { listReportRows } from './records/reports';
import { type CiReportView, viewOfReport } from './report-view';

export interface FindingsNow {
  /** Null: of every branch. */
  branch: string | null;
  /** The newest report of each kind, tool, workflow, job and file, newest first: each with its own time. */
  reports: CiReportView[];
  /** Over those reports, by severity, as each report says; null where no report tells of findings. */
  bySeverity: Record<string, number> | null;
  /** Findings listed, those suppressed among them. */
  n: number;
  newestAt: string | null;
  /** How old the oldest of the reports is that the counts rest on. */
  oldestAt: string | null;
  items: (Finding & { reportId: string })[];
}

/** What the newest reports found, the worst first. Pages from 1. */
export async function findingsNow(
  viewer: Viewer,
  {
    projectId,
    branch = null,
    page = 1,
    perPage = 50,
  }: { projectId: string; branch?: string | null; page?: number; perPage?: number },
): Promise<FindingsNow> {
  requirePermission(viewer, 'portal.read', projectId);
  const ids = (await newestFindingReports(projectId, branch)).map(({ id }) => id);
  const [rows, { rows: found, total }] = await Promise.all([
    listReportRows(ids),
    pageFindings(ids, { skip: (page - 1) * perPage, take: perPage }),
  ]);
  const reports = rows.map(viewOfReport);
  return {
    branch,
    reports,
    bySeverity: reports.length > 0 ? summed(reports) : null,
    n: total,
    newestAt: reports[0]?.at ?? null,
    oldestAt: reports.at(-1)?.at ?? null,
    items: found.map(({ id: _id, severity, ...finding }) => ({
      ...finding,
      severity: severity as Finding['severity'],
    })),
  };
}

function summed(reports: readonly CiReportView[]): Record<string, number> {
  const totals = new Map<string, number>();
  for (const { findings } of reports)
    for (const [severity, count] of Object.entries(findings ?? {}))
      totals.set(severity, (totals.get(severity) ?? 0) + count);
  return Object.fromEntries(totals);
}
