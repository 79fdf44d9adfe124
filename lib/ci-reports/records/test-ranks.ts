import { database } from '@/lib/platform/database/client';
import { partsOf } from '@/lib/shared/day-spans';

/** Days, both among them, as "2026-11-20", in UTC. */
export interface Days {
  projectId: string;
  from: string;
  to: string;
}

export interface FlakyRow {
  testId: bigint;
  suite: string;
  className: string;
  name: string;
  results: number;
  passed: number;
  failed: number;
  flaky: number;
  flakySeconds: number;
  /** How many tests are flaky in all. */
  total: number;
}

/** Tests that both passed and failed at one commit, by the seconds that their failing results took there. */
export function rankFlakyRows({ projectId, from, to }: Days, take: number): Promise<FlakyRow[]> {
  return database().$queryRaw<FlakyRow[]>`
    WITH flaky AS (
      SELECT d."testId", sum(d.flaky)::int AS flaky, sum(d."flakySeconds") AS "flakySeconds"
      FROM test_day d JOIN test_case t ON t.id = d."testId" AND t."projectId" = ${projectId}::uuid
      WHERE d.flaky > 0 AND d.day BETWEEN ${from}::date AND ${to}::date
      GROUP BY d."testId"
    ), ranked AS (
      SELECT *, count(*) OVER ()::int AS total FROM flaky
      ORDER BY "flakySeconds" DESC, flaky DESC, "testId" LIMIT ${take}
    )
    SELECT ranked.*, t.suite, t."className", t.name, counted.results, counted.passed, counted.failed
    FROM ranked JOIN test_case t ON t.id = ranked."testId"
    CROSS JOIN LATERAL (
      SELECT sum(results)::int AS results, sum(passed)::int AS passed, sum(failed)::int AS failed
      FROM test_day d
      WHERE d."testId" = ranked."testId" AND d.day BETWEEN ${from}::date AND ${to}::date
    ) counted
    ORDER BY "flakySeconds" DESC, flaky DESC, "testId"`;
}

export interface SlowRow {
  testId: bigint;
  suite: string;
  className: string;
  name: string;
  seconds: number;
  timed: number;
  /** How many tests told their time in all. */
  total: number;
}

/** Tests by the mean of the times that they told: over the spans that lie in the window, and the days beside them. */
export function rankSlowRows({ projectId, from, to }: Days, take: number): Promise<SlowRow[]> {
  const { days, spans } = partsOf({ from, to });
  return database().$queryRaw<SlowRow[]>`
    WITH part AS (
      SELECT "testId", "durationSum", timed FROM test_span
      JOIN unnest(${spans.map(({ length }) => length)}::int[], ${spans.map(({ first }) => first)}::text[]::date[])
        AS wanted(length, first) USING (length, first)
      WHERE "projectId" = ${projectId}::uuid
      UNION ALL
      SELECT d."testId", d."durationSum", d.timed
      FROM test_day d JOIN test_case t ON t.id = d."testId" AND t."projectId" = ${projectId}::uuid
      WHERE d.timed > 0 AND d.day = ANY(${days}::text[]::date[])
    ), timed AS (
      SELECT "testId", sum("durationSum") AS seconds, sum(timed)::int AS timed FROM part GROUP BY "testId"
    ), ranked AS (
      SELECT *, count(*) OVER ()::int AS total FROM timed
      ORDER BY seconds / timed DESC, seconds DESC, "testId" LIMIT ${take}
    )
    SELECT ranked.*, t.suite, t."className", t.name
    FROM ranked JOIN test_case t ON t.id = ranked."testId"
    ORDER BY seconds / timed DESC, seconds DESC, "testId"`;
}
