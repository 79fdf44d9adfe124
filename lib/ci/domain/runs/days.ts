import { dayIn } from '@/lib/shared/calendar-day';
import { groupBy } from '@/lib/shared/group-by';
import type { RunAttempt } from './run';
import { type SuccessRate, successRate } from './success-rate';
import { runDurations, type Timing } from './timings';

export interface CiDay {
  /** In the time zone asked for. */
  day: string;
  success: SuccessRate;
  duration: Timing;
}

/** Success and duration by the day on which the run came into being, days without a run left out, oldest first. */
export function ciDays(attempts: readonly RunAttempt[], timeZone: string): CiDay[] {
  return [...groupBy(attempts, ({ createdAt }) => dayIn(new Date(createdAt), timeZone))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, some]) => ({ day, success: successRate(some), duration: runDurations(some) }));
}
