-- Few days of few tests are flaky: their ranking reads those alone.
CREATE INDEX "test_day_flaky_idx" ON "test_day" ("day") INCLUDE ("testId", "flaky", "flakySeconds") WHERE "flaky" > 0;
