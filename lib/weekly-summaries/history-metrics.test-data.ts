import type { Prisma } from '@/generated/prisma/client';
import { database } from '@/lib/platform/database/client';
import { dayIn } from '@/lib/shared/calendar-day';
import { groupBy } from '@/lib/shared/group-by';
import type { RandomSource } from '@/lib/shared/seeded-random';
import { type OfPilot, type Range, weekAfter } from './history-frame.test-data';

interface Made {
  value: number | null;
  n: number;
}

const middle = (values: readonly number[]): number | null => {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
};

/** Every week, and the one after the last, against the week before it. */
function knowWeeks(
  { pilotId, knows }: Pick<OfPilot, 'pilotId' | 'knows'>,
  metricId: string,
  target: number,
  weeks: readonly (Made & { isoWeek: string })[],
) {
  let before: Made = { value: null, n: 0 };
  for (const { isoWeek, value, n } of weeks) {
    if (value !== null || before.value !== null)
      knows(isoWeek, `metric ${pilotId} ${metricId}`, {
        ...{ value, n, before: before.value, nBefore: before.n, baseline: null, target },
      });
    before = { value, n };
  }
}

const withNext = (made: (Made & { isoWeek: string })[], ranges: readonly Range[]) => {
  const last = ranges.at(-1);
  return last ? [...made, { isoWeek: weekAfter(last), value: null, n: 0 }] : made;
};

const defined = { definition: '', direction: 'lower' as const };

/** A metric that reads how long the nightly run took: only runs of the default branch that succeeded count. */
export async function knowCiMetric(
  ranges: readonly Range[],
  random: RandomSource,
  of: OfPilot & { repositoryId: string },
) {
  const { projectId, pilotId, repositoryId, within } = of;
  const metric = await database().metric.create({
    data: {
      ...{
        ...defined,
        projectId,
        key: 'nightly',
        name: 'Nightly',
        unitKind: 'duration',
        unit: 's',
        source: 'ci',
      },
      sourceQuery: { workflow: 'nightly', branch: null },
      targets: {
        create: { pilotId, position: 2, name: 'Nightly', comparator: 'lt', value: 300, unit: 's', text: '' },
      },
    },
  });
  const runs: Prisma.WorkflowRunCreateManyInput[] = [];
  const run = (at: number, seconds: number | null, over: Partial<Prisma.WorkflowRunCreateManyInput> = {}) =>
    runs.push({
      ...{ repositoryId, githubId: 500_000 + runs.length, workflowId: 2, workflowName: 'nightly' },
      ...{ runNumber: runs.length, event: 'push', branch: 'main', headSha: 'a', status: 'completed' },
      ...{ conclusion: 'success', htmlUrl: 'https://example.org', durationSeconds: seconds },
      ...{ createdAt: new Date(at), startedAt: new Date(at), updatedAt: new Date(at) },
      ...over,
    });
  const made = ranges.map((range) => {
    const values = Array.from({ length: random.below(7) }, () => 100 + random.below(400));
    for (const value of values) run(within(range), value);
    run(within(range), 9_999, { branch: 'topic' });
    run(within(range), 9_999, { workflowName: 'other', conclusion: 'success' });
    run(within(range), 9_999, { deletedAt: new Date(range.until) });
    run(within(range), null);
    return { isoWeek: range.isoWeek, value: middle(values), n: values.length };
  });
  await database().workflowRun.createMany({ data: runs });
  knowWeeks(of, metric.id, 300, withNext(made, ranges));
}

/** Cost over runs: only days on which both were recorded, and runs are not 0, have a value. */
export async function knowFormula(
  ranges: readonly Range[],
  random: RandomSource,
  of: OfPilot & { timeZone: string },
) {
  const { projectId, pilotId, within, timeZone } = of;
  const plain = { ...defined, projectId, aggregation: 'sum', source: 'pushed' };
  const cost = await database().metric.create({
    data: { ...plain, key: 'cost', name: 'Cost', unitKind: 'money', unit: 'EUR' },
  });
  const count = await database().metric.create({
    data: { ...plain, key: 'runs', name: 'Runs', unitKind: 'count', unit: 'runs' },
  });
  const formula = await database().metric.create({
    data: {
      ...{
        ...defined,
        projectId,
        key: 'cost-per-run',
        name: 'Cost per run',
        unitKind: 'ratio',
        unit: 'EUR per run',
      },
      ...{ source: 'formula', formula: { left: cost.id, operator: '÷', right: count.id } },
      targets: {
        create: { pilotId, position: 3, name: 'Cost', comparator: 'lt', value: 5, unit: '', text: '' },
      },
    },
  });
  const observations: Prisma.ObservationCreateManyInput[] = [];
  const observe = (metricId: string, at: number, value: number) => {
    observations.push({ metricId, at: new Date(at), value, source: 't', recordedBy: 't' });
    return { day: dayIn(new Date(at), timeZone), value };
  };
  const sum = (all: readonly { value: number }[]) => all.reduce((total, { value }) => total + value, 0);
  const made = ranges.map((range) => {
    // Powers of 2 divide without a rest that would be rounded.
    const costs = Array.from({ length: random.below(12) }, () =>
      observe(cost.id, within(range), 1 + random.below(40)),
    );
    const counts = Array.from({ length: random.below(8) }, () =>
      observe(count.id, within(range), random.below(3) === 0 ? 0 : 4),
    );
    const divisors = groupBy(counts, ({ day }) => day);
    const days = [...groupBy(costs, ({ day }) => day)].flatMap(([day, own]) => {
      const by = divisors.get(day) ?? [];
      return sum(by) > 0 ? [{ value: sum(own) / sum(by), n: Math.min(own.length, by.length) }] : [];
    });
    return {
      isoWeek: range.isoWeek,
      value: middle(days.map(({ value }) => value)),
      n: days.reduce((total, { n }) => total + n, 0),
    };
  });
  await database().observation.createMany({ data: observations });
  knowWeeks(of, formula.id, 5, withNext(made, ranges));
}
