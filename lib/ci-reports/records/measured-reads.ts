import { database } from '@/lib/platform/database/client';
import { reportsOf, sourcesOf } from './report-sources';

const worstFirst = ['critical', 'high', 'medium', 'low', 'note', 'none'];

export interface FindingRow {
  id: bigint;
  reportId: string;
  rule: string;
  severity: string;
  message: string;
  path: string | null;
  line: number | null;
  identifier: string | null;
  package: string | null;
  suppressed: boolean;
}

/** Findings of these reports, those that count first, the worst first among them; and how many there are. */
export async function pageFindings(
  reportIds: string[],
  { skip, take }: { skip: number; take: number },
): Promise<{ rows: FindingRow[]; total: number }> {
  const db = database();
  const [rows, total] = await Promise.all([
    db.$queryRaw<FindingRow[]>`
      SELECT id, "reportId", rule, severity, message, path, line, identifier, package, suppressed
      FROM report_finding WHERE "reportId" = ANY(${reportIds}::uuid[])
      ORDER BY suppressed, array_position(${worstFirst}::text[], severity), id
      LIMIT ${take} OFFSET ${skip}`,
    db.reportFinding.count({ where: { reportId: { in: reportIds } } }),
  ]);
  return { rows, total };
}

export async function pageComponents(reportId: string, page: { skip: number; take: number }) {
  const db = database();
  const [rows, total] = await Promise.all([
    db.coverageComponent.findMany({
      where: { reportId },
      orderBy: { component: 'asc' },
      ...page,
      omit: { reportId: true },
    }),
    db.coverageComponent.count({ where: { reportId } }),
  ]);
  return { rows, total };
}

/** The newest report that counts of each kind, tool, workflow, job and file that tells of findings. */
export function newestFindingReports(projectId: string, branch: string | null): Promise<{ id: string }[]> {
  const { source, counts } = reportsOf('findings');
  return database().$queryRaw<{ id: string }[]>`
    WITH RECURSIVE ${sourcesOf('findings', projectId)}
    SELECT newest.id::text FROM sources CROSS JOIN LATERAL (
      SELECT id FROM ci_report
      WHERE "projectId" = ${projectId}::uuid AND ${counts} AND ${source} = sources.source
        AND (${branch}::text IS NULL OR branch = ${branch}::text)
      ORDER BY at DESC, id DESC LIMIT 1) newest`;
}

export interface CoverageRow {
  reportId: string;
  kind: string;
  tool: string | null;
  workflow: string | null;
  job: string | null;
  fileName: string;
  at: Date;
  commitSha: string | null;
  linesCovered: number;
  linesValid: number;
  branchesCovered: number | null;
  branchesValid: number | null;
}

/** The newest coverage report of each day (UTC) of each source, oldest first; each by one step in the index. */
export function listCoverageRows(
  projectId: string,
  { from, until, branch }: { from: Date; until: Date; branch: string | null },
): Promise<CoverageRow[]> {
  const { source, counts } = reportsOf('coverage');
  return database().$queryRaw<CoverageRow[]>`
    WITH RECURSIVE ${sourcesOf('coverage', projectId)}
    SELECT newest.* FROM sources
    CROSS JOIN generate_series(${from}::timestamptz, ${until}::timestamptz - interval '1 millisecond', '24 hours') AS day
    CROSS JOIN LATERAL (
      SELECT id::text AS "reportId", kind, tool, workflow, job, "fileName", at, "commitSha", "linesCovered", "linesValid",
        "branchesCovered", "branchesValid"
      FROM ci_report
      WHERE "projectId" = ${projectId}::uuid AND ${counts} AND ${source} = sources.source
        AND at >= day AND at < least(day + interval '24 hours', ${until}::timestamptz)
        AND (${branch}::text IS NULL OR branch = ${branch}::text)
      ORDER BY at DESC, id DESC LIMIT 1) newest
    ORDER BY at, "reportId"`;
}

/** Components of these reports, of each report at most so many: those with the most lines. */
export function listComponentRows(reportIds: string[], names: string[]) {
  return database().coverageComponent.findMany({
    where: { reportId: { in: reportIds }, component: { in: names } },
  });
}

/** The components with the most lines of a report, and how many it has. */
export async function largestComponents(
  reportId: string,
  take: number,
): Promise<{ names: string[]; total: number }> {
  const db = database();
  const [rows, total] = await Promise.all([
    db.coverageComponent.findMany({
      where: { reportId },
      orderBy: [{ linesValid: 'desc' }, { component: 'asc' }],
      take,
      select: { component: true },
    }),
    db.coverageComponent.count({ where: { reportId } }),
  ]);
  return { names: rows.map(({ component }) => component), total };
}
