-- The times of tests over 4 and 16 days together, so that a ranking of a window reads few rows (lib/shared/day-spans.ts).
CREATE TABLE "test_span" (
    "projectId" UUID NOT NULL,
    "testId" BIGINT NOT NULL,
    "length" INTEGER NOT NULL,
    "first" DATE NOT NULL,
    "durationSum" DOUBLE PRECISION NOT NULL,
    "timed" INTEGER NOT NULL,

    CONSTRAINT "test_span_pkey" PRIMARY KEY ("testId","length","first")
);

-- From every day that there is, as lib/ci-reports/records/test-spans.ts keeps it from now on.
INSERT INTO "test_span" ("projectId", "testId", length, first, "durationSum", timed)
SELECT test."projectId", test.id, length, day - (day - '1970-01-01'::date) % length,
  sum("durationSum"), sum(timed)
FROM "test_day" JOIN "test_case" test ON test.id = "test_day"."testId" CROSS JOIN unnest(ARRAY[4, 16]) AS length
WHERE timed > 0
GROUP BY 1, 2, 3, 4;

ALTER TABLE "test_span" ADD CONSTRAINT "test_span_testId_fkey" FOREIGN KEY ("testId") REFERENCES "test_case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Days and spans are summed from the index alone.
DROP INDEX "test_day_day_idx";
CREATE INDEX "test_day_timed_idx" ON "test_day" ("day") INCLUDE ("testId", "durationSum", "timed") WHERE "timed" > 0;
CREATE INDEX "test_span_window_idx" ON "test_span" ("projectId", "length", "first") INCLUDE ("testId", "durationSum", "timed");
