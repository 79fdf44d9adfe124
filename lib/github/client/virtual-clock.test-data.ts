/** A clock for tests that stands still until everybody sleeps, and then jumps to whoever wakes first. */
export interface VirtualClock {
  now: () => Date;
  nowMs: () => number;
  sleep: (ms: number) => Promise<void>;
  /** Runs them at the same time, as it were; answers when all have ended. */
  run(...tasks: Promise<unknown>[]): Promise<void>;
}

export function virtualClock(startsMs = Date.parse('2026-11-21T12:00:00Z')): VirtualClock {
  let nowMs = startsMs;
  const sleepers: { atMs: number; wake: () => void }[] = [];
  return {
    now: () => new Date(nowMs),
    nowMs: () => nowMs,
    sleep: (ms) => new Promise((wake) => sleepers.push({ atMs: nowMs + Math.max(0, ms), wake })),
    async run(...tasks) {
      let ended = false;
      const all = Promise.all(tasks).finally(() => {
        ended = true;
      });
      all.catch(() => undefined);
      while (!ended) {
        await new Promise((done) => setImmediate(done));
        const next = sleepers.reduce<(typeof sleepers)[number] | undefined>(
          (first, one) => (first && first.atMs <= one.atMs ? first : one),
          undefined,
        );
        if (!next) continue;
        sleepers.splice(sleepers.indexOf(next), 1);
        nowMs = Math.max(nowMs, next.atMs);
        next.wake();
      }
      await all;
    },
  };
}
