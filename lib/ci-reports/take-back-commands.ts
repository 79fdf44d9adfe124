import { recordChange } from '@/lib/audit/commands';
import { confinedTo } from '@/lib/permissions/domain/permissions';
import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { inTransaction } from '@/lib/platform/database/transaction';
import { NotFoundError } from '@/lib/platform/errors';
import { markEvidenceChanged } from '@/lib/projects/evidence-commands';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { type TakeBackReportInput, takeBackReportInput } from './input';
import { makeUpFlakyCommits } from './records/flaky-commits';
import { findReportRow, markTakenBack } from './records/reports';
import { lockTestDays, makeUpTestDays, removeEmptyTestDays } from './records/test-days';
import { makeUpTestSpans } from './records/test-spans';

/**
 * Takes back a report that was sent by mistake. It stays to be seen with who took it back and why, and counts no more:
 * the days of its tests are made up without it.
 */
export async function takeBackCiReport(viewer: Viewer, input: TakeBackReportInput): Promise<Result<null>> {
  const { reportId, reason } = takeBackReportInput.parse(input);
  const row = await findReportRow(reportId);
  const only = confinedTo(viewer);
  if (!row || (only && only !== row.projectId)) throw new NotFoundError('There is no such report.');
  const { projectId } = row;
  requirePermission(viewer, 'pilot.edit', projectId);
  return inTransaction(async (tx) => {
    const by = actorOf(viewer).actorName;
    const taken = { takenBackAt: systemClock(), takenBackBy: by, takenBackReason: reason };
    await lockTestDays(tx, projectId);
    if (!(await markTakenBack(tx, reportId, taken)))
      return refuse({ code: 'taken-back', message: 'This report was taken back already.' });
    await makeUpTestDays(tx, [reportId]);
    await makeUpFlakyCommits(tx, [reportId]);
    await removeEmptyTestDays(tx, [reportId]);
    await makeUpTestSpans(tx, [reportId]);
    await recordChange(tx, viewer, {
      action: 'ci-report.taken-back',
      subjectKind: 'ci-report',
      subjectId: reportId,
      projectId,
      before: { file: row.fileName, kind: row.kind, at: row.at.toISOString() },
      after: { reason },
    });
    await markEvidenceChanged(tx, projectId);
    return accept(null);
  });
}
