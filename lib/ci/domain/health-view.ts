import { groupBy } from '@/lib/shared/group-by';
import { type Known, percentilesOf, type Spread, type Summary, summarise, type Tally } from './tally';

export interface Named extends Summary {
  name: string;
}

export interface DayPoint extends Summary {
  day: string;
}

/** By name, the most runs first. */
export function byName(tallies: readonly Tally[]): Named[] {
  return [...groupBy(tallies, ({ name }) => name)]
    .map(([name, own]) => ({ name, ...summarise(own) }))
    .sort((a, b) => b.total - a.total || (a.name < b.name ? -1 : 1));
}

/** By day, oldest first; days without a run are left out. */
export function byDay(tallies: readonly Tally[]): DayPoint[] {
  return [...groupBy(tallies, ({ day }) => day)]
    .map(([day, own]) => ({ day, ...summarise(own) }))
    .sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** What is counted of a job on one day, or of one job by itself. */
export interface JobTally extends Tally {
  /** Seconds between being queued and started. */
  queue: Spread;
  /** Commits at which it both failed and succeeded, and seconds that its failing ones took there. */
  flaky: number;
  flakySeconds: number;
}

export interface JobSummary extends Named {
  queueP50: Known;
  queueP95: Known;
  flaky: number;
  flakySeconds: number;
}

/** Jobs by name, the slowest by their median first, those with too few last. */
export function jobsByName(tallies: readonly JobTally[]): JobSummary[] {
  return [...groupBy(tallies, ({ name }) => name)]
    .map(([name, own]) => {
      const queue = percentilesOf(own.map((one) => one.queue));
      return {
        name,
        ...summarise(own),
        queueP50: queue.p50,
        queueP95: queue.p95,
        flaky: own.reduce((sum, one) => sum + one.flaky, 0),
        flakySeconds: own.reduce((sum, one) => sum + one.flakySeconds, 0),
      };
    })
    .sort((a, b) => (b.p50.value ?? -1) - (a.p50.value ?? -1) || (a.name < b.name ? -1 : 1));
}

/** Those that were flaky, the most time lost first. */
export function flakyFirst(jobs: readonly JobSummary[]): JobSummary[] {
  return jobs
    .filter(({ flaky }) => flaky > 0)
    .sort((a, b) => b.flakySeconds - a.flakySeconds || b.flaky - a.flaky || (a.name < b.name ? -1 : 1));
}
