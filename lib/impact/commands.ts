import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import type { Transaction } from '@/lib/platform/database/client';
import { NotFoundError } from '@/lib/platform/errors';
import { matchRows, sameFields } from '@/lib/shared/matched-rows';
import type { ImportedImpactReport } from './domain/imported-impact-report';
import { changeImportedReport, findDocumentReport, insertImportedReport } from './records/imported';
import { lockReportRow, type ReportRow } from './records/reports';
import { traceReport } from './trace';

/** What was written in the portal has no line; the document says nothing of it. */
const isOfDocument = ({ line }: { line: number | null }) => line !== null;
const metricOf = (row: { metric: string }) => row.metric;

/**
 * Stores a success story as an imported document tells it, within the import's transaction. The same document keeps
 * its report; its rows are matched by metric and keep their ids and
 * their windows; what was written in the portal stays. Reading it again writes nothing.
 */
export async function saveImportedImpactReport(
  tx: Transaction,
  viewer: Viewer,
  at: { projectId: string; documentId: string; report: ImportedImpactReport },
): Promise<{ id: string; slug: string; changed: boolean }> {
  requirePermission(viewer, 'document.import', at.projectId);
  const { report } = at;
  const stored = await findDocumentReport(at.documentId, tx);
  if (stored && isSame(stored, report)) return { id: stored.id, slug: stored.slug, changed: false };
  const { id } =
    stored ??
    (await insertImportedReport(tx, { projectId: at.projectId, documentId: at.documentId }, report));
  if (stored) await changeImportedReport(tx, id, report, lineChanges(stored, report));
  const saved = await lockReportRow(tx, id);
  if (!saved) throw new NotFoundError('There is no such impact report.');
  await traceReport(tx, viewer, 'impact-report.imported', saved, { before: stored, after: report });
  return { id: saved.id, slug: saved.slug, changed: true };
}

function lineChanges(stored: ReportRow, report: ImportedImpactReport) {
  const placed = report.rows.map((row, position) => ({ ...row, position }));
  const { kept, added, removed } = matchRows(stored.rows.filter(isOfDocument), placed, {
    stored: metricOf,
    incoming: metricOf,
  });
  const changed = kept
    .filter(({ old, next }) => !sameFields(old, next))
    .map(({ old, next }) => ({ ...next, id: old.id }));
  return { added, changed, removedIds: removed.map((row) => row.id) };
}

function isSame(stored: ReportRow, { rows, quotes, on, ...head }: ImportedImpactReport): boolean {
  const sameRows = <T extends object>(old: readonly object[], next: readonly T[]) =>
    old.length === next.length && next.every((row, i) => sameFields(old[i] ?? {}, row));
  return (
    sameFields(stored, head) &&
    (stored.on?.toISOString().slice(0, 10) ?? null) === on &&
    sameRows(stored.rows.filter(isOfDocument), rows) &&
    sameRows(stored.quotes.filter(isOfDocument), quotes)
  );
}
