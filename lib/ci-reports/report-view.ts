import type { CoverageTotals, Problem } from './domain/report';
import type { ReportRow } from './records/reports';

/** A stored report without what it lists: what it says in all, what it is about, who sent it. Times are UTC ISO. */
export interface CiReportView {
  id: string;
  project: { id: string; slug: string; name: string };
  file: string;
  kind: string;
  tool: string | null;
  sizeBytes: number;
  at: string;
  receivedAt: string;
  receivedBy: string;
  commit: string | null;
  branch: string | null;
  workflow: string | null;
  job: string | null;
  /** The machine that ran it, as the sender names it. */
  runner: string | null;
  runId: number | null;
  runAttempt: number | null;
  link: string | null;
  /** Null where the report tells of no tests. */
  tests: number | null;
  passed: number | null;
  failed: number | null;
  skipped: number | null;
  errors: number | null;
  durationSeconds: number | null;
  coverage: CoverageTotals | null;
  /** Count by severity; null where the report tells of none. */
  findings: Record<string, number> | null;
  problems: Problem[];
  takenBack: { at: string; by: string; reason: string } | null;
}

export function viewOfReport(row: ReportRow): CiReportView {
  const { linesCovered, linesValid, branchesCovered, branchesValid } = row;
  return {
    id: row.id,
    project: { id: row.projectId, ...row.project },
    file: row.fileName,
    kind: row.kind,
    tool: row.tool,
    sizeBytes: row.sizeBytes,
    at: row.at.toISOString(),
    receivedAt: row.receivedAt.toISOString(),
    receivedBy: row.receivedBy,
    commit: row.commitSha,
    branch: row.branch,
    workflow: row.workflow,
    job: row.job,
    runner: row.runner,
    runId: row.runId === null ? null : Number(row.runId),
    runAttempt: row.runAttempt,
    link: row.link,
    tests: row.tests,
    passed: row.passed,
    failed: row.failed,
    skipped: row.skipped,
    errors: row.errors,
    durationSeconds: row.durationSeconds,
    coverage:
      linesCovered === null || linesValid === null
        ? null
        : { linesCovered, linesValid, branchesCovered, branchesValid },
    findings: row.findings as Record<string, number> | null,
    problems: row.problems as unknown as Problem[],
    takenBack: row.takenBackAt && {
      at: row.takenBackAt.toISOString(),
      by: row.takenBackBy ?? '',
      reason: row.takenBackReason,
    },
  };
}
