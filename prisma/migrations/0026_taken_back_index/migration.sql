-- Few observations are ever taken back: how many of a window are is counted without looking at all the others.
CREATE INDEX "observation_taken_back_idx" ON "observation" ("metricId", "at") WHERE "takenBackAt" IS NOT NULL;
