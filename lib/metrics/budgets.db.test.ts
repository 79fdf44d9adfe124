import { afterAll, expect, test } from 'vitest';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { stopJobs } from '@/lib/platform/jobs';
import { judgeOutdatedBudgets } from './budget-commands';
import { listBudgetsAtRisk, readBudgets } from './budget-queries';
import { budgetedMetric, budgetedProject, given, measured, now, sweep, viewer } from './budgets.test-data';
import { deleteMetric, editMetric } from './metric-commands';

withTestDatabase();
afterAll(() => stopJobs());

const read = async (id: string, at = now) => (await readBudgets(viewer, [id], at)).get(id);
const passings = (metricId: string) =>
  database().budgetPassing.findMany({ where: { metricId }, orderBy: { number: 'asc' } });

test('a budget without a value is unknown, and reads as it stands before and after the sweep', async () => {
  const { slug } = await budgetedProject();
  const { id } = await budgetedMetric(slug);
  expect(await read(id)).toMatchObject({ state: 'unknown', value: null, n: 0, limit: 60, warning: 50 });
  await measured(id, 40);
  const within = { state: 'within', value: 40, n: 1, words: 'Within: 40 s, 20 s left to the limit of 60 s.' };
  expect(await read(id)).toMatchObject(within);
  await sweep();
  expect(await read(id)).toMatchObject({ ...within, lastAt: '2026-11-20T09:00:00.000Z', passing: null });
});

test('passing begins once, lasts through unknown, ends when it is kept, and a later one has the next number', async () => {
  const { slug } = await budgetedProject();
  const { id } = await budgetedMetric(slug, { windowDays: 1 });
  const begun = new Date('2026-11-10T12:00:00Z');
  await measured(id, 75, '2026-11-10T09:00:00Z');
  await sweep(begun);
  await measured(id, 80, '2026-11-10T10:00:00Z');
  await sweep(begun);
  expect(await passings(id)).toMatchObject([
    { number: 1, value: 75, budgetLimit: 60, endedAt: null, issueState: 'none' },
  ]);
  expect(await read(id, begun)).toMatchObject({
    state: 'passed',
    passing: { number: 1, passedAt: begun.toISOString() },
  });
  // Nothing new for a window: unknown is not kept.
  const empty = new Date('2026-11-15T12:00:00Z');
  await sweep(empty);
  expect(await read(id, empty)).toMatchObject({ state: 'unknown', passing: { number: 1 } });
  await measured(id, 55, '2026-11-20T11:00:00Z');
  await sweep();
  expect(await read(id)).toMatchObject({ state: 'warning', passing: null });
  await measured(id, 90, '2026-11-20T11:30:00Z');
  await sweep();
  expect(await passings(id)).toMatchObject([
    { number: 1, endedAt: now },
    { number: 2, endedAt: null },
  ]);
});

test('at risk are passed, warning and unknown in that order, stored or judged again alike', async () => {
  const { id: projectId, slug } = await budgetedProject();
  const values = { Fine: 10, Near: 55, Over: 70, Empty: null };
  for (const [name, value] of Object.entries(values)) {
    const { id } = await budgetedMetric(slug, { name });
    if (value !== null) await measured(id, value);
  }
  const names = async () => {
    const { items, total } = await listBudgetsAtRisk(viewer, { projectId }, now);
    return [total, ...items.map(({ metric }) => metric.name)];
  };
  expect(await names()).toEqual([3, 'Over', 'Near', 'Empty']);
  await sweep();
  expect(await names()).toEqual([3, 'Over', 'Near', 'Empty']);
  expect((await listBudgetsAtRisk(viewer, { projectId, limit: 1 }, now)).total).toBe(3);
});

test('by the turn of the day alone a value leaves its window and the budget is unknown', async () => {
  const { slug } = await budgetedProject();
  const { id } = await budgetedMetric(slug, { windowDays: 1 });
  await measured(id, 40);
  await sweep();
  const tomorrow = new Date('2026-11-21T00:00:00Z');
  expect(await read(id, tomorrow)).toMatchObject({ state: 'unknown', n: 0 });
});

test('a budget that is taken off or whose metric is deleted is passed no longer', async () => {
  const { slug } = await budgetedProject();
  const [a, b] = [await budgetedMetric(slug, { name: 'A' }), await budgetedMetric(slug, { name: 'B' })];
  for (const { id } of [a, b]) await measured(id, 70);
  await sweep();
  const words = { name: 'A', definition: '', direction: 'lower' as const, aggregation: 'last' as const };
  given(await editMetric(viewer, { metricId: a.id, version: a.version, ...words, budget: null }));
  given(await deleteMetric(viewer, { metricId: b.id, version: b.version }));
  for (const { id } of [a, b]) {
    expect(await read(id)).toBeUndefined();
    expect(await passings(id)).toMatchObject([{ endedAt: expect.any(Date) }]);
  }
});

test('a budget that cannot be held is refused beside its field', async () => {
  const { slug, repositoryId } = await budgetedProject();
  const metric = await budgetedMetric(slug);
  const edit = (budget: NonNullable<Parameters<typeof editMetric>[1]['budget']>) =>
    editMetric(viewer, {
      metricId: metric.id,
      version: metric.version,
      name: 'Build time',
      definition: '',
      direction: 'lower',
      aggregation: 'last',
      budget,
    });
  expect(await edit({ limit: 60, warning: 60 })).toMatchObject({ reasons: [{ field: 'budgetWarning' }] });
  const foreign = (await budgetedProject({ owner: 'acme', name: 'other' })).repositoryId;
  expect(await edit({ limit: 60, opensIssue: true, repositoryId: foreign })).toMatchObject({
    reasons: [{ field: 'budgetRepositoryId' }],
  });
  // The only repository is meant where none is named.
  expect(given(await edit({ limit: 60, opensIssue: true })).budget).toMatchObject({ repositoryId });
});

test('a budget that cannot be judged stops no other, and waits at the end of the queue', async () => {
  const { slug } = await budgetedProject();
  const { id: broken } = await budgetedMetric(slug, { name: 'A broken one' });
  const { id: sound } = await budgetedMetric(slug);
  await measured(sound, 75);
  // No window begins so long ago.
  await database().metric.update({ where: { id: broken }, data: { windowDays: 2_000_000_000 } });
  const judgedIn = (metricId: string, year: number) =>
    database().budgetStanding.update({ where: { metricId }, data: { judgedAt: new Date(Date.UTC(year)) } });
  await judgedIn(broken, 2000);
  await judgedIn(sound, 2001);
  const next = () => judgeOutdatedBudgets(viewer, { now, rest: 0, limit: 1 });
  expect(await next()).toEqual({ judged: 0, isMore: true });
  expect(await next()).toEqual({ judged: 1, isMore: true });
  expect(await passings(sound)).toMatchObject([{ number: 1, endedAt: null }]);
  await measured(sound, 40, '2026-11-20T10:00:00Z');
  await sweep();
  expect(await passings(sound)).toMatchObject([{ number: 1, endedAt: now }]);
  expect(await database().budgetStanding.findUniqueOrThrow({ where: { metricId: broken } })).toMatchObject({
    state: 'unknown',
    judgedAt: now,
    evidenceVersion: -1n,
  });
  await database().metric.delete({ where: { id: broken } });
});

test('sweeps, edits and values at the same time wait for each other and none is lost', async () => {
  const { slug } = await budgetedProject();
  const metrics = [];
  for (let i = 0; i < 6; i += 1) metrics.push(await budgetedMetric(slug, { name: `M ${i}` }));
  const words = { definition: 'Said anew', direction: 'lower' as const, aggregation: 'last' as const };
  for (const [hour, value] of [75, 40, 90].entries()) {
    await Promise.all([
      ...metrics.map(({ id }) => measured(id, value, `2026-11-20T0${hour}:00:00Z`)),
      sweep(),
      sweep(),
      ...metrics.map(async ({ id }) => {
        const { version, name } = await database().metric.findUniqueOrThrow({ where: { id } });
        given(await editMetric(viewer, { metricId: id, version, name, ...words }));
      }),
      sweep(),
    ]);
    await sweep();
  }
  const states = await readBudgets(
    viewer,
    metrics.map(({ id }) => id),
    now,
  );
  for (const { id } of metrics) {
    const open = (await passings(id)).filter(({ endedAt }) => endedAt === null).length;
    expect(open).toBe(states.get(id)?.state === 'passed' ? 1 : 0);
  }
});
