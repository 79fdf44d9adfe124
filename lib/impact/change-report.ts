import { requireMetric } from '@/lib/metrics/observation-queries';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import type { Transaction } from '@/lib/platform/database/client';
import { inTransaction } from '@/lib/platform/database/transaction';
import { NotFoundError } from '@/lib/platform/errors';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { findReportById, lockReportRow, type ReportRow } from './records/reports';
import { traceReport } from './trace';

export interface Written<T> {
  value: T;
  /** The action is "impact-report." and this. */
  did: string;
  before?: unknown;
  after?: unknown;
}

/** The report, for whoever may edit it. Throws NotFoundError and NotAllowedError. */
export async function requireEditable(viewer: Viewer, reportId: string): Promise<ReportRow> {
  const report = await findReportById(reportId);
  if (!report) throw new NotFoundError('There is no such impact report.');
  requirePermission(viewer, 'impact.edit', report.projectId);
  return report;
}

/**
 * Changes a draft in one transaction with its audit event and search entry. The report is held meanwhile, so that
 * nothing changes under somebody who publishes it. A published one is refused: its words and figures stand as they are.
 */
export async function changeDraft<T>(
  viewer: Viewer,
  reportId: string,
  write: (tx: Transaction, report: ReportRow) => Promise<Result<Written<T>>>,
): Promise<Result<T>> {
  await requireEditable(viewer, reportId);
  return inTransaction(async (tx) => {
    const report = await lockReportRow(tx, reportId);
    if (!report) throw new NotFoundError('There is no such impact report.');
    if (report.status === 'published') {
      const message =
        'The report is published, and stands as it was published. Take it back to draft to change it; nothing was saved.';
      return refuse({ code: 'published', message });
    }
    return settle(tx, viewer, report.id, await write(tx, report));
  });
}

/** Leaves the traces of what was written, or hands its refusal on. */
export async function settle<T>(
  tx: Transaction,
  viewer: Viewer,
  reportId: string,
  written: Result<Written<T>>,
): Promise<Result<T>> {
  if (!written.ok) return written;
  const { value, did, before, after } = written.value;
  const saved = await findReportById(reportId, tx);
  if (!saved) throw new NotFoundError('There is no such impact report.');
  await traceReport(tx, viewer, `impact-report.${did}`, saved, { before, after });
  return accept(value);
}

/** The metric of this project that was chosen; refused where it is not one of its, or was deleted. */
export async function chosenMetric(
  viewer: Viewer,
  projectId: string,
  metricId: string | null,
): Promise<Result<string | null>> {
  if (!metricId) return accept(null);
  try {
    const { metric } = await requireMetric(viewer, { metricId, perPage: 1 });
    if (metric.projectId === projectId && metric.deletedAt === null) return accept(metric.name);
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
  }
  const message = 'This metric is not one of the project’s, or it was deleted. Choose another.';
  return refuse({ code: 'no-metric', field: 'metricId', message });
}
