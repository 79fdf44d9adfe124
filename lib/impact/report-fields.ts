import type { Reason } from '@/lib/shared/result';
import type { ReportRow, RowRow } from './records/reports';

const isoDay = (date: Date | null) => date?.toISOString().slice(0, 10) ?? '';

/** What the form of a report holds; of an imported one only what is the portal's. */
export function headFields(report: ReportRow): Record<string, string> {
  const { title, summary, story, practices } = report;
  return report.documentId ? { practices } : { title, summary, on: isoDay(report.on), story, practices };
}

/** What the form of a row holds. */
export function rowFields(row: RowRow): Record<string, string> {
  return {
    metric: row.metric,
    metricId: row.metricId ?? '',
    beforeFrom: isoDay(row.beforeFrom),
    beforeTo: isoDay(row.beforeTo),
    afterFrom: isoDay(row.afterFrom),
    afterTo: isoDay(row.afterTo),
    timeZone: row.timeZone,
    beforeText: row.beforeText,
    afterText: row.afterText,
    claimText: row.claimText,
  };
}

/** The refusal of an edit that was made of an older version: what somebody else saved, beside which the form shows what was typed. */
export function savedFirst(
  row: { version: number; updatedBy: string | null; updatedAt: Date },
  fields: Record<string, string>,
): Reason {
  const { version, updatedBy: by, updatedAt } = row;
  const message = `${by ?? 'Somebody else'} saved this first. Nothing of yours was saved yet, and all of it is still in the form.`;
  return { code: 'conflict', message, theirs: { fields, version, by, at: updatedAt.toISOString() } };
}

export const goneReason: Reason = {
  code: 'gone',
  message:
    'Somebody else removed this first, so there is nothing left to change. What you typed is still here; add it anew if it is wanted.',
};
