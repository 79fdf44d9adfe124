import { recordChange } from '@/lib/audit/commands';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import type { Transaction } from '@/lib/platform/database/client';
import { paths } from '@/lib/shared/paths';
import type { ReportRow } from './records/reports';

/** The audit event of a change, and how search shows the report from now on. `report` is as it stands after it. */
export function traceReport(
  tx: Transaction,
  viewer: Viewer,
  action: `impact-report.${string}`,
  report: ReportRow,
  change: { before?: unknown; after?: unknown },
): Promise<void> {
  return recordChange(tx, viewer, {
    action,
    subjectKind: 'impact-report',
    subjectId: report.id,
    projectId: report.projectId,
    ...change,
    search: searchEntryOf(report),
  });
}

function searchEntryOf({ title, summary, rows, quotes, practices, story, slug }: ReportRow) {
  return {
    title,
    body: [
      summary,
      ...rows.map((row) => `${row.metric} ${row.claimText}`.trim()),
      practices,
      ...quotes.map(({ text, speaker }) => `${text} ${speaker}`.trim()),
      story,
    ]
      .filter(Boolean)
      .join('\n'),
    url: paths.impactReport(slug),
  };
}
