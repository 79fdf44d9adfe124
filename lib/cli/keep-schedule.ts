import { log } from '@/lib/platform/log';

/** What is looked at; each by itself, so that one that fails keeps no other from its turn. */
const looks = {
  'the schedule of sync': async () => (await import('./jobs')).lookAtSchedule(),
  'the fields of GitHub Projects': async (stopping: AbortSignal) =>
    (await import('./jobs')).lookAtGithubProjects(stopping),
  'the standings of pilots': async (stopping: AbortSignal) =>
    (await import('./jobs')).lookAtStandings(stopping),
  'the budgets of metrics': async (stopping: AbortSignal) => (await import('./jobs')).lookAtBudgets(stopping),
  'the issues of lessons': async () => (await import('./jobs')).lookAtLessonIssues(),
  'proposed decisions': async () => (await import('./jobs')).lookAtProposals(),
  'what decisions rest on': async (stopping: AbortSignal) => (await import('./jobs')).lookAtBases(stopping),
  'the parts of tasks': async () => (await import('./jobs')).lookAtParts(),
  'the tasks of issues': async (stopping: AbortSignal) => (await import('./jobs')).lookAtTasks(stopping),
  'kept forecasts': async (stopping: AbortSignal) => (await import('./jobs')).lookAtForecasts(stopping),
  'the roll-ups of weeks': async (stopping: AbortSignal) => (await import('./jobs')).lookAtWeeks(stopping),
  'the delivery of summaries': async () => (await import('./jobs')).lookAtDeliveries(),
  'the roll-ups of CI': async (stopping: AbortSignal) => (await import('./jobs')).lookAtRollups(stopping),
  'the calibration of estimates': async (stopping: AbortSignal) =>
    (await import('./jobs')).lookAtCalibration(stopping),
} satisfies Record<string, (stopping: AbortSignal) => Promise<void>>;

/**
 * Looks at the schedule of sync, at GitHub Projects that are due, at how pilots, budgets, decisions and forecasts stand, at what is to be brought to
 * GitHub, at the tasks of issues, at the roll-ups of CI and at what is to be delivered every few seconds until stopped; several processes on one
 * database share it. A look that fails is told once until one succeeds.
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
