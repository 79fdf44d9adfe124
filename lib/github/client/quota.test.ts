import fc from 'fast-check';
import { expect, test } from 'vitest';
import { grantPoints } from '../domain/quota';
import type { GitHubProblem } from './errors';
import { memoryQuotaStore, type QuotaBook, type QuotaStore, quotaBook } from './quota';
import { type VirtualClock, virtualClock } from './virtual-clock.test-data';
import { type LimitedServer, limitedServer, theoreticalMs } from './virtual-limits.test-data';

const key = { credential: 'somebody', resource: 'core' } as const;
const patient = { patienceMs: Number.POSITIVE_INFINITY, forPerson: false };

interface Run {
  clock: VirtualClock;
  server: LimitedServer;
  /** The server's clock minus ours. */
  skewMs?: number;
  /** How long a request is on its way, each way. */
  latencyMs?: () => number;
}

async function send(book: QuotaBook, { clock, server, skewMs = 0, latencyMs = () => 0 }: Run) {
  for (;;) {
    const answered = await book.take(key, patient);
    if (latencyMs() > 0) await clock.sleep(latencyMs());
    const { refused, retryAfterMs, seen } = server.arrive(clock.nowMs() + skewMs);
    if (latencyMs() > 0) await clock.sleep(latencyMs());
    answered(seen);
    if (retryAfterMs !== null) {
      await book.block(key, retryAfterMs);
      await clock.sleep(retryAfterMs);
    }
    if (!refused) return;
  }
}

/** `processes` share one store, each sends its part one request after the other; answers how long it took. */
async function sendAll(n: number, run: Run, processes = 1): Promise<number> {
  const { clock } = run;
  const startedMs = clock.nowMs();
  const store = memoryQuotaStore(clock.now);
  const part = async (count: number) => {
    const book = quotaBook(store, clock);
    for (let i = 0; i < count; i += 1) await send(book, run);
  };
  const counts = Array.from({ length: processes }, (_, i) => Math.floor((n + i) / processes));
  await clock.run(...counts.map(part));
  return clock.nowMs() - startedMs;
}

const none = { minute: 0, hour: 0, 'too-early': 0 };

test.each([[1000], [2700], [12_000]])(
  '%i requests break no limit and take at most 1.1 of the least time',
  async (n) => {
    const run = { clock: virtualClock(), server: limitedServer() };
    const tookMs = await sendAll(n, run);
    expect(run.server.violations).toEqual(none);
    expect(tookMs / theoreticalMs(n)).toBeLessThanOrEqual(1.1);
  },
);

test('with Retry-After in between, any clock, any way and any number of processes, no limit is broken', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        n: fc.integer({ min: 1, max: 3000 }),
        processes: fc.integer({ min: 1, max: 4 }),
        skewMs: fc.integer({ min: -7_200_000, max: 7_200_000 }),
        latencyMs: fc.integer({ min: 0, max: 400 }),
        retryAfterEvery: fc.option(fc.integer({ min: 50, max: 2000 }), { nil: Number.POSITIVE_INFINITY }),
        perHour: fc.constantFrom(60, 800, 5000),
        seed: fc.integer(),
      }),
      async ({ n: wished, processes, skewMs, latencyMs, retryAfterEvery, perHour, seed }) => {
        const n = Math.min(wished, perHour * 3);
        let chance = seed >>> 0;
        const server = limitedServer({ perHour, retryAfterEvery, retryAfterSeconds: 30 });
        const run: Run = {
          clock: virtualClock(),
          server,
          skewMs,
          latencyMs: () => {
            chance = (Math.imul(chance, 1_664_525) + 1_013_904_223) >>> 0;
            return (latencyMs * chance) / 2 ** 32;
          },
        };
        const tookMs = await sendAll(n, run, processes);
        // With one process nothing is on its way when GitHub asks for rest. With several, what comes too early may or may
        // not count in GitHub's hour; near its end we take it as counted.
        const early = processes > 1 ? server.violations['too-early'] : 0;
        expect(server.violations).toEqual({ ...none, 'too-early': early });
        // Each other process may hold a grant that it does not use.
        // What GitHub answers with a rest was counted too.
        const counted = n + server.rests + early;
        const leastMs = theoreticalMs(counted, {
          perHour,
          perMinute: 900 - grantPoints * (processes - 1),
        });
        const onTheWayMs = (4 * latencyMs * n) / processes;
        // Near the end of an hour's quota each leaves alone what the others took a second or two ago, since an answer does
        // not tell of what is on its way: a run that ends among those points takes up to 12 s longer (the worst of 1,500).
        const left = perHour - (counted % perHour);
        const endsNearTheEnd = processes > 1 && left <= 80 + grantPoints * processes;
        const slackMs = endsNearTheEnd ? 15_000 : 5000;
        expect(tookMs).toBeLessThanOrEqual(1.1 * leastMs + onTheWayMs + server.rests * 32_000 + slackMs);
      },
    ),
    { numRuns: 40 },
  );
});

test('a wait beyond the patience is said, by our clock, whatever the clock of GitHub', async () => {
  for (const skewMs of [-7_200_000, 0, 7_200_000]) {
    const clock = virtualClock();
    const book = quotaBook(memoryQuotaStore(clock.now), clock);
    const caller = { patienceMs: 300_000, forPerson: false };
    const serverAtMs = clock.nowMs() + skewMs;
    const seen = { limit: 5000, remaining: 0, serverAtMs, resetAtMs: serverAtMs + 1_800_000 };
    (await book.take(key, caller))({ ...seen, blockedForMs: null, ageMs: 0 });
    const problem: GitHubProblem = await book.take(key, caller).then(
      () => expect.fail('this should have been refused'),
      (error) => error,
    );
    expect(problem.code).toBe('rate-limited');
    expect(problem.resumeAt).toEqual(new Date(clock.nowMs() + 1_800_000));
  }
});

test('what one process was told, the others know', async () => {
  const clock = virtualClock();
  const store = memoryQuotaStore(clock.now);
  const [one, other] = [quotaBook(store, clock), quotaBook(store, clock)];
  (await one.take(key, patient))(null);
  await one.block(key, 30_000);
  await expect(one.take(key, { ...patient, patienceMs: 0 })).rejects.toThrow('used up');
  await expect(other.take(key, { ...patient, patienceMs: 0 })).rejects.toThrow('used up');
});

test('the store is asked once for twenty requests, and what was not used is given back', async () => {
  const clock = virtualClock();
  const memory = memoryQuotaStore(clock.now);
  let exchanges = 0;
  let taken = 0;
  const store: QuotaStore = {
    exchange: (which, change) => {
      exchanges += 1;
      return memory.exchange(which, (state, nowMs) => {
        const changed = change(state, nowMs);
        taken = changed.state.minute.reduce((sum, { points }) => sum + points, 0);
        return changed;
      });
    },
  };
  const book = quotaBook(store, clock);
  for (let i = 0; i < 20; i += 1) (await book.take(key, patient))(null);
  expect(exchanges).toBe(1);
  (await book.take(key, patient))(null);
  expect(exchanges).toBe(2);
  await clock.run(clock.sleep(1500));
  (await book.take(key, patient))(null);
  expect(exchanges).toBe(3);
  expect(taken).toBe(20 + 1 + 20);
});

test('no more than ten are on their way at once, and a failed store lets the next one in', async () => {
  const clock = virtualClock();
  let broken = false;
  const memory = memoryQuotaStore(clock.now);
  const book = quotaBook(
    {
      exchange: (which, change) =>
        broken ? Promise.reject(new Error('down')) : memory.exchange(which, change),
    },
    clock,
  );
  const away = await Promise.all(Array.from({ length: 10 }, () => book.take(key, patient)));
  let entered = false;
  const eleventh = book.take(key, patient).then((answered) => {
    entered = true;
    return answered;
  });
  await new Promise((done) => setImmediate(done));
  expect(entered).toBe(false);
  away[0]?.(null);
  (await eleventh)(null);
  broken = true;
  await clock.run(clock.sleep(2000));
  await expect(book.take(key, patient)).rejects.toThrow('down');
  broken = false;
  await expect(book.take(key, patient)).resolves.toBeTypeOf('function');
});
