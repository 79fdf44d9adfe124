-- Figures, counts and days of what counts are made up in the index alone, in the order in which values are read, however
-- many there are: what else a row holds is not looked at.
CREATE INDEX "observation_counted_idx" ON "observation" ("metricId", "at", "id") INCLUDE ("value", "sampleCount")
  WHERE "takenBackAt" IS NULL;
