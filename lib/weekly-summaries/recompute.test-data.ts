import { expect } from 'vitest';
import { database } from '@/lib/platform/database/client';
import { groupBy } from '@/lib/shared/group-by';
import { earlierOf } from '@/lib/shared/span';
import { addWeeks, isoWeekAt, weekRange } from '@/lib/shared/week';
import type { ComputedFact, RecordSet } from './domain/facts/fact';
import { expectToLead } from './linked-pages.test-data';
import type { WeekOverview } from './overview-queries';
import { forecastNumbers } from './recompute-forecasts.test-data';
import { idsOf, isIn, metricNumbers, type Rule, setsOf } from './recompute-metrics.test-data';

/** Follows every link of a fact into the database and reckons each of its numbers again from what is found there. */
export async function recompute(
  fact: ComputedFact,
  { isoWeek, timeZone, from, until, computedAt, projects }: WeekOverview<ComputedFact>,
): Promise<void> {
  const before = weekRange(addWeeks(isoWeekAt(from, timeZone), -1), timeZone).from;
  const week = { from, until, before, timeZone, asOf: earlierOf(computedAt ?? until, until) };
  const facts = projects.flatMap(({ content }) => content.facts);
  for (const { href } of fact.sentence) if (href) await expectToLead(href, { isoWeek, facts });
  if (fact.known === 'not-known') {
    expect(
      Object.values(fact.numbers).every((value) => value === null),
      fact.key,
    ).toBe(true);
    return;
  }
  const again = await rules[fact.kind](fact, week);
  expect(again, `${fact.key} of ${isoWeek}`).toEqual(fact.numbers);
}

async function countNumbered(
  fact: ComputedFact,
  names: readonly string[],
  count: (set: RecordSet, name: string) => Promise<number>,
) {
  const numbers: Record<string, number> = {};
  for (const name of names) {
    numbers[name] = 0;
    for (const set of setsOf(fact, name)) numbers[name] += await count(set, name);
  }
  return numbers;
}

const events = (ids: readonly string[]) =>
  database().auditEvent.findMany({ where: { seq: { in: ids.map(BigInt) } } });

const evaluations = async (sets: readonly RecordSet[]) => {
  const rows = await database().evaluation.findMany({
    where: { id: { in: idsOf(sets) } },
    orderBy: { at: 'asc' },
  });
  return rows;
};

/** Each event of the sets lies in the week; answers how many subjects they are about. */
const subjects: (of: SubjectOf) => Rule = (of) => (fact, week) =>
  countNumbered(
    fact,
    Object.keys(fact.numbers),
    async ({ ids }) => (await eventSubjects(of)(ids, week)).size,
  );

type SubjectOf = (row: Awaited<ReturnType<typeof events>>[number]) => string;
const eventSubjects =
  (of: SubjectOf) => async (ids: readonly string[], week: { from: Date; until: Date }) => {
    const rows = await events(ids);
    expect(rows.length).toBe(ids.length);
    expect(rows.every(({ at }) => isIn(at, week))).toBe(true);
    return new Set(rows.map(of));
  };

const inAfter = (row: Awaited<ReturnType<typeof events>>[number]) => {
  const side = (row.after ?? row.before) as { id?: string } | null;
  return side?.id ?? '';
};

/** No number, but what is said happened in the week: its event lies there. */
const happened: Rule = async (fact, week) => {
  const ids = idsOf(fact.records);
  const rows = await events(ids);
  expect(ids.length, fact.key).toBeGreaterThan(0);
  expect(rows.filter(({ at }) => isIn(at, week)).length, fact.key).toBe(ids.length);
  return {};
};

const nothing: Rule = async (fact) => {
  expect(fact.records.length, fact.key).toBeGreaterThan(0);
  return {};
};

const rules: Record<ComputedFact['kind'], Rule> = {
  issues: (fact, week) =>
    countNumbered(fact, ['opened', 'closed'], async ({ within = '', ids }, name) => {
      const rows = await database().issue.findMany({
        where: { repositoryId: within, number: { in: ids.map(Number) } },
      });
      return rows.filter(
        (row) => !row.deletedAt && isIn(name === 'opened' ? row.createdAt : row.closedAt, week),
      ).length;
    }),
  'pull-requests': (fact, week) =>
    countNumbered(fact, ['opened', 'merged'], async ({ within = '', ids }, name) => {
      const rows = await database().pullRequest.findMany({
        where: { repositoryId: within, number: { in: ids.map(Number) } },
      });
      return rows.filter((row) => isIn(name === 'opened' ? row.createdAt : row.mergedAt, week)).length;
    }),
  releases: (fact, week) =>
    countNumbered(fact, ['published'], async ({ within = '', ids }) => {
      const rows = await database().release.findMany({
        where: { repositoryId: within, githubId: { in: ids.map(BigInt) } },
      });
      return rows.filter((row) => !row.isDraft && isIn(row.publishedAt, week)).length;
    }),
  plan: (fact, week) =>
    countNumbered(fact, Object.keys(fact.numbers), async ({ ids, kind }) => {
      if (kind !== 'plan-item') return (await eventSubjects(inAfter)(ids, week)).size;
      const items = await database().planItem.findMany({ where: { id: { in: ids } } });
      let done = 0;
      for (const { boundRepositoryId, boundNumber } of items) {
        // Each follows an issue or pull request that the fact names, and that ended in the week.
        const at = { repositoryId: boundRepositoryId ?? '', number: boundNumber ?? -1 };
        const [issue, pull] = await Promise.all([
          database().issue.findFirst({ where: { ...at, deletedAt: null } }),
          database().pullRequest.findFirst({ where: { ...at, deletedAt: null } }),
        ]);
        const kindOf = issue ? 'issue' : 'pull-request';
        const named = fact.records.filter((set) => set.kind === kindOf && set.within === boundRepositoryId);
        expect(idsOf(named)).toContain(String(boundNumber));
        if (isIn(issue ? issue.closedAt : (pull?.mergedAt ?? null), week)) done += 1;
      }
      return done;
    }),
  risks: subjects(inAfter),
  adrs: subjects(({ subjectId }) => subjectId),
  lessons: subjects(({ subjectId }) => subjectId),
  stage: happened,
  condition: happened,
  waiver: happened,
  unseen: nothing,
  metric: metricNumbers,
  forecast: forecastNumbers,
  async criterion(fact, week) {
    const rows = await evaluations(fact.records);
    const changes = rows.filter(
      (row, place) => isIn(row.at, week) && row.state !== rows[place - 1]?.state,
    ).length;
    return { changes };
  },
  async verdict(fact) {
    const count = async (name: string) => {
      const rows = await evaluations(setsOf(fact, name));
      expect(new Set(rows.map(({ criterionId }) => criterionId)).size).toBe(rows.length);
      return {
        answered: rows.filter(({ state }) => state === 'met' || state === 'not_met').length,
        total: rows.length,
      };
    };
    const [is, was] = [await count('answered'), await count('answeredBefore')];
    return {
      ...is,
      answeredBefore: was.total === 0 ? null : was.answered,
      totalBefore: was.total === 0 ? null : was.total,
    };
  },
  evidence: (fact, week) =>
    countNumbered(fact, ['gained', 'stale', 'lost'], async (set, name) => {
      const answers = ['met', 'not_met'];
      const rows = groupBy(await evaluations([set]), ({ criterionId }) => criterionId);
      return [...rows.values()].filter((own) => {
        const was = own.filter(({ at }) => at < week.from).at(-1)?.state ?? '';
        const is = own.filter(({ at }) => isIn(at, week)).at(-1)?.state ?? '';
        if (name === 'gained') return answers.includes(is) && !answers.includes(was);
        return name === 'stale'
          ? is === 'stale' && was !== 'stale'
          : is === 'unknown' && answers.includes(was);
      }).length;
    }),
  async decision(fact, week) {
    const row = await database().decision.findUniqueOrThrow({ where: { id: idsOf(fact.records)[0] ?? '' } });
    expect(isIn(row.at, week)).toBe(true);
    return { number: row.number, revision: row.revision };
  },
  async amendment(fact, week) {
    const row = await database().amendment.findUniqueOrThrow({ where: { id: idsOf(fact.records)[0] ?? '' } });
    expect(isIn(row.at, week)).toBe(true);
    return { number: row.number };
  },
  async budget(fact, week) {
    const row = await database().budgetPassing.findUniqueOrThrow({
      where: { id: idsOf(fact.records)[0] ?? '' },
    });
    return {
      value: row.value,
      n: row.sampleCount,
      limit: row.budgetLimit,
      began: isIn(row.passedAt, week) ? 1 : 0,
      ended: isIn(row.endedAt, week) ? 1 : 0,
    };
  },
  async 'ci-red'(fact, week) {
    const stretches: [Date, Date][] = [];
    for (const { within = '', ids } of fact.records) {
      const runs = await database().workflowRun.findMany({
        where: { repositoryId: within, githubId: { in: ids.map(BigInt) } },
        orderBy: { updatedAt: 'asc' },
      });
      for (const [place, run] of runs.entries())
        if (run.conclusion === 'failure')
          stretches.push([run.updatedAt, runs[place + 1]?.updatedAt ?? week.asOf]);
    }
    const seconds = (from: Date, until: Date) =>
      stretches.reduce((sum, [a, b]) => sum + Math.max(0, Math.min(+b, +until) - Math.max(+a, +from)), 0) /
      1000;
    return { seconds: seconds(week.from, week.asOf), before: seconds(week.before, week.from) };
  },
  async 'sync-gap'(fact, week) {
    const pauses = await database().syncPause.findMany({
      where: {
        id: {
          in: fact.records.filter(({ kind }) => kind === 'sync-pause').flatMap(({ ids }) => ids.map(BigInt)),
        },
      },
    });
    const lengths = pauses.map(
      (pause) => Math.min(+pause.until, +week.asOf) - Math.max(+pause.from, +week.from),
    );
    for (const { within = '', ids, kind } of fact.records) {
      if (kind !== 'sync-stream') continue;
      const stream = await database().syncStream.findFirst({
        where: { repositoryId: within, kind: ids[0] as 'issues' },
      });
      lengths.push(+week.asOf - Math.max(+(stream?.lastCompleteAt ?? 0), +week.from));
    }
    return { seconds: Math.max(...lengths) / 1000 };
  },
};
