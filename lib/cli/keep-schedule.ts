import { log } from '@/lib/platform/log';

/** What is looked at; each by itself, so that one that fails keeps no other from its turn. */
const looks = {
  'the schedule of sync': async () => (await import('./jobs')).lookAtSchedule(),
  'the standings of pilots': async (stopping: AbortSignal) =>
    (await import('./jobs')).lookAtStandings(stopping),
  'the budgets of metrics': async (stopping: AbortSignal) => (await import('./jobs')).lookAtBudgets(stopping),
  'the roll-ups of CI': async (stopping: AbortSignal) => (await import('./jobs')).lookAtRollups(stopping),
} satisfies Record<string, (stopping: AbortSignal) => Promise<void>>;

/**
 * Looks at the schedule of sync, at how pilots and budgets stand and at the roll-ups of CI every few seconds until stopped; several processes on
 * one database share it. A look that fails is told once until one succeeds.
 */
export function keepSchedule(everyMs = 5_000): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const kept = Object.entries(looks).map(([what, look]) => keepLooking(what, look, everyMs, stopping.signal));
  return {
    async stop() {
      stopping.abort();
      await Promise.all(kept.map((one) => one.stop()));
    },
  };
}

function keepLooking(
  what: string,
  look: (stopping: AbortSignal) => Promise<void>,
  everyMs: number,
  stopping: AbortSignal,
): { stop(): Promise<void> } {
  let running: Promise<void> | undefined;
  let failing = false;
  const once = async () => {
    try {
      await look(stopping);
      failing = false;
    } catch (error) {
      if (!failing) log.error({ err: error }, `${what} could not be looked at`);
      failing = true;
    } finally {
      running = undefined;
    }
  };
  const timer = setInterval(() => {
    running ??= once();
  }, everyMs);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
