import { systemViewer } from '@/lib/permissions/domain/viewer';
import { readCalendar } from '@/lib/projects/calendar-queries';
import { type Calendar, daysOffBetween } from '@/lib/projects/domain/holidays';
import { readTimeZone } from '@/lib/projects/workspace-queries';
import { dayIn } from '@/lib/shared/calendar-day';
import { activeHours } from './domain/active-time';
import { type LinkedPull, listLinkedPulls } from './records/pull-links';
import { findEstimationSettings } from './records/settings';

/** What a finished task took as its pull requests show it: offered, never used unless a person accepts it. */
export interface DerivedActual {
  hours: number;
  pulls: { repository: string; number: number; title: string; url: string; from: string; to: string }[];
}

/**
 * Working time from the first commit (or the opening) to the merge of the pull requests that say they close a task's
 * issue, each day at most a day's hours. By task id; a task without such a pull request is left out.
 */
export async function derivedActuals(taskIds: readonly string[]): Promise<Map<string, DerivedActual>> {
  if (taskIds.length === 0) return new Map();
  const pulls = await listLinkedPulls(taskIds);
  if (pulls.length === 0) return new Map();
  const [{ hoursPerDay }, timeZone, calendar] = await Promise.all([
    findEstimationSettings(),
    readTimeZone(),
    // Whoever may see a task may know how its hours are counted.
    readCalendar(systemViewer('working days')),
  ]);
  const daysOff = offDays(calendar, pulls, timeZone);
  const byTask = new Map<string, LinkedPull[]>();
  for (const pull of pulls) byTask.set(pull.taskId, [...(byTask.get(pull.taskId) ?? []), pull]);
  const derived = new Map<string, DerivedActual>();
  for (const [taskId, own] of byTask) {
    const spans = own.map((pull) => ({ from: beganAt(pull), to: pull.mergedAt }));
    const hours = activeHours(spans, { timeZone, hoursPerDay, daysOff });
    if (hours === null) continue;
    derived.set(taskId, {
      hours,
      pulls: own.map((pull) => ({
        ...{ repository: pull.repository, number: pull.number, title: pull.title, url: pull.htmlUrl },
        ...{ from: beganAt(pull).toISOString(), to: pull.mergedAt.toISOString() },
      })),
    });
  }
  return derived;
}

const beganAt = ({ firstCommitAt, createdAt }: LinkedPull): Date =>
  firstCommitAt && firstCommitAt < createdAt ? firstCommitAt : createdAt;

function offDays(calendar: Calendar, pulls: readonly LinkedPull[], timeZone: string): ReadonlySet<string> {
  const from = Math.min(...pulls.map((pull) => beganAt(pull).getTime()));
  const to = Math.max(...pulls.map(({ mergedAt }) => mergedAt.getTime()));
  const days = daysOffBetween(calendar, dayIn(new Date(from), timeZone), dayIn(new Date(to), timeZone));
  return new Set(days.map(({ day }) => day));
}
