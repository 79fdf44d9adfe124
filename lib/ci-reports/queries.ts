import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { NotFoundError } from '@/lib/platform/errors';
import type { ComponentCoverage, Finding, Timing } from './domain/report';
import { pageComponents, pageFindings } from './records/measured-reads';
import { findReportRow, pageReportRows, type ReportRow } from './records/reports';
import { pageFailures } from './records/test-results';
import { type CiReportView, viewOfReport } from './report-view';

export type { CiReportView } from './report-view';

export interface ReportList {
  items: CiReportView[];
  total: number;
  /** Of them; they are listed and count no more. */
  takenBack: number;
  /** When the newest that counts was measured. */
  newestAt: string | null;
}

/** Reports of a project, newest first, those taken back among them. Pages from 1. */
export async function listCiReports(
  viewer: Viewer,
  {
    projectId,
    page = 1,
    perPage = 50,
    kind,
    branch,
  }: {
    projectId: string;
    page?: number | undefined;
    perPage?: number | undefined;
    kind?: string | undefined;
    branch?: string | undefined;
  },
): Promise<ReportList> {
  requirePermission(viewer, 'portal.read', projectId);
  const where = { projectId, ...(kind !== undefined && { kind }), ...(branch !== undefined && { branch }) };
  const { rows, newestAt, ...counts } = await pageReportRows(where, {
    skip: (page - 1) * perPage,
    take: perPage,
  });
  return { ...counts, items: rows.map(viewOfReport), newestAt: newestAt?.toISOString() ?? null };
}

export interface Failure {
  testId: string;
  suite: string;
  className: string;
  name: string;
  status: 'failed' | 'error';
  durationSeconds: number | null;
  message: string | null;
}

export interface CiReportDetail extends CiReportView {
  timings: Timing[];
  failures: { items: Failure[]; total: number };
  components: { items: ComponentCoverage[]; total: number };
  listedFindings: { items: Finding[]; total: number };
}

/** A report with a page of each of its lists. Throws NotFoundError, also where the viewer may not know of it. */
export async function findCiReport(
  viewer: Viewer,
  { id, page = 1, perPage = 50 }: { id: string; page?: number | undefined; perPage?: number | undefined },
): Promise<CiReportDetail> {
  const row = await requireReadable(viewer, id);
  const rows = { skip: (page - 1) * perPage, take: perPage };
  const [failures, components, findings] = await Promise.all([
    pageFailures(id, rows),
    pageComponents(id, rows),
    pageFindings([id], rows),
  ]);
  return {
    ...viewOfReport(row),
    timings: row.timings as unknown as Timing[],
    failures: {
      total: failures.total,
      items: failures.rows.map(({ test, testId, status, durationSeconds, message }) => ({
        ...test,
        testId: `${testId}`,
        status: status === 'error' ? 'error' : 'failed',
        durationSeconds,
        message,
      })),
    },
    components: { total: components.total, items: components.rows },
    listedFindings: {
      total: findings.total,
      items: findings.rows.map(({ id: _id, reportId: _of, severity, ...finding }) => ({
        ...finding,
        severity: severity as Finding['severity'],
      })),
    },
  };
}

async function requireReadable(viewer: Viewer, id: string): Promise<ReportRow> {
  const row = await findReportRow(id);
  const only = confinedTo(viewer);
  if (!row || (only && only !== row.projectId)) throw new NotFoundError('There is no such report here.');
  requirePermission(viewer, 'portal.read', row.projectId);
  return row;
}
