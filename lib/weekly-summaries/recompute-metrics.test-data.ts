import { database } from '@/lib/platform/database/client';
import { dayIn } from '@/lib/shared/calendar-day';
import { groupBy } from '@/lib/shared/group-by';
import { median } from '@/lib/shared/statistics';
import type { ComputedFact, RecordSet } from './domain/facts/fact';

export interface Week {
  from: Date;
  until: Date;
  before: Date;
  /** Now while the week runs. */
  asOf: Date;
  timeZone: string;
}

export type Rule = (fact: ComputedFact, week: Week) => Promise<Record<string, number | null>>;

export const isIn = (at: Date | null, { from, until }: Pick<Week, 'from' | 'until'>) =>
  at !== null && at >= from && at < until;
export const setsOf = (fact: ComputedFact, counts: string) =>
  fact.records.filter((set) => set.counts === counts);
export const idsOf = (sets: readonly RecordSet[]) => sets.flatMap(({ ids }) => ids);

interface Value {
  at: Date;
  value: number;
}

/** What a set names: observations of a metric, or the runs that a CI metric reads. */
async function valuesOf({ within = '', from = '', until = '' }: RecordSet): Promise<Value[]> {
  const span = { gte: new Date(from), lt: new Date(until) };
  const metric = await database().metric.findUniqueOrThrow({ where: { id: within } });
  if (metric.source !== 'ci')
    return database().observation.findMany({ where: { metricId: within, takenBackAt: null, at: span } });
  const { workflow } = metric.sourceQuery as { workflow: string };
  const runs = await database().workflowRun.findMany({
    where: {
      repository: { projectId: metric.projectId },
      ...{ workflowName: workflow, branch: 'main', conclusion: 'success', deletedAt: null, createdAt: span },
      durationSeconds: { not: null },
    },
  });
  return runs.map(({ createdAt, durationSeconds }) => ({ at: createdAt, value: durationSeconds ?? 0 }));
}

const total = (values: readonly Value[]) => values.reduce((sum, { value }) => sum + value, 0);

/** The median of the quotients of a day, and the smaller count of each day. */
function quotients(left: readonly Value[], right: readonly Value[], timeZone: string) {
  const byDay = (values: readonly Value[]) => groupBy(values, ({ at }) => dayIn(at, timeZone));
  const divisors = byDay(right);
  const days = [...byDay(left)].flatMap(([day, own]) => {
    const by = divisors.get(day) ?? [];
    return by.length > 0 && total(by) !== 0
      ? [{ value: total(own) / total(by), n: Math.min(own.length, by.length) }]
      : [];
  });
  return { value: median(days.map(({ value }) => value)), n: days.reduce((sum, { n }) => sum + n, 0) };
}

async function measured(fact: ComputedFact, name: string, timeZone: string) {
  const [left, right] = await Promise.all(setsOf(fact, name).map(valuesOf));
  if (!left) throw new Error(`${fact.key} names no stretch`);
  if (right) return quotients(left, right, timeZone);
  return { value: median(left.map(({ value }) => value)), n: left.length };
}

const inSeconds = (row: { value: number | null; unit: string } | null) =>
  row?.value == null ? null : row.unit === 'min' ? row.value * 60 : row.value;

export const metricNumbers: Rule = async (fact, { timeZone }) => {
  const [now, then] = [await measured(fact, 'value', timeZone), await measured(fact, 'before', timeZone)];
  const [baseline] = idsOf(setsOf(fact, 'baseline'));
  const [target] = idsOf(setsOf(fact, 'target'));
  return {
    ...{ value: now.value, n: now.n, before: then.value, nBefore: then.n },
    baseline: inSeconds(baseline ? await database().baseline.findUnique({ where: { id: baseline } }) : null),
    target: inSeconds(target ? await database().target.findUnique({ where: { id: target } }) : null),
  };
};
