import { database } from '@/lib/platform/database/client';
import { spanLengths } from '@/lib/shared/day-spans';
import { seededDays } from './seed';

const testCount = 2_000;
const testsAReport = 20;
const componentCount = 20;
const findingsAReport = 20;

/**
 * So many reports of tests, of coverage and of findings of one project up to `until`, written where they lie, with the
 * days of tests made up from them all. Every size has the same 2,000 tests, the fewer reports the seldomer each.
 */
export async function seedReports(projectId: string, reports: number, until: Date): Promise<void> {
  const db = database();
  const step = `${(seededDays * 86_400) / reports} seconds`;
  const insert = (kind: string, k: number) => db.$executeRaw`
    INSERT INTO ci_report (id, "projectId", kind, "fileName", identity, "sizeBytes", "commitSha", branch, workflow, job, at,
      "receivedBy", tests, passed, failed, errors, skipped, "durationSeconds", "linesCovered", "linesValid", findings)
    SELECT ('00000000-0000-4000-8000-' || lpad(to_hex(n::bigint * 4 + ${k}::int), 12, '0'))::uuid, ${projectId}::uuid, ${kind}::text, ${kind}::text || '.xml',
      ${kind}::text || n, 2000, md5((n / 5)::text), 'main', 'CI', ${kind}::text,
      ${until}::timestamptz - (${reports}::int - n + 0.5) * ${step}::text::interval, 'bench',
      CASE ${k}::int WHEN 0 THEN ${testsAReport}::int END, CASE ${k}::int WHEN 0 THEN ${testsAReport}::int END, 0, 0, 0, 1,
      CASE ${k}::int WHEN 1 THEN 15000 + n % 100 END, CASE ${k}::int WHEN 1 THEN 20000 END,
      CASE ${k}::int WHEN 2 THEN '{"high": 2, "low": 18}'::jsonb END
    FROM generate_series(1, ${reports}::int) n`;
  await insert('junit', 0);
  await insert('cobertura', 1);
  await insert('sarif', 2);
  await db.$executeRaw`
    INSERT INTO test_case ("projectId", identity, suite, "className", name, "firstSeenAt")
    SELECT ${projectId}::uuid, md5(n::text), 'suite ' || n % 40, 'com.example.Class' || n % 200, 'test ' || n,
      ${until}::timestamptz - ${seededDays}::int * interval '1 day'
    FROM generate_series(0, ${testCount - 1}::int) n ORDER BY n`;
  // One result in two hundred failed and passed when it was tried again. One test in a hundred is slow.
  await db.$executeRaw`
    INSERT INTO test_result ("reportId", "testId", position, status, "durationSeconds", at, "commitSha")
    SELECT report.id, test.id, try.position, (CASE WHEN try.position < tries THEN 'failed' ELSE 'passed' END)::"TestStatus",
      (CASE WHEN place % 100 = 0 THEN 5 ELSE 0.05 END) * (1 + place % 7) * (0.75 + (hashint4(n + k) & 255) / 512.0),
      report.at, report."commitSha"
    FROM generate_series(1, ${reports}::int) n CROSS JOIN generate_series(1, ${testsAReport}::int) k
    CROSS JOIN LATERAL (SELECT (n * ${testsAReport}::int + k) % ${testCount}::int AS place,
      (hashint4(n * 31 + k) % 200 = 0)::int AS tries) drawn
    JOIN test_case test ON test."projectId" = ${projectId}::uuid AND test.identity = md5(place::text)
    JOIN ci_report report ON report."projectId" = ${projectId}::uuid AND report.identity = 'junit' || n
    CROSS JOIN LATERAL generate_series(0, tries) AS try(position)`;
  await db.$executeRaw`
    INSERT INTO test_day ("testId", day, results, passed, failed, skipped, "durationSum", timed, flaky, "flakySeconds")
    SELECT "testId", day, sum(results), sum(passed), sum(failed), 0, sum(seconds), sum(results),
      count(*) FILTER (WHERE passed > 0 AND failed > 0),
      coalesce(sum("failedSeconds") FILTER (WHERE passed > 0 AND failed > 0), 0)
    FROM (
      SELECT "testId", (at AT TIME ZONE 'UTC')::date AS day, "commitSha", count(*) AS results,
        count(*) FILTER (WHERE status = 'passed') AS passed, count(*) FILTER (WHERE status = 'failed') AS failed,
        sum("durationSeconds") AS seconds,
        coalesce(sum("durationSeconds") FILTER (WHERE status = 'failed'), 0) AS "failedSeconds"
      FROM test_result GROUP BY 1, 2, 3) by_commit
    GROUP BY "testId", day`;
  await db.$executeRaw`
    INSERT INTO test_span ("projectId", "testId", length, first, "durationSum", timed)
    SELECT ${projectId}::uuid, "testId", length, day - (day - '1970-01-01'::date) % length, sum("durationSum"), sum(timed)
    FROM test_day CROSS JOIN unnest(${[...spanLengths]}::int[]) AS length GROUP BY 1, 2, 3, 4`;
  await db.$executeRaw`
    INSERT INTO coverage_component ("reportId", component, "linesCovered", "linesValid")
    SELECT id, 'src/part-' || k, 700 + k, 1000 FROM ci_report CROSS JOIN generate_series(1, ${componentCount}::int) k
    WHERE kind = 'cobertura'`;
  await db.$executeRaw`
    INSERT INTO report_finding ("reportId", rule, severity, message, path, line, suppressed)
    SELECT id, 'rule-' || k, CASE WHEN k < 3 THEN 'high' ELSE 'low' END, 'A finding', 'src/a.ts', k, false
    FROM ci_report CROSS JOIN generate_series(1, ${findingsAReport}::int) k WHERE kind = 'sarif'`;
}
