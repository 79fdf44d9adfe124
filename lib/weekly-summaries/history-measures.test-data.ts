import type { Prisma } from '@/generated/prisma/client';
import { database } from '@/lib/platform/database/client';
import type { RandomSource } from '@/lib/shared/seeded-random';
import { type Knows, type Numbers, type OfPilot, type Range, weekAfter } from './history-frame.test-data';

/** The states that a generated criterion passes through, and whether each is an answer. */
const states = ['unknown', 'met', 'not_met', 'stale', 'waived'] as const;
const isAnswer = (state: string | null) => state === 'met' || state === 'not_met';

const middle = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return sorted.length % 2 === 1
    ? (sorted[Math.floor(half)] ?? Number.NaN)
    : ((sorted[half - 1] ?? Number.NaN) + (sorted[half] ?? Number.NaN)) / 2;
};

export async function knowMetric(
  ranges: readonly Range[],
  random: RandomSource,
  { projectId, pilotId, knows, within }: OfPilot,
) {
  const db = database();
  const metric = await db.metric.create({
    data: {
      projectId,
      key: 'build',
      name: 'Build',
      unitKind: 'duration',
      unit: 's',
      direction: 'lower',
      source: 'pushed',
    },
  });
  await db.baseline.create({
    data: { pilotId, metricId: metric.id, position: 1, name: 'Build', value: 1, unit: 'min', text: '' },
  });
  await db.target.create({
    data: {
      pilotId,
      metricId: metric.id,
      position: 1,
      name: 'Build',
      comparator: 'lt',
      value: 45,
      unit: 's',
      text: '',
    },
  });
  const observations: Prisma.ObservationCreateManyInput[] = [];
  let before: number[] = [];
  for (const range of ranges) {
    const values = Array.from({ length: random.below(9) }, () => 20 + random.below(60));
    for (const value of values)
      observations.push({
        metricId: metric.id,
        at: new Date(within(range)),
        value,
        source: 't',
        recordedBy: 't',
      });
    observations.push({
      metricId: metric.id,
      at: new Date(within(range)),
      value: 9_999,
      source: 't',
      recordedBy: 't',
      takenBackAt: new Date(),
    });
    if (values.length + before.length > 0)
      knows(range.isoWeek, `metric ${pilotId} ${metric.id}`, measured(values, before));
    before = values;
  }
  const last = ranges.at(-1);
  const next = last && weekAfter(last);
  if (next && before.length > 0) knows(next, `metric ${pilotId} ${metric.id}`, measured([], before));
  await db.observation.createMany({ data: observations });
  const passing = ranges[3];
  if (!passing) return;
  const row = await db.budgetPassing.create({
    data: {
      metricId: metric.id,
      projectId,
      number: 1,
      passedAt: new Date(passing.until - 1),
      endedAt: new Date(passing.until),
      value: 50,
      sampleCount: 7,
      budgetLimit: 40,
      words: '',
    },
  });
  const figures = { value: 50, n: 7, limit: 40 };
  knows(passing.isoWeek, `budget ${row.id}`, { ...figures, began: 1, ended: 0 });
  const after = weekAfter(passing);
  knows(after, `budget ${row.id}`, { ...figures, began: 0, ended: 1 });
}

const measured = (values: readonly number[], before: readonly number[]): Numbers => ({
  value: values.length > 0 ? middle(values) : null,
  n: values.length,
  before: before.length > 0 ? middle(before) : null,
  nBefore: before.length,
  baseline: 60,
  target: 45,
});

export async function knowCriteria(
  ranges: readonly Range[],
  random: RandomSource,
  { pilotId, knows, within }: OfPilot,
) {
  const db = database();
  const criteria = await Promise.all(
    [1, 2, 3].map((position) =>
      db.criterion.create({ data: { pilotId, side: 'go', position, title: `C${position}` } }),
    ),
  );
  const rows: Prisma.EvaluationCreateManyInput[] = [];
  const standing = new Map<string, string | null>(criteria.map(({ id }) => [id, null]));
  for (const [index, range] of ranges.entries()) {
    const before = new Map(standing);
    for (const { id } of criteria) {
      const at = within(range);
      const was = standing.get(id) ?? null;
      const to = index === 0 ? 'unknown' : states[random.below(8)];
      if (!to) continue;
      rows.push({ criterionId: id, state: to, evidence: {}, at: new Date(at) });
      // A row of the same state says that the evidence changed, and not the criterion.
      if (to !== was) knows(range.isoWeek, `criterion ${id}`, { changes: 1 });
      standing.set(id, to);
    }
    const count = (of: ReadonlyMap<string, string | null>, holds: (state: string | null) => boolean) =>
      [...of.values()].filter(holds).length;
    const judged = (state: string | null) => state !== null;
    const [answered, total] = [count(standing, isAnswer), count(standing, judged)];
    const [answeredBefore, totalBefore] = [count(before, isAnswer), count(before, judged)];
    const isGo = (of: ReadonlyMap<string, string | null>) =>
      [...of.values()].every((state) => state === 'met' || state === 'waived');
    if (answered !== answeredBefore || total !== totalBefore || isGo(before) !== isGo(standing))
      knows(range.isoWeek, `verdict ${pilotId}`, {
        answered,
        total,
        answeredBefore: totalBefore === 0 ? null : answeredBefore,
        totalBefore: totalBefore === 0 ? null : totalBefore,
      });
    const moved = (holds: (was: string | null, is: string | null) => boolean) =>
      criteria.filter(({ id }) => holds(before.get(id) ?? null, standing.get(id) ?? null)).length;
    const gained = moved((was, is) => isAnswer(is) && !isAnswer(was));
    const stale = moved((was, is) => is === 'stale' && was !== 'stale');
    const lost = moved((was, is) => isAnswer(was) && is === 'unknown');
    if (gained + stale + lost > 0) knows(range.isoWeek, `evidence ${pilotId}`, { gained, stale, lost });
  }
  await db.evaluation.createMany({ data: rows });
}

export async function knowRed(
  ranges: readonly Range[],
  random: RandomSource,
  { repositoryId, knows, now }: { repositoryId: string; knows: Knows; now: Date },
) {
  const runs: Prisma.WorkflowRunCreateManyInput[] = [];
  const reds: [from: number, to: number][] = [];
  const [opening, last] = [ranges[0], ranges.at(-1)];
  if (!opening || !last) return;
  const run = (endedAt: number, conclusion: string) => {
    runs.push({
      repositoryId,
      githubId: 10_000 + runs.length,
      workflowId: 1,
      workflowName: 'ci',
      runNumber: runs.length,
      event: 'push',
      branch: 'main',
      headSha: 'a',
      status: 'completed',
      conclusion,
      htmlUrl: 'https://example.org',
      createdAt: new Date(endedAt - 60_000),
      startedAt: new Date(endedAt - 60_000),
      updatedAt: new Date(endedAt),
    });
  };
  let at = opening.from + 3_600_000;
  while (at < last.until - 30 * 3_600_000) {
    const to = at + 60_000 * (10 + random.below(60 * 24 * 3));
    run(at, 'failure');
    if (random.below(2) === 0 && to - at > 300_000) run(at + 120_000, 'failure');
    run(to, 'success');
    reds.push([at, to]);
    at = to + 60_000 * (10 + random.below(60 * 24 * 9));
  }
  await database().workflowRun.createMany({ data: runs });
  const secondsIn = ({ from, until }: { from: number; until: number }) =>
    reds.reduce((sum, [start, end]) => sum + Math.max(0, Math.min(end, until) - Math.max(start, from)), 0) /
    1000;
  const all = [...ranges, ...beyond(last, now)];
  for (const [index, range] of all.entries()) {
    const seconds = secondsIn(range);
    const earlier = all[index - 1];
    const before = earlier ? secondsIn(earlier) : 0;
    if (seconds + before > 0) knows(range.isoWeek, 'ci-red', { seconds, before });
  }
}

/** The week after the last, while it has begun: no more is needed, as nothing happens there. */
function beyond(last: Range, now: Date): Range[] {
  if (last.until > now.getTime()) return [];
  return [{ isoWeek: weekAfter(last), from: last.until, until: now.getTime() }];
}

export async function knowPauses(
  ranges: readonly Range[],
  random: RandomSource,
  { repositoryId, knows }: { repositoryId: string; knows: Knows },
) {
  for (const range of ranges) {
    if (random.below(3) > 0) continue;
    const lengthMs = (30 + random.below(40)) * 3_600_000;
    const from = range.from + random.below(range.until - range.from - lengthMs);
    await database().syncPause.create({
      data: {
        repositoryId,
        kind: 'issues',
        from: new Date(from),
        until: new Date(from + lengthMs),
        problem: 'token ended',
      },
    });
    // Too short to be called stale.
    await database().syncPause.create({
      data: { repositoryId, kind: 'workflow_runs', from: new Date(from), until: new Date(from + 3_600_001) },
    });
    knows(range.isoWeek, `sync-gap ${repositoryId}`, { seconds: lengthMs / 1000 });
  }
}
