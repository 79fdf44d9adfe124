import type { StreamAgeView } from '@/lib/github/domain/streams-freshness';
import { readStreamAges } from '@/lib/github/queries';
import type { WindowComparison } from '@/lib/metrics/domain/window-comparison';
import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { NotFoundError } from '@/lib/platform/errors';
import { addDays, daysBetween } from '@/lib/shared/calendar-day';
import { type BranchView, branchOf } from './branch-of';
import { compareDays } from './domain/compare-days';
import {
  byDay,
  byName,
  type DayPoint,
  flakyFirst,
  type JobSummary,
  jobsByName,
  type Named,
} from './domain/health-view';
import { type Summary, summarise } from './domain/tally';
import { areFew, gatherDays, gatherJobs, gatherRuns } from './gather';
import { type AlertAge, readAlertAges } from './records/alerts';
import { readBranchDays } from './records/branch-turns';
import { readDayTallies, type Scope } from './records/health-reads';
import { readRedBefore } from './records/red-before';
import { countLeftDays } from './records/roll-up';
import { refreshRollups } from './roll-up-commands';

export interface CiHealthArgs {
  projectId: string;
  /** UTC days, the last one among them. */
  from: string;
  to: string;
  branch?: string;
  workflow?: string;
}

export interface CiHealth {
  scope: Omit<Scope, 'projectId'>;
  /** rows: exact, from each run; roll-ups: durations within 1 percent of the exact ones, counts exact. */
  source: 'rows' | 'roll-ups';
  /** Days of the window and of the one before it whose runs are read and not all counted yet: being made up. */
  pendingDays: number;
  all: Summary;
  workflows: Named[];
  days: DayPoint[];
  /** Null where many runs are read of one workflow or branch: jobs are kept by day over all of them. */
  jobs: { source: 'rows' | 'roll-ups'; slowest: JobSummary[]; flaky: JobSummary[] } | null;
  /**
   * Of each repository's default branch, or the branch asked for; `runs` of the window. A red that began before the window
   * begins then, up to a year before.
   */
  branch: BranchView;
  /** Daily medians and daily success rates against the window of the same length before. */
  compared: {
    duration: WindowComparison | null;
    success: WindowComparison | null;
    before: { from: string; to: string };
  };
  alerts: AlertAge[];
  /** Whether any list of alerts was read; without one, no alert proves nothing. */
  alertsKnown: boolean;
  ages: StreamAgeView[];
}

/** The health of a project's CI over a window. Refreshes the roll-ups first. Throws NotFoundError to a confined stranger. */
export async function readCiHealth(
  viewer: Viewer,
  args: CiHealthArgs,
  now = systemClock(),
): Promise<CiHealth> {
  requireProjectReading(viewer, args.projectId);
  const { isWhole } = await refreshRollups(viewer, { projectId: args.projectId, patience: 'page' });
  const { projectId, from, to, workflow = null, branch = null } = args;
  const scope: Scope = { projectId, from, to, workflow, branch };
  const length = daysBetween(from, to) + 1;
  const before: Scope = { ...scope, from: addDays(from, -length), to: addDays(from, -1) };
  const pendingDays = isWhole ? 0 : await countLeftDays(projectId, before.from, to);
  const readRuns = async () => {
    const rolled = await readDayTallies({ ...scope, from: before.from });
    const own = rolled.filter(({ day }) => day >= from);
    const isExact = areFew(own);
    const gathered = await Promise.all([
      gatherRuns(scope, own, isExact),
      gatherDays(
        before,
        rolled.filter(({ day }) => day < from),
      ),
      gatherJobs(scope, isExact),
    ]);
    return { isExact, gathered };
  };
  const readBranchView = async () => {
    const [branchDays, redBefore] = await Promise.all([readBranchDays(scope), readRedBefore(scope)]);
    return branchOf(projectId, { days: branchDays, redBefore }, { from, now });
  };
  const [{ isExact, gathered }, branchView, alerts, ages] = await Promise.all([
    readRuns(),
    readBranchView(),
    readAlertAges(projectId, now),
    readStreamAges(viewer, {
      projectId,
      streams: ['workflow-runs', 'jobs', 'dependabot-alerts', 'code-scanning-alerts'],
    }),
  ]);
  const [runs, runsBefore, jobs] = gathered;
  const [days, daysBefore] = [byDay(runs.byDay), byDay(runsBefore)];
  const summaries = jobs && jobsByName(jobs.tallies);
  return {
    scope: { from, to, workflow, branch },
    source: isExact ? 'rows' : 'roll-ups',
    pendingDays,
    all: summarise(runs.byWorkflow),
    workflows: byName(runs.byWorkflow),
    days,
    jobs: jobs && summaries && { source: jobs.source, slowest: summaries, flaky: flakyFirst(summaries) },
    branch: branchView,
    compared: {
      ...compareDays(daysBefore, days, { before, after: scope, now }),
      before: { from: before.from, to: before.to },
    },
    alerts: alerts.sort((a, b) => severityRank(a.severity) - severityRank(b.severity)),
    alertsKnown: ages
      .slice(2)
      .some(({ freshness }) => freshness.at !== null && freshness.kind !== 'unavailable'),
    ages,
  };
}

const severities = ['critical', 'high', 'medium', 'low'];
const severityRank = (severity: string) => (severities.indexOf(severity) + 5) % 5;

export function requireProjectReading(viewer: Viewer, projectId: string): void {
  const only = confinedTo(viewer);
  if (only && only !== projectId) throw new NotFoundError('There is no such project here.');
  requirePermission(viewer, 'portal.read', projectId);
}
