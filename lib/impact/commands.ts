import { recordChange } from '@/lib/audit/commands';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import type { Transaction } from '@/lib/platform/database/client';
import { matchRows, sameFields } from '@/lib/shared/matched-rows';
import { paths } from '@/lib/shared/paths';
import type { ImportedImpactReport } from './domain/imported-impact-report';
import { changeReport, findDocumentReport, insertReport, type ReportRow } from './records';

const metricOf = (row: { metric: string }) => row.metric;

/**
 * Stores a success story as an imported document tells it, within the import's transaction. The same document keeps
 * its report; its rows are matched by metric and keep their ids. Reading it again writes nothing.
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
  const saved =
    stored ?? (await insertReport(tx, { projectId: at.projectId, documentId: at.documentId }, report));
  if (stored) await changeReport(tx, stored.id, report, lineChanges(stored, report));
  await recordChange(tx, viewer, {
    action: 'impact-report.imported',
    subjectKind: 'impact-report',
    subjectId: saved.id,
    projectId: at.projectId,
    before: stored,
    after: report,
    search: {
      title: report.title,
      body: [
        report.summary,
        ...report.rows.map((row) => `${row.metric} ${row.claimText}`),
        report.story,
      ].join('\n'),
      url: paths.impactReport(saved.slug),
    },
  });
  return { id: saved.id, slug: saved.slug, changed: true };
}

function lineChanges(stored: ReportRow, report: ImportedImpactReport) {
  const placed = report.rows.map((row, position) => ({ ...row, position }));
  const { kept, added, removed } = matchRows(stored.rows, placed, { stored: metricOf, incoming: metricOf });
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
    sameRows(stored.rows, rows) &&
    sameRows(stored.quotes, quotes)
  );
}
