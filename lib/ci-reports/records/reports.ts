import { Prisma } from '@/generated/prisma/client';
import { database, type Reader, type Transaction } from '@/lib/platform/database/client';
import type { StorableReport } from '../storable-report';

export type ReportRow = NonNullable<Awaited<ReturnType<typeof findReportRow>>>;

export function findReportRow(id: string, db: Reader = database()) {
  return db.ciReport.findUnique({
    where: { id },
    include: { project: { select: { slug: true, name: true } } },
  });
}

export function listReportRowsByIdentity(
  projectId: string,
  identities: string[],
  db: Reader = database(),
): Promise<ReportRow[]> {
  return db.ciReport.findMany({
    where: { projectId, identity: { in: identities } },
    include: { project: { select: { slug: true, name: true } } },
  });
}

/** Newest first. */
export function listReportRows(ids: string[]): Promise<ReportRow[]> {
  return database().ciReport.findMany({
    where: { id: { in: ids } },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    include: { project: { select: { slug: true, name: true } } },
  });
}

/** The id of the new report, or null when this one is stored already; one that is being stored now is waited for. */
export async function insertReport(
  tx: Transaction,
  projectId: string,
  { identity, fileName, sizeBytes, about, at, report }: StorableReport,
  received: { at: Date; by: string },
): Promise<string | null> {
  const { tests, passed, failed, errors, skipped, durationSeconds } = report.testTotals ?? {};
  const { linesCovered, linesValid, branchesCovered, branchesValid } = report.coverage ?? {};
  const { commit: commitSha, at: _told, runId, ...told } = about;
  const [row] = await tx.ciReport.createManyAndReturn({
    data: [
      {
        ...told,
        ...{ projectId, identity, fileName, sizeBytes, at, commitSha },
        runId: runId === null ? null : BigInt(runId),
        receivedAt: received.at,
        receivedBy: received.by,
        kind: report.kind,
        tool: report.tool,
        ...{ tests, passed, failed, errors, skipped, durationSeconds },
        ...{ linesCovered, linesValid, branchesCovered, branchesValid },
        findings: report.findingTotals ?? Prisma.DbNull,
        timings: report.timings.map((timing) => ({ ...timing })),
        problems: report.problems.map((problem) => ({ ...problem })),
      },
    ],
    skipDuplicates: true,
    select: { id: true },
  });
  return row?.id ?? null;
}

/** False when somebody took it back a moment before. */
export async function markTakenBack(
  tx: Transaction,
  id: string,
  taken: { takenBackAt: Date; takenBackBy: string; takenBackReason: string },
): Promise<boolean> {
  const { count } = await tx.ciReport.updateMany({ where: { id, takenBackAt: null }, data: taken });
  return count === 1;
}

/** Newest first, those taken back among them; how many there are, and of them taken back. */
export async function pageReportRows(
  where: { projectId: string; kind?: string; branch?: string },
  page: { skip: number; take: number },
) {
  const db = database();
  const [rows, total, takenBack, newest] = await Promise.all([
    db.ciReport.findMany({
      where,
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
      ...page,
      include: { project: { select: { slug: true, name: true } } },
    }),
    db.ciReport.count({ where }),
    db.ciReport.count({ where: { ...where, takenBackAt: { not: null } } }),
    db.ciReport.findFirst({
      where: { ...where, takenBackAt: null },
      orderBy: { at: 'desc' },
      select: { at: true },
    }),
  ]);
  return { rows, total, takenBack, newestAt: newest?.at ?? null };
}

/** How many test reports of these days count, how many results they hold, and the time of the newest; from an index alone. */
export async function countTestReports(
  projectId: string,
  { from, until }: { from: Date; until: Date },
): Promise<{ reports: number; results: number; newestAt: Date | null }> {
  const [row] = await database().$queryRaw<{ reports: number; results: number; newestAt: Date | null }[]>`
    SELECT count(*)::int AS reports, coalesce(sum(tests), 0)::float8 AS results, max(at) AS "newestAt" FROM ci_report
    WHERE "projectId" = ${projectId}::uuid AND "takenBackAt" IS NULL AND tests IS NOT NULL
      AND at >= ${from}::timestamptz AND at < ${until}::timestamptz`;
  return row ?? { reports: 0, results: 0, newestAt: null };
}
