import { afterAll, beforeAll, expect, test } from 'vitest';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { faultRun } from './fault-run/fault-run.test-data';
import { type ForeignServer, startForeignServer } from './fault-run/foreign-server.test-data';
import { faultRunToken } from './fault-run/story.test-data';

withTestDatabase();
let foreign: ForeignServer;
beforeAll(async () => {
  foreign = await startForeignServer(faultRunToken);
});
afterAll(() => foreign.stop());

const seeds = Array.from({ length: 25 }, (_, i) => i + 1);

test.each(seeds)('the store equals the truth after faults, changes and crashes: seed %i', async (seed) => {
  const { differences, wronglyGone, lateWrites, wentBack, tooEarly, problems } = await faultRun(
    seed,
    foreign,
  );
  expect(problems).toEqual([]);
  expect(differences.flatMap(({ said }) => said)).toEqual([]);
  expect(tooEarly).toEqual([]);
  expect({ wronglyGone, lateWrites, wentBack }).toEqual({ wronglyGone: 0, lateWrites: 0, wentBack: 0 });
  expect({ bytes: foreign.tokenBytes(), requests: foreign.requests() }).toEqual({ bytes: 0, requests: 0 });
});
