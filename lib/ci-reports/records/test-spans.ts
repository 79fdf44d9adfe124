import type { Transaction } from '@/lib/platform/database/client';
import { spanLengths } from '@/lib/shared/day-spans';

/**
 * Brings the spans of days in line that these reports' tests touched, each from its days alone. Run under the lock of test
 * days, after the days themselves are made up and those without a result are removed.
 */
export async function makeUpTestSpans(tx: Transaction, reportIds: string[]): Promise<void> {
  await tx.$executeRaw`
    WITH touched AS MATERIALIZED (
      SELECT DISTINCT r."testId", length, day - (day - '1970-01-01'::date) % length AS first
      FROM (SELECT "testId", (at AT TIME ZONE 'UTC')::date AS day FROM test_result
        WHERE "reportId" = ANY(${reportIds}::uuid[])) r
      CROSS JOIN unnest(${[...spanLengths]}::int[]) AS length
    ), made AS MATERIALIZED (
      SELECT touched.*, summed.seconds, summed.timed FROM touched
      CROSS JOIN LATERAL (
        SELECT sum("durationSum") AS seconds, coalesce(sum(timed), 0)::int AS timed FROM test_day
        WHERE "testId" = touched."testId" AND day >= touched.first AND day < touched.first + touched.length
      ) summed
    ), gone AS (
      DELETE FROM test_span s USING made
      WHERE s."testId" = made."testId" AND s.length = made.length AND s.first = made.first AND made.timed = 0
    )
    INSERT INTO test_span ("projectId", "testId", length, first, "durationSum", timed)
    SELECT test."projectId", made."testId", made.length, made.first, made.seconds, made.timed
    FROM made JOIN test_case test ON test.id = made."testId"
    WHERE made.timed > 0
    ON CONFLICT ("testId", length, first) DO UPDATE SET
      "durationSum" = excluded."durationSum", timed = excluded.timed
    WHERE (test_span."durationSum", test_span.timed) IS DISTINCT FROM (excluded."durationSum", excluded.timed)`;
}
