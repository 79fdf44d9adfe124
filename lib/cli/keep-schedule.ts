import { log } from '@/lib/platform/log';

/**
 * Looks at the schedule of sync every few seconds until stopped; several processes on one database share it. A look
 * that fails is told once until one succeeds.
 */
export function keepSchedule(everyMs = 5_000): { stop(): Promise<void> } {
  let running: Promise<void> | undefined;
  let failing = false;
  const look = async () => {
    try {
      await (await import('./jobs')).lookAtSchedule();
      failing = false;
    } catch (error) {
      if (!failing) log.error({ err: error }, 'the schedule of sync could not be looked at');
      failing = true;
    } finally {
      running = undefined;
    }
  };
  const timer = setInterval(() => {
    running ??= look();
  }, everyMs);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
