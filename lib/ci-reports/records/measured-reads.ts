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

/** One component in several reports: `places` of them in the list that was asked for, and at each what it says. */
export interface ComponentSeries {
  component: string;
  places: number[];
  linesCovered: number[];
  linesValid: number[];
  branchesCovered: (number | null)[];
  branchesValid: (number | null)[];
}

/** These components in these reports, in the order of the reports; as one text, since there are thousands. */
export async function listComponentSeries(reportIds: string[], names: string[]): Promise<ComponentSeries[]> {
  const [row] = await database().$queryRaw<{ series: string | null }[]>`
    SELECT json_agg(series)::text AS series FROM (
      SELECT c.component, array_agg(asked.place - 1 ORDER BY asked.place) AS places,
        array_agg(c."linesCovered" ORDER BY asked.place) AS "linesCovered",
        array_agg(c."linesValid" ORDER BY asked.place) AS "linesValid",
        array_agg(c."branchesCovered" ORDER BY asked.place) AS "branchesCovered",
        array_agg(c."branchesValid" ORDER BY asked.place) AS "branchesValid"
      FROM unnest(${reportIds}::uuid[]) WITH ORDINALITY AS asked(id, place)
      JOIN coverage_component c ON c."reportId" = asked.id AND c.component = ANY(${names}::text[])
      GROUP BY c.component) series`;
  return JSON.parse(row?.series ?? '[]');
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
