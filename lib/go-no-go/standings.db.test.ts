import { expect, test } from 'vitest';
import { defineMetric, recordObservations } from '@/lib/metrics/commands';
import { addFeedback } from '@/lib/pilots/recording-commands';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { inTransaction } from '@/lib/platform/database/transaction';
import { markEvidenceChanged } from '@/lib/projects/evidence-commands';
import { addDays } from '@/lib/shared/calendar-day';
import { given } from '@/lib/shared/result.test-data';
import { evaluatePilot, reevaluatePilots } from './commands';
import { ada, pilotWith, rule, viewer } from './go-no-go.test-data';
import { keep } from './history';
import { judgePilots } from './judge-standings';
import { reevaluateOutdated } from './outdated-commands';
import { forgeStored, historyOf, later, listed, storedStanding, vouchedPilot } from './standings.test-data';

withTestDatabase();

const inDays = (days: number) => addDays(new Date().toISOString().slice(0, 10), days);
const sweepAll = async (now = later(0.001)) => {
  while ((await reevaluateOutdated(viewer, { now })).isMore);
};

test('a pilot that nobody judged yet is judged when it is listed', async () => {
  const pilot = await pilotWith(['go', 'Works']);
  expect(await storedStanding(pilot.id)).toMatchObject({ evidenceVersion: -1n });
  expect(await listed(pilot.slug)).toMatchObject({
    verdict: 'undecidable',
    headline: 'Not decidable yet: 1 of 1 go criterion has no evidence.',
    states: [{ state: 'unknown', title: 'Works' }],
  });
});

test('what is stored is shown while it counts, and judged again once its evidence changed', async () => {
  const pilot = await vouchedPilot();
  await evaluatePilot(viewer, pilot.id);
  expect(await storedStanding(pilot.id)).toMatchObject({
    verdict: 'go',
    criteriaTotal: 1,
    criteriaAnswered: 1,
  });
  await forgeStored(pilot.id, 'As stored');
  expect(await listed(pilot.slug)).toMatchObject({ verdict: 'go', headline: 'As stored' });
  await pilot.vouch(false);
  expect(await storedStanding(pilot.id)).toMatchObject({ verdict: 'go' });
  expect(await listed(pilot.slug)).toMatchObject({
    verdict: 'undecidable',
    headline: 'Not decidable: 1 of 1 go criterion is not met.',
  });
});

test('a stored go is not shown a moment longer than its evidence counts', async () => {
  const pilot = await vouchedPilot(inDays(3));
  await evaluatePilot(viewer, pilot.id);
  const { validUntil } = await storedStanding(pilot.id);
  expect(validUntil?.toISOString()).toBe(`${inDays(4)}T00:00:00.000Z`);
  await forgeStored(pilot.id, 'As stored');
  const end = validUntil?.getTime() ?? 0;
  expect(await listed(pilot.slug, new Date(end - 1))).toMatchObject({ verdict: 'go', headline: 'As stored' });
  expect(await listed(pilot.slug, new Date(end))).toMatchObject({
    verdict: 'undecidable',
    states: [{ state: 'stale' }],
  });
});

test('the sweep writes down what time changed, though nobody looks', async () => {
  const pilot = await vouchedPilot(inDays(3));
  await evaluatePilot(viewer, pilot.id);
  await sweepAll();
  expect(await historyOf(pilot.id)).toEqual(['met']);
  await sweepAll(later(10));
  expect(await historyOf(pilot.id)).toEqual(['met', 'stale']);
  expect(await storedStanding(pilot.id)).toMatchObject({ verdict: 'undecidable', validUntil: null });
  await sweepAll(later(20));
  expect(await historyOf(pilot.id)).toEqual(['met', 'stale']);
});

test('a change of the source is seen at once by who looks, and is in the history after the next sweep', async () => {
  const pilot = await pilotWith(['go', 'Fast']);
  const metric = given(
    await defineMetric(viewer, {
      project: pilot.project.slug,
      name: 'Build time',
      unit: 's',
      direction: 'lower',
    }),
  );
  given(
    await rule(pilot.slug, 'Fast', {
      kind: 'metric',
      metricId: metric.id,
      aggregation: 'p50',
      window: { kind: 'days', days: 7 },
      minimumSamples: 1,
      comparator: 'lt',
      bound: { kind: 'absolute', value: 30, unit: 's' },
    }),
  );
  await evaluatePilot(viewer, pilot.id);
  expect((await listed(pilot.slug))?.states).toMatchObject([{ state: 'unknown' }]);
  const at = new Date().toISOString();
  given(await recordObservations(viewer, { metricId: metric.id, observations: [{ value: 28, at }] }));
  expect((await listed(pilot.slug))?.states).toMatchObject([{ state: 'met' }]);
  await sweepAll();
  expect(await historyOf(pilot.id)).toEqual(['unknown', 'met']);
  // At the latest at the next midnight the window holds another day.
  const { validUntil } = await storedStanding(pilot.id);
  expect(validUntil?.toISOString()).toBe(`${inDays(1)}T00:00:00.000Z`);
});

test('rows from GitHub are a change of evidence, however they are written', async () => {
  const pilot = await pilotWith(['no_go', 'Critical issue']);
  given(
    await rule(pilot.slug, 'Critical issue', {
      kind: 'github-query',
      comparator: 'gt',
      count: 0,
      labels: [],
    }),
  );
  const db = database();
  const seen = async () => {
    await evaluatePilot(viewer, pilot.id);
    await forgeStored(pilot.id, 'As stored');
    expect((await listed(pilot.slug))?.headline).toBe('As stored');
  };
  const state = async () => {
    const found = await listed(pilot.slug);
    expect(found?.headline).not.toBe('As stored');
    return found?.states[0]?.state;
  };
  await seen();
  const { id: repositoryId } = await db.repository.create({
    data: { projectId: pilot.project.id, owner: 'acme', name: 'app' },
  });
  expect(await state()).toBe('unknown');
  await seen();
  const key = { repositoryId, kind: 'issues' } as const;
  const old = new Date(Date.now() - 2 * 86_400_000);
  await db.syncStream.create({ data: { ...key, state: 'complete', lastCompleteAt: old } });
  expect(await state()).toBe('stale');
  await seen();
  await db.syncStream.update({ where: { repositoryId_kind: key }, data: { lastCompleteAt: new Date() } });
  expect(await state()).toBe('not_met');
  await seen();
  const at = { createdAt: new Date(), updatedAt: new Date() };
  await db.issue.create({
    data: {
      repositoryId,
      githubId: 1,
      number: 1,
      title: 'Down',
      state: 'open',
      htmlUrl: 'https://example.org',
      ...at,
    },
  });
  expect(await state()).toBe('met');
  await seen();
  await db.issue.updateMany({ where: { repositoryId }, data: { state: 'closed' } });
  expect(await state()).toBe('not_met');
  await seen();
  // Read again a little later, with nothing new: no answer can hang on that.
  const soon = new Date(Date.now() + 600_000);
  await db.syncStream.update({ where: { repositoryId_kind: key }, data: { lastCompleteAt: soon } });
  expect((await listed(pilot.slug))?.headline).toBe('As stored');
  await db.repository.delete({ where: { id: repositoryId } });
  expect(await state()).toBe('unknown');
});

test('a judgement of older evidence overwrites neither a newer standing nor its history', async () => {
  const pilot = await vouchedPilot();
  const now = new Date();
  const before = await judgePilots([pilot.id], now);
  await pilot.vouch(false);
  await evaluatePilot(viewer, pilot.id, now);
  expect(await storedStanding(pilot.id)).toMatchObject({ verdict: 'undecidable' });
  // It was judged on less, and is kept later.
  expect(await keep(before, later(1))).toBe(0);
  expect(await storedStanding(pilot.id)).toMatchObject({ verdict: 'undecidable' });
  expect(await historyOf(pilot.id)).toEqual(['not_met']);
});

test('on the same evidence the later judgement counts', async () => {
  const pilot = await vouchedPilot(inDays(3));
  const early = await judgePilots([pilot.id], new Date());
  await evaluatePilot(viewer, pilot.id, later(10));
  expect(await keep(early, new Date())).toBe(0);
  expect(await storedStanding(pilot.id)).toMatchObject({ verdict: 'undecidable' });
});

test('evidence that changes while it is judged leaves the standing outdated', async () => {
  const pilot = await vouchedPilot();
  const judged = await judgePilots([pilot.id], new Date());
  await inTransaction((tx) => markEvidenceChanged(tx, pilot.project.id));
  await keep(judged, new Date());
  await forgeStored(pilot.id, 'As stored');
  expect((await listed(pilot.slug))?.headline).not.toBe('As stored');
});

test('of several processes one sweeps at a time, and nothing is written twice', async () => {
  const pilots = [await vouchedPilot(), await vouchedPilot(), await vouchedPilot()];
  const sweeps = await Promise.all([1, 2, 3, 4].map(() => reevaluateOutdated(viewer, { now: later(0.001) })));
  expect(sweeps.filter(({ isBusy }) => !isBusy).length).toBeGreaterThanOrEqual(1);
  await sweepAll();
  for (const { id } of pilots) expect(await historyOf(id)).toEqual(['met']);
});

test('many that judge the same pilots at once neither stop each other nor write twice', async () => {
  const pilot = await vouchedPilot();
  await database().pilot.createMany({
    data: [1, 2, 3, 4, 5].map((n) => ({ projectId: pilot.project.id, slug: `many-${n}`, title: `${n}` })),
  });
  await Promise.all(
    [1, 2, 3, 4, 5, 6].map((n) =>
      n % 2 ? reevaluatePilots(viewer, pilot.project.id) : evaluatePilot(viewer, pilot.id),
    ),
  );
  expect(await historyOf(pilot.id)).toEqual(['met']);
});

test('a pilot that cannot be judged keeps nobody else waiting', async () => {
  const [broken, sound] = [await vouchedPilot(), await vouchedPilot()];
  // A time that PostgreSQL has and no Date can say.
  await database()
    .$executeRaw`UPDATE attestation SET until = 'infinity' WHERE "criterionId" IN (SELECT id FROM criterion WHERE "pilotId" = ${broken.id}::uuid)`;
  const now = later(0.001);
  expect(await reevaluateOutdated(viewer, { now })).toMatchObject({ failed: 1 });
  expect(await storedStanding(sound.id)).toMatchObject({ verdict: 'go' });
  expect(await storedStanding(broken.id)).toMatchObject({ evidenceVersion: -1n, judgedAt: now });
  await database().attestation.updateMany({
    where: { criterion: { pilotId: broken.id } },
    data: { until: null },
  });
  await sweepAll(later(0.01));
  expect(await storedStanding(broken.id)).toMatchObject({ verdict: 'go' });
});

test('a pilot whose evidence changes all the time is not judged by every sweep', async () => {
  const pilot = await vouchedPilot();
  const now = later(0.001);
  await sweepAll(now);
  await addFeedback(ada, { pilotId: pilot.id, rating: 5 });
  expect(await reevaluateOutdated(viewer, { now: new Date(now.getTime() + 9_999) })).toMatchObject({
    judged: 0,
  });
  expect(await reevaluateOutdated(viewer, { now: new Date(now.getTime() + 10_000) })).toMatchObject({
    judged: 1,
  });
});
