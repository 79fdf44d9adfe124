import { database } from '@/lib/platform/database/client';
import { spanLengths } from '@/lib/shared/day-spans';
import { groupBy } from '@/lib/shared/group-by';
import { mergeHistograms } from './domain/histogram';

const dayMs = 86_400_000;
const told = (one: { jobs: number; succeeded: number; failed: number; other: number; flaky: number }) => ({
  ...{ jobs: one.jobs, succeeded: one.succeeded, failed: one.failed, other: one.other, flaky: one.flaky },
});
const add = (a: ReturnType<typeof told>, b: ReturnType<typeof told>) => ({
  ...{ jobs: a.jobs + b.jobs, succeeded: a.succeeded + b.succeeded, failed: a.failed + b.failed },
  ...{ other: a.other + b.other, flaky: a.flaky + b.flaky },
});

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
      ...parts.map(told).reduce(add),
      flakySeconds: parts.reduce((sum, { flakySeconds }) => sum + flakySeconds, 0),
      seconds: mergeHistograms(parts.map((one) => ({ buckets: one.buckets, counts: one.bucketCounts }))),
      queue: mergeHistograms(parts.map((one) => ({ buckets: one.queueBuckets, counts: one.queueCounts }))),
    };
  });
  const kept = spans.map((one) => ({
    key: `${one.length} ${one.first.getTime() / dayMs} ${one.jobName}`,
    ...told(one),
    flakySeconds: one.flakySeconds,
    seconds: { buckets: one.buckets, counts: one.bucketCounts },
    queue: { buckets: one.queueBuckets, counts: one.queueCounts },
  }));
  const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1);
  return { added: added.sort(byKey), kept: kept.sort(byKey) };
}
