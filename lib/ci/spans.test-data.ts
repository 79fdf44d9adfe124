import { database } from '@/lib/platform/database/client';
import { spanLengths } from '@/lib/shared/day-spans';
import { groupBy } from '@/lib/shared/group-by';
import { type Histogram, mergeHistograms, sizeOf } from './domain/histogram';

const dayMs = 86_400_000;
const jobCounts = (one: {
  jobs: number;
  succeeded: number;
  failed: number;
  other: number;
  flaky: number;
}) => ({
  ...{ jobs: one.jobs, succeeded: one.succeeded, failed: one.failed, other: one.other, flaky: one.flaky },
});
const add = (a: ReturnType<typeof jobCounts>, b: ReturnType<typeof jobCounts>) => ({
  ...{ jobs: a.jobs + b.jobs, succeeded: a.succeeded + b.succeeded, failed: a.failed + b.failed },
  ...{ other: a.other + b.other, flaky: a.flaky + b.flaky },
});
const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1);

/** The spans of a repository's jobs, added up here without SQL from its days, and as they are stored. */
export async function jobSpans(repositoryId: string) {
  const [days, spans] = await Promise.all([
    database().ciJobDay.findMany({ where: { repositoryId } }),
    database().ciJobSpan.findMany({ where: { repositoryId } }),
  ]);
  const keyed = days.flatMap((day) =>
    spanLengths.map((length) => {
      const first = Math.floor(day.day.getTime() / dayMs / length) * length;
      return { key: `${length} ${first} ${day.jobName}`, day };
    }),
  );
  const added = [...groupBy(keyed, ({ key }) => key)].map(([key, own]) => {
    const parts = own.map(({ day }) => day);
    return {
      key,
      ...parts.map(jobCounts).reduce(add),
      flakySeconds: parts.reduce((sum, { flakySeconds }) => sum + flakySeconds, 0),
      seconds: mergeHistograms(parts.map((one) => ({ buckets: one.buckets, counts: one.bucketCounts }))),
      queue: mergeHistograms(parts.map((one) => ({ buckets: one.queueBuckets, counts: one.queueCounts }))),
    };
  });
  const kept = spans.map((one) => ({
    key: `${one.length} ${one.first.getTime() / dayMs} ${one.jobName}`,
    ...jobCounts(one),
    flakySeconds: one.flakySeconds,
    seconds: { buckets: one.buckets, counts: one.bucketCounts },
    queue: { buckets: one.queueBuckets, counts: one.queueCounts },
  }));
  return { added: added.sort(byKey), kept: kept.sort(byKey) };
}

/** The marks of a day's histogram, read off its values one by one. */
function marksFor({ buckets, counts }: Histogram): number[] {
  const values = buckets.flatMap((bucket, i) => Array<number>(counts[i] ?? 0).fill(bucket));
  const ranks = [0.5, 0.95].map((p) => (values.length - 1) * p);
  const around = ranks.flatMap((rank) => [values[Math.floor(rank)] ?? 0, values[Math.ceil(rank)] ?? 0]);
  return values.length === 0 ? [] : [sizeOf({ buckets, counts }), ...around];
}

/** The same of runs: by workflow over 4 and 16 days, and of all workflows together by the day. */
export async function runSpans(repositoryId: string) {
  const [days, spans] = await Promise.all([
    database().ciDay.findMany({ where: { repositoryId, branch: '*' } }),
    database().ciSpan.findMany({ where: { repositoryId } }),
  ]);
  const keyed = days.flatMap((day) =>
    [1, ...spanLengths].map((length) => {
      const first = Math.floor(day.day.getTime() / dayMs / length) * length;
      return { key: `${length} ${first} ${length === 1 ? '' : day.workflowName}`, day };
    }),
  );
  const counts = ['runs', 'succeeded', 'failed', 'other', 'reruns'] as const;
  const told = (parts: readonly Record<(typeof counts)[number], number>[]) =>
    counts.map((name) => parts.reduce((sum, part) => sum + part[name], 0));
  const added = [...groupBy(keyed, ({ key }) => key)].map(([key, own]) => {
    const seconds = mergeHistograms(
      own.map(({ day }) => ({ buckets: day.buckets, counts: day.bucketCounts })),
    );
    const marks = key.startsWith('1 ') ? marksFor(seconds) : [];
    return { key, counts: told(own.map(({ day }) => day)), seconds, marks };
  });
  const kept = spans.map((one) => ({
    key: `${one.length} ${one.first.getTime() / dayMs} ${one.workflowName}`,
    counts: told([one]),
    seconds: { buckets: one.buckets, counts: one.bucketCounts },
    marks: one.marks,
  }));
  return { added: added.sort(byKey), kept: kept.sort(byKey) };
}
