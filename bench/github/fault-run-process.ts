import { faultRun } from '@/lib/github/fault-run/fault-run.test-data';
import { startForeignServer } from '@/lib/github/fault-run/foreign-server.test-data';
import { faultRunToken } from '@/lib/github/fault-run/story.test-data';
import { database } from '@/lib/platform/database/client';

/** Runs the seeds FIRST to LAST (arguments) against DATABASE_URL; tells the parent of each. */
export interface SeedOutcome {
  seed: number;
  faults: Record<string, number>;
  crashes: number;
  changes: number;
  requests: number;
  right: number;
  missing: number;
  extra: number;
  stale: number;
  wronglyGone: number;
  lateWrites: number;
  /** Rows taken back to an older state. */
  wentBack: number;
  tooEarly: number;
  tokenBytes: number;
  /** Requests that came to the server that is not GitHub, with a token or without. */
  sentElsewhere: number;
  places: Record<string, number>;
  said: string[];
}

const [first = 1, last = first] = process.argv.slice(2).map(Number);
const foreign = await startForeignServer(faultRunToken);
for (let seed = first; seed <= last; seed += 1) {
  const before = { bytes: foreign.tokenBytes(), requests: foreign.requests() };
  const { differences, faults, problems, tooEarly, ...rest } = await faultRun(seed, foreign);
  const sum = (of: 'right' | 'missing' | 'extra' | 'stale') =>
    differences.reduce((all, difference) => all + difference[of], 0);
  const outcome: SeedOutcome = {
    ...rest,
    faults: Object.fromEntries(faults),
    right: sum('right'),
    missing: sum('missing'),
    extra: sum('extra'),
    // A stream that does not end well in quiet is stale whatever it holds.
    stale: sum('stale') + problems.length,
    tooEarly: tooEarly.length,
    tokenBytes: foreign.tokenBytes() - before.bytes,
    sentElsewhere: foreign.requests() - before.requests,
    places: Object.assign({}, ...differences.map(({ places }) => places)),
    said: [...problems, ...tooEarly, ...differences.flatMap(({ said }) => said)],
  };
  if (process.send) process.send(outcome);
  else process.stdout.write(`${JSON.stringify(outcome)}\n`);
}
await foreign.stop();
await database().$disconnect();
process.disconnect?.();
