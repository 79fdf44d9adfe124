import { createHash } from 'node:crypto';
import { recordChange } from '@/lib/audit/commands';
import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import type { Transaction } from '@/lib/platform/database/client';
import { inTransaction } from '@/lib/platform/database/transaction';
import { markEvidenceChanged } from '@/lib/projects/evidence-commands';
import { canonicalJson } from '@/lib/shared/canonical-json';
import { accept, type Reason, type Result, refuse } from '@/lib/shared/result';
import { deletePushesBefore, findPush, insertPush, type PushKey } from './records/pushes';
import { insertReport, listReportRowsByIdentity, type ReportRow } from './records/reports';
import { type CiReportView, viewOfReport } from './report-view';
import { type SentReport, type StorableReport, storableReport } from './storable-report';
import { type Numbered, writeLists } from './write-report';

const keyLifeMs = 7 * 86_400_000;

export interface StoredReport extends CiReportView {
  /** It was stored before, so nothing was stored this time. */
  replayed: boolean;
}

/** One report of `storeCiReports`. */
export async function storeCiReport(
  viewer: Viewer,
  { projectId, idempotencyKey, ...sent }: SentReport & { projectId: string; idempotencyKey: string | null },
): Promise<Result<StoredReport>> {
  const stored = await storeCiReports(viewer, { projectId, idempotencyKey, reports: [sent] });
  if (!stored.ok) return stored;
  const [report] = stored.value;
  if (!report) throw new Error('a report was stored and is not there');
  return accept(report);
}

/**
 * Stores what CI tools wrote about a project: all files or none, in one transaction, answered in the order they were
 * sent. A file that was stored before (the same bytes about the same commit, branch, workflow, job, run and time) is
 * answered and not stored again; one that was taken back is refused. With an idempotency key the same files count
 * once, also when sent twice at the same moment; other files under the key are refused. Keys are kept for a week.
 */
export async function storeCiReports(
  viewer: Viewer,
  {
    projectId,
    reports,
    idempotencyKey,
  }: { projectId: string; reports: readonly SentReport[]; idempotencyKey: string | null },
): Promise<Result<StoredReport[]>> {
  requirePermission(viewer, 'observation.push', projectId);
  const now = systemClock();
  const checked = checkAll(reports, now);
  if (!checked.ok) return checked;
  const all = checked.value;
  const identities = all.map(({ identity }) => identity);
  const actor = actorOf(viewer);
  const key = idempotencyKey === null ? null : { projectId, actor: actor.actor, key: idempotencyKey };
  const bodyHash = createHash('sha256').update(canonicalJson(identities)).digest('hex');
  const before = key && (await findPush(key));
  if (before && before.bodyHash !== bodyHash) return refuse(otherFiles);
  const stored = await listReportRowsByIdentity(projectId, identities);
  const takenBack = stored.filter((row) => row.takenBackAt !== null);
  if (takenBack.length > 0) return refuse(...takenBack.map(wasTakenBack));
  if (before) return accept(answerOf(identities, stored, new Set()));
  return inTransaction(async (tx) => {
    if (key && !(await takeKey(tx, { ...key, bodyHash, identities, at: now }))) return refuse(otherFiles);
    const added = await insertNew(tx, projectId, all, { at: now, by: actor.actorName });
    if (added.length > 0) {
      await writeLists(tx, projectId, added);
      for (const report of added) await recordStored(tx, viewer, projectId, report);
      await markEvidenceChanged(tx, projectId);
    }
    const rows = await listReportRowsByIdentity(projectId, identities, tx);
    return accept(answerOf(identities, rows, new Set(added.map(({ id }) => id))));
  });
}

function checkAll(reports: readonly SentReport[], now: Date): Result<StorableReport[]> {
  if (reports.length === 0) return refuse({ code: 'no-file', message: 'No file was sent.' });
  const checked = reports.map((sent) => storableReport(sent, now));
  const reasons: Reason[] = checked.flatMap((one) => (one.ok ? [] : one.reasons));
  return reasons.length > 0
    ? refuse(...reasons)
    : accept(checked.flatMap((one) => (one.ok ? [one.value] : [])));
}

/** Whether the key is ours or was used for the very same files; a push of it that is under way is waited for. */
async function takeKey(
  tx: Transaction,
  push: PushKey & { bodyHash: string; identities: string[]; at: Date },
): Promise<boolean> {
  await deletePushesBefore(tx, push.projectId, new Date(push.at.getTime() - keyLifeMs));
  if (await insertPush(tx, push)) return true;
  const { projectId, actor, key } = push;
  return (await findPush({ projectId, actor, key }, tx))?.bodyHash === push.bodyHash;
}

/** Rows of the reports that were not stored yet, in one order, so that two requests never wait both ways. */
async function insertNew(
  tx: Transaction,
  projectId: string,
  reports: readonly StorableReport[],
  received: { at: Date; by: string },
): Promise<Numbered[]> {
  const distinct = new Map(reports.map((report) => [report.identity, report]));
  const added: Numbered[] = [];
  for (const report of [...distinct.values()].sort((a, b) => (a.identity < b.identity ? -1 : 1))) {
    const id = await insertReport(tx, projectId, report, received);
    if (id !== null) added.push({ ...report, id });
  }
  return added;
}

function recordStored(tx: Transaction, viewer: Viewer, projectId: string, report: Numbered): Promise<void> {
  const { kind, testTotals, coverage, findingTotals } = report.report;
  return recordChange(tx, viewer, {
    action: 'ci-report.stored',
    subjectKind: 'ci-report',
    subjectId: report.id,
    projectId,
    after: { file: report.fileName, kind, tests: testTotals, coverage, findings: findingTotals },
  });
}

function answerOf(
  identities: readonly string[],
  rows: readonly ReportRow[],
  added: Set<string>,
): StoredReport[] {
  const byIdentity = new Map(rows.map((row) => [row.identity, row]));
  return identities.map((identity, index) => {
    const row = byIdentity.get(identity);
    if (!row) throw new Error('a report that was stored a moment ago is gone');
    const isFirst = identities.indexOf(identity) === index;
    return { ...viewOfReport(row), replayed: !(isFirst && added.has(row.id)) };
  });
}

const otherFiles: Reason = {
  code: 'conflict',
  field: 'Idempotency-Key',
  message:
    'This Idempotency-Key was used for other files. Nothing was stored; send these with a key of their own.',
};

function wasTakenBack({ fileName, takenBackBy, takenBackAt, takenBackReason }: ReportRow): Reason {
  const when = takenBackAt?.toISOString().slice(0, 16).replace('T', ' ');
  return {
    code: 'conflict',
    message: `${fileName}: this very report was taken back by ${takenBackBy} on ${when} UTC (${takenBackReason}). Nothing was stored.`,
  };
}
