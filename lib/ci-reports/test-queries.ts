import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { NotFoundError } from '@/lib/platform/errors';
import { type DayWindow, instantsOf } from './domain/day-window';
import { countTestReports } from './records/reports';
import { rankFlakyRows, rankSlowRows } from './records/test-ranks';
import { findTestCase, pageTestResults } from './records/test-results';

export interface TestName {
  /** A whole number, as text. */
  testId: string;
  suite: string;
  className: string;
  name: string;
}

/** What a ranking rests on: results of reports that count, and when the newest was measured. */
export interface Ranking<Item> {
  window: DayWindow;
  /** Results in the window. */
  n: number;
  reports: number;
  newestAt: string | null;
  items: Item[];
  /** How many tests there are to rank; `items` holds the first. */
  total: number;
}

export interface FlakyTest extends TestName {
  results: number;
  passed: number;
  failed: number;
  /** How often it passed and failed at one commit: commits a day that lost time, summed over the days. */
  flaky: number;
  /** Seconds that its failing results took there; 0 also where the reports tell no times. */
  secondsLost: number;
}

interface Asked extends DayWindow {
  projectId: string;
  take?: number;
  /** What `countTests` answers of the same window, for who asks for several rankings: a busy one has thousands of reports. */
  counted?: Promise<CountedTests>;
}

type CountedTests = Pick<Ranking<never>, 'window' | 'n' | 'reports' | 'newestAt'>;

/**
 * Tests that passed and failed at the same commit, on one day (UTC) or on several, by the time that was lost. It is lost
 * on the first day by which both had been seen (what failed until then), and on each later day of another failure there.
 */
export async function rankFlakyTests(
  viewer: Viewer,
  { projectId, from, to, take = 20, counted: known }: Asked,
): Promise<Ranking<FlakyTest>> {
  requirePermission(viewer, 'portal.read', projectId);
  const [rows, counted] = await Promise.all([
    rankFlakyRows({ projectId, from, to }, take),
    known ?? countTests(viewer, { projectId, from, to }),
  ]);
  return {
    ...counted,
    total: rows[0]?.total ?? 0,
    items: rows.map(({ testId, flakySeconds, total: _total, ...row }) => ({
      ...row,
      testId: `${testId}`,
      secondsLost: flakySeconds,
    })),
  };
}

export interface SlowTest extends TestName {
  meanSeconds: number;
  totalSeconds: number;
  /** Results that told their time; skipped ones do not. */
  n: number;
}

/** Tests by their mean duration over the results that told one. */
export async function rankSlowTests(
  viewer: Viewer,
  { projectId, from, to, take = 20, counted: known }: Asked,
): Promise<Ranking<SlowTest>> {
  requirePermission(viewer, 'portal.read', projectId);
  const [rows, counted] = await Promise.all([
    rankSlowRows({ projectId, from, to }, take),
    known ?? countTests(viewer, { projectId, from, to }),
  ]);
  return {
    ...counted,
    total: rows[0]?.total ?? 0,
    items: rows.map(({ testId, seconds, timed, total: _total, ...row }) => ({
      ...row,
      testId: `${testId}`,
      meanSeconds: seconds / timed,
      totalSeconds: seconds,
      n: timed,
    })),
  };
}

/** How many results of how many reports a window holds. */
export async function countTests(
  viewer: Viewer,
  { projectId, ...window }: DayWindow & { projectId: string },
): Promise<CountedTests> {
  requirePermission(viewer, 'portal.read', projectId);
  const { reports, results, newestAt } = await countTestReports(projectId, instantsOf(window));
  return { window, reports, n: results, newestAt: newestAt?.toISOString() ?? null };
}

export interface TestRun {
  reportId: string;
  at: string;
  status: 'passed' | 'failed' | 'error' | 'skipped';
  durationSeconds: number | null;
  message: string | null;
  commit: string | null;
  branch: string | null;
  link: string | null;
  isTakenBack: boolean;
}

export interface TestDayView {
  /** "2026-11-20", UTC. */
  day: string;
  results: number;
  passed: number;
  failed: number;
  skipped: number;
  /** Null where no result told its time. */
  meanSeconds: number | null;
  timed: number;
  flaky: number;
}

export interface FollowedTest extends TestName {
  project: { id: string; slug: string; name: string };
  firstSeenAt: string;
  results: { items: TestRun[]; total: number };
  /** Every day on which results count, oldest first. */
  days: TestDayView[];
}

/** One test over time: a page of its results, newest first, and its days. Throws NotFoundError. */
export async function followTest(
  viewer: Viewer,
  testId: string,
  { page = 1, perPage = 50 }: { page?: number; perPage?: number } = {},
): Promise<FollowedTest> {
  const row = /^\d{1,18}$/.test(testId) ? await findTestCase(BigInt(testId)) : null;
  const only = confinedTo(viewer);
  if (!row || (only && only !== row.projectId)) throw new NotFoundError('There is no such test here.');
  requirePermission(viewer, 'portal.read', row.projectId);
  const { rows, total, days } = await pageTestResults(row.id, { skip: (page - 1) * perPage, take: perPage });
  const { suite, className, name, project, projectId, firstSeenAt } = row;
  return {
    testId,
    ...{ suite, className, name },
    project: { id: projectId, ...project },
    firstSeenAt: firstSeenAt.toISOString(),
    results: {
      total,
      items: rows.map(({ reportId, at, status, durationSeconds, message, commitSha, report }) => ({
        ...{ reportId, status, durationSeconds, message },
        at: at.toISOString(),
        commit: commitSha,
        branch: report.branch,
        link: report.link,
        isTakenBack: report.takenBackAt !== null,
      })),
    },
    days: days.map(({ day, durationSum, timed, flakySeconds: _lost, ...counts }) => ({
      ...counts,
      timed,
      day: day.toISOString().slice(0, 10),
      meanSeconds: timed > 0 ? durationSum / timed : null,
    })),
  };
}
