import type { Transaction } from '@/lib/platform/database/client';

/** Any fixed number beside the project's own: those who make up days of one project do it one after another. */
const dayLock = 7203;

/**
 * Waits until nobody else makes up test days of this project, until the transaction ends. Whoever comes next sees what
 * was written before: two at once would each miss the other's results. Taken before the audit chain, never after.
 */
export async function lockTestDays(tx: Transaction, projectId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${dayLock}::int, hashtext(${projectId}))`;
}

// OFFSET 0 and LIMIT 1 keep to the index by test and time: a join could read every result that was ever stored.

/**
 * Makes up anew the days (UTC) of the tests that these reports tell of, and no others, from every report that counts.
 * Failed holds errors. Skipped results tell no time: tools write 0 for them. What was flaky is made up after it, by
 * commit (flaky-commits.ts).
 */
export async function makeUpTestDays(tx: Transaction, reportIds: string[]): Promise<void> {
  await tx.$executeRaw`
    WITH touched AS MATERIALIZED (
      SELECT DISTINCT "testId", (at AT TIME ZONE 'UTC')::date AS day
      FROM test_result WHERE "reportId" = ANY(${reportIds}::uuid[])
    )
    INSERT INTO test_day ("testId", day, results, passed, failed, skipped, "durationSum", timed)
    SELECT t."testId", t.day, count(*) AS results,
      count(*) FILTER (WHERE r.status = 'passed') AS passed,
      count(*) FILTER (WHERE r.status IN ('failed', 'error')) AS failed,
      count(*) FILTER (WHERE r.status = 'skipped') AS skipped,
      coalesce(sum(r."durationSeconds") FILTER (WHERE r.status <> 'skipped'), 0) AS seconds,
      count(r."durationSeconds") FILTER (WHERE r.status <> 'skipped') AS timed
    FROM touched t
    CROSS JOIN LATERAL (
      SELECT "reportId", status, "durationSeconds" FROM test_result
      WHERE "testId" = t."testId"
        AND at >= t.day::timestamp AT TIME ZONE 'UTC'
        AND at < (t.day + 1)::timestamp AT TIME ZONE 'UTC'
      OFFSET 0
    ) r
    JOIN ci_report c ON c.id = r."reportId" AND c."takenBackAt" IS NULL
    GROUP BY t."testId", t.day
    ON CONFLICT ("testId", day) DO UPDATE SET
      results = excluded.results, passed = excluded.passed, failed = excluded.failed, skipped = excluded.skipped,
      "durationSum" = excluded."durationSum", timed = excluded.timed`;
}

/** Removes those days of these reports' tests on which no result counts any more. */
export async function removeEmptyTestDays(tx: Transaction, reportIds: string[]): Promise<void> {
  await tx.$executeRaw`
    WITH touched AS MATERIALIZED (
      SELECT DISTINCT "testId", (at AT TIME ZONE 'UTC')::date AS day
      FROM test_result WHERE "reportId" = ANY(${reportIds}::uuid[])
    )
    DELETE FROM test_day d USING (
      SELECT t."testId", t.day FROM touched t
      LEFT JOIN LATERAL (
        SELECT 1 AS found FROM test_result r JOIN ci_report c ON c.id = r."reportId" AND c."takenBackAt" IS NULL
        WHERE r."testId" = t."testId"
          AND r.at >= t.day::timestamp AT TIME ZONE 'UTC'
          AND r.at < (t.day + 1)::timestamp AT TIME ZONE 'UTC'
        LIMIT 1
      ) one ON true
      WHERE one.found IS NULL
    ) empty
    WHERE d."testId" = empty."testId" AND d.day = empty.day`;
}

/** A report that comes late may be the first of its tests. Run under the lock of test days. */
export async function moveFirstSeen(tx: Transaction, reportIds: string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE test_case test SET "firstSeenAt" = seen.at
    FROM (
      SELECT "testId", min(at) AS at FROM test_result WHERE "reportId" = ANY(${reportIds}::uuid[]) GROUP BY "testId"
    ) seen
    WHERE test.id = seen."testId" AND test."firstSeenAt" > seen.at`;
}
