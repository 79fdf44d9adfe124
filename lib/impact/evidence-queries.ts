import type { WindowSamples } from '@/lib/metrics/domain/window-samples';
import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { NotFoundError } from '@/lib/platform/errors';
import { findReportRow } from './records/reports';
import { type ImpactRowView, measureRows, readRowWindows, rowViewOf } from './row-views';

export interface RowEvidence {
  report: { slug: string; title: string };
  row: ImpactRowView;
  /** What lies in the windows now; null for a row of words alone. */
  windows: { before: WindowSamples; after: WindowSamples } | null;
}

/** The values behind one row, those that do not count among them. Throws NotFoundError. */
export async function requireRowEvidence(
  viewer: Viewer,
  { slug, rowId }: { slug: string; rowId: string },
  now: Date,
): Promise<RowEvidence> {
  const report = await findReportRow(slug);
  const only = confinedTo(viewer);
  const row = report?.rows.find(({ id }) => id === rowId);
  if (!report || !row || (only && only !== report.projectId))
    throw new NotFoundError('There is no such row of an impact report here.');
  requirePermission(viewer, 'portal.read', report.projectId);
  const windows = (await readRowWindows(viewer, [row], now)).get(row.id);
  const figures = (await measureRows(viewer, [row], now)).get(row.id) ?? null;
  return {
    report: { slug: report.slug, title: report.title },
    row: rowViewOf(row, figures),
    windows: windows ? { before: windows.before, after: windows.after } : null,
  };
}
