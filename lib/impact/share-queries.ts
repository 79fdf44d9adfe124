import { hashSecret } from '@/lib/auth/secrets';
import { systemViewer, type Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { NotFoundError } from '@/lib/platform/errors';
import { listConfounders } from './confounder-queries';
import type { Confounders } from './domain/confounders';
import { type ImpactReportView, reportView } from './queries';
import { findReportById } from './records/reports';
import { findSharedReportId, listShareRows } from './records/shares';

export interface ShareView {
  id: string;
  createdBy: string;
  createdAt: string;
  expiresAt: string;
  state: 'open' | 'expired' | 'ended';
}

/** The links of a report, newest first; a secret is in none of them. */
export async function listShares(viewer: Viewer, reportId: string, now: Date): Promise<ShareView[]> {
  const report = await findReportById(reportId);
  if (!report) throw new NotFoundError('There is no such impact report.');
  requirePermission(viewer, 'impact.share', report.projectId);
  return (await listShareRows(reportId)).map(({ id, createdBy, createdAt, expiresAt, revokedAt }) => ({
    id,
    createdBy,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    state: revokedAt ? 'ended' : expiresAt.getTime() <= now.getTime() ? 'expired' : 'open',
  }));
}

export interface SharedReport {
  report: ImpactReportView;
  confounders: Confounders[];
  expiresAt: string;
}

/**
 * The report behind a link's secret; null for one that never was, has expired or was ended, which nobody can tell apart.
 * No viewer: the secret of 256 random bits is the proof, and it reads this one report as the portal itself would.
 */
export async function readSharedReport(secret: string, now: Date): Promise<SharedReport | null> {
  const share = await findSharedReportId(hashSecret(secret), now);
  const row = share && (await findReportById(share.reportId));
  if (!share || !row) return null;
  const viewer = systemViewer('shared impact report');
  const report = await reportView(viewer, row, now);
  const { projectId } = row;
  const confounders = await listConfounders(viewer, { projectId, rows: report.rows });
  return { report, confounders, expiresAt: share.expiresAt.toISOString() };
}
