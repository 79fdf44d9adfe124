import { arrayText } from '@/lib/platform/database/array-text';
import type { Transaction } from '@/lib/platform/database/client';

interface ChangedDay {
  testId: bigint;
  day: string;
}

// Few results fail, and few reports share a commit: what is read are the failed results of these reports' commits, by an
// index of their own, and then the results of those tests alone in those reports.

/**
 * Makes up anew at which of these reports' commits their tests both passed and failed, on whatever days, and what was
 * lost on which day: on the first by which both had been seen all that failed until then, later what failed there again.
 * Brings the days of those tests in line. Run under the lock of test days, after the days themselves are made up.
 */
export async function makeUpFlakyCommits(tx: Transaction, reportIds: string[]): Promise<void> {
  const changed = await tx.$queryRaw<ChangedDay[]>`
    WITH mine AS MATERIALIZED (
      SELECT id, "projectId", "commitSha" FROM ci_report
      WHERE id = ANY(${reportIds}::uuid[]) AND "commitSha" IS NOT NULL
    ), counting AS MATERIALIZED (
      SELECT DISTINCT c.id, c."commitSha" FROM mine
      JOIN ci_report c ON c."projectId" = mine."projectId" AND c."commitSha" = mine."commitSha"
      WHERE c."takenBackAt" IS NULL
    ), failing AS MATERIALIZED (
      SELECT DISTINCT failed."testId", counting."commitSha" FROM counting
      CROSS JOIN LATERAL (
        SELECT "testId" FROM test_result
        WHERE "reportId" = counting.id AND status IN ('failed', 'error')
        OFFSET 0
      ) failed
    ), results AS MATERIALIZED (
      SELECT failing."testId", failing."commitSha", r.at, r.status = 'passed' AS "isPassed",
        coalesce(r."durationSeconds", 0) AS seconds
      FROM failing JOIN counting ON counting."commitSha" = failing."commitSha"
      CROSS JOIN LATERAL (
        SELECT at, status, "durationSeconds" FROM test_result
        WHERE "reportId" = counting.id AND "testId" = failing."testId" AND status <> 'skipped'
        OFFSET 0
      ) r
    ), shown AS (
      SELECT "testId", "commitSha",
        greatest(min(at) FILTER (WHERE "isPassed"), min(at) FILTER (WHERE NOT "isPassed")) AS at
      FROM results GROUP BY "testId", "commitSha" HAVING bool_or("isPassed")
    ), found AS MATERIALIZED (
      SELECT r."testId", r."commitSha", (greatest(r.at, shown.at) AT TIME ZONE 'UTC')::date AS day,
        sum(r.seconds) AS seconds
      FROM results r JOIN shown ON shown."testId" = r."testId" AND shown."commitSha" = r."commitSha"
      WHERE NOT r."isPassed"
      GROUP BY 1, 2, 3
    ), known AS MATERIALIZED (
      SELECT f."testId", f."commitSha", f.day
      FROM (SELECT DISTINCT r."testId", mine."commitSha" FROM mine JOIN test_result r ON r."reportId" = mine.id) own
      JOIN test_flaky_commit f ON f."testId" = own."testId" AND f."commitSha" = own."commitSha"
    ), gone AS (
      DELETE FROM test_flaky_commit f USING known
      WHERE f."testId" = known."testId" AND f."commitSha" = known."commitSha" AND f.day = known.day
        AND NOT EXISTS (
          SELECT 1 FROM found
          WHERE found."testId" = known."testId" AND found."commitSha" = known."commitSha" AND found.day = known.day
        )
    ), put AS (
      INSERT INTO test_flaky_commit ("testId", "commitSha", day, "failedSeconds")
      SELECT "testId", "commitSha", day, seconds FROM found
      ON CONFLICT ("testId", "commitSha", day) DO UPDATE SET "failedSeconds" = excluded."failedSeconds"
      WHERE test_flaky_commit."failedSeconds" <> excluded."failedSeconds"
    )
    SELECT "testId", day::text FROM known UNION SELECT "testId", day::text FROM found`;
  if (changed.length === 0) return;
  await tx.$executeRaw`
    UPDATE test_day d SET flaky = made.flaky, "flakySeconds" = made.seconds
    FROM (
      SELECT t."testId", t.day, count(f."testId")::int AS flaky, coalesce(sum(f."failedSeconds"), 0) AS seconds
      FROM unnest(${arrayText(changed.map(({ testId }) => testId))}::bigint[],
          ${arrayText(changed.map(({ day }) => day))}::date[]) AS t("testId", day)
      LEFT JOIN test_flaky_commit f ON f."testId" = t."testId" AND f.day = t.day
      GROUP BY t."testId", t.day
    ) made
    WHERE d."testId" = made."testId" AND d.day = made.day
      AND (d.flaky, d."flakySeconds") IS DISTINCT FROM (made.flaky, made.seconds)`;
}
