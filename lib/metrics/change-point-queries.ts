import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { type ChangePoint, findChangePoints, type SeriesValue } from './domain/change-points';
import { daysIn } from './domain/day-window';
import type { SeriesBucket, SeriesSample } from './domain/series';
import type { KnownCommit, SeriesChange, SeriesChanges } from './domain/series-change';
import { type CommitRow, readBucketRows, readCommitsAround, type Slot } from './records/series';
import { bucketOf, factorOf, type MetricSeries, seriesReadOf } from './series-queries';

/** Up to so many days a window of too many values is judged by the hour, beyond it by the day. */
const hourlyUpToDays = 31;
const hourMs = 3_600_000;

/**
 * The changes of level of a series that was read before. While its values are few each counts by itself; else the
 * medians of hours or days do, and the commits stand around both of the stretches between which it changed.
 */
export async function readSeriesChanges(
  viewer: Viewer,
  series: MetricSeries,
  now: Date,
): Promise<SeriesChanges> {
  requirePermission(viewer, 'portal.read', series.metric.projectId);
  const { metric, window, timeZone, values, days } = series;
  if (metric.formula) return judgeBuckets(days, 'days', medianOf, noCommits);
  if (values && metric.aggregation !== 'sum') return judgeValues(values);
  const read = seriesReadOf(metric, { metricId: metric.id, window, timeZone }, now);
  const readCommits: CommitRead = (before, after) =>
    readCommitsAround(read, { before: new Date(before), after: new Date(after) });
  // One value of a sum is no level: its days are.
  if (metric.aggregation === 'sum') return judgeBuckets(days, 'days', totalOf, readCommits);
  const note = (by: string) => `Too many values to judge one by one: the medians of ${by} are.`;
  if (daysIn(window) > hourlyUpToDays)
    return withNote(note('days'), await judgeBuckets(days, 'days', medianOf, readCommits));
  const rows = await readBucketRows(read, hoursOf(read), 'p50');
  const hours = rows.map((row) => bucketOf(row, factorOf(metric)));
  return withNote(note('hours'), await judgeBuckets(hours, 'hours', medianOf, readCommits));
}

function hoursOf({ first, last }: Slot): Slot[] {
  const slots: Slot[] = [];
  for (let at = first.getTime(); at <= last.getTime(); at += hourMs)
    slots.push({ first: new Date(at), last: new Date(Math.min(at + hourMs - 1, last.getTime())) });
  return slots;
}

type CommitRead = (
  before: string,
  after: string,
) => Promise<{ before: CommitRow | null; after: CommitRow | null }>;

const noCommits: CommitRead = async () => ({ before: null, after: null });
const medianOf = ({ spread }: SeriesBucket) => spread.median;
const totalOf = ({ value }: SeriesBucket) => value;

function withNote(note: string, found: SeriesChanges): SeriesChanges {
  return { ...found, notes: [note, ...found.notes] };
}

function judgeValues(values: readonly SeriesSample[]): SeriesChanges {
  // The same order as the search has: a place is an index of it.
  const ordered = [...values].sort(
    (a, b) =>
      Date.parse(a.at) - Date.parse(b.at) ||
      compareText(a.commitSha ?? '', b.commitSha ?? '') ||
      a.value - b.value,
  );
  const { points, n, notes } = findChangePoints(
    ordered.map(({ at, value, commitSha }) => ({ at, value, sha: commitSha })),
  );
  const changes = points.map((point) => ({
    ...factsOf(point),
    beforeAt: ordered[point.index - 1]?.at ?? point.at,
    commits: {
      lastBefore: commitOf(ordered.slice(0, point.index).findLast(({ commitSha }) => commitSha !== null)),
      firstAfter: commitOf(ordered.slice(point.index).find(({ commitSha }) => commitSha !== null)),
    },
  }));
  return { changes, n, judged: 'values', notes };
}

async function judgeBuckets(
  buckets: readonly SeriesBucket[],
  judged: 'hours' | 'days',
  levelOf: (bucket: SeriesBucket) => number,
  readCommits: CommitRead,
): Promise<SeriesChanges> {
  const values = buckets.map(
    (bucket): SeriesValue => ({
      at: bucket.firstAt,
      value: levelOf(bucket),
      sha: null,
    }),
  );
  const { points, n, notes } = findChangePoints(values);
  const changes = await Promise.all(
    points.map(async (point): Promise<SeriesChange> => {
      const [before, after] = [buckets[point.index - 1], buckets[point.index]];
      const found = before && after ? await readCommits(before.firstAt, after.lastAt) : null;
      return {
        ...factsOf(point),
        beforeAt: before?.lastAt ?? point.at,
        commits: { lastBefore: found?.before ?? null, firstAfter: found?.after ?? null },
      };
    }),
  );
  return { changes, n, judged, notes };
}

function factsOf({
  index: _index,
  commits: _commits,
  ...facts
}: ChangePoint): Omit<ChangePoint, 'index' | 'commits'> {
  return facts;
}

function commitOf(sample: SeriesSample | undefined): KnownCommit | null {
  return sample?.commitSha ? { sha: sample.commitSha, repositoryUrl: sample.repositoryUrl } : null;
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
