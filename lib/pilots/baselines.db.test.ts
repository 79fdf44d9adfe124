import { expect, test } from 'vitest';
import { takeBackObservation } from '@/lib/metrics/metric-commands';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { NotAllowedError } from '@/lib/platform/errors';
import { given } from '@/lib/shared/result.test-data';
import { addBaseline, editBaseline, removeBaseline } from './baseline-commands';
import { ada, measuredPilot, refusal, system } from './measures.test-data';
import { requirePilot } from './queries';
import { takeBaseline } from './take-baseline-commands';
import { addTarget } from './target-commands';

withTestDatabase();

const [now, last20] = [new Date('2026-11-20T12:00:00Z'), { kind: 'last', samples: 20 } as const];
const days = (count: number) => ({ kind: 'days', days: count }) as const;
/** One value a day at this hour, the newest first. */
const daily = (newest: string, values: readonly number[]) =>
  values.map((value, i) => [new Date(Date.parse(newest) - i * 86_400_000).toISOString(), value] as const);
const baselinesOf = async (slug: string) => (await requirePilot(system, slug, now)).baselines;

test('a baseline is taken from a window in one click, and never follows the metric afterwards', async () => {
  const { pilot, build, observe } = await measuredPilot();
  await observe(build.id, daily('2026-11-20T08:00:00Z', [40, 42, 44, 46, 48]));
  given(await takeBaseline(ada, { pilotId: pilot.id, metricId: build.id, window: last20 }, now));
  const taken = {
    name: 'Build time',
    value: 44,
    unit: 's',
    window: 'last 20 samples',
    sampleCount: 5,
    source: 'Build time, pushed to the API',
    link: 'https://ci.example/40',
    text: '44 s, p50 of Build time over the last 20 samples',
    updatedBy: 'Ada',
    takenFrom: {
      aggregation: 'p50',
      from: '2026-11-16T08:00:00.000Z',
      until: '2026-11-20T12:00:00.000Z',
      newestAt: '2026-11-20T08:00:00.000Z',
      n: 5,
      minimumSamples: 5,
      timeZone: 'Europe/Berlin',
      takenBy: 'Ada',
    },
  };
  expect(await baselinesOf(pilot.slug)).toMatchObject([taken]);
  await observe(build.id, daily('2026-11-20T09:00:00Z', [1, 1, 1, 1, 1]));
  const wrong = await database().observation.findFirstOrThrow({ where: { metricId: build.id, value: 44 } });
  given(await takeBackObservation(ada, { observationId: `${wrong.id}`, reason: 'Wrong machine' }));
  expect(await baselinesOf(pilot.slug)).toMatchObject([taken]);
});

test.each([
  ['p50', 4, 'Build time has 4 of the 5 samples', '1 more is missing'],
  ['p95', 18, 'Build time has 18 of the 20 samples', '2 more are missing'],
] as const)(
  'below the minimum of %s with %d samples it is refused and says how many are missing',
  async (aggregation, count, has, missing) => {
    const { pilot, build, observe } = await measuredPilot();
    await observe(
      build.id,
      daily(
        '2026-11-20T08:00:00Z',
        Array.from({ length: count }, () => 40),
      ),
    );
    const asked = { pilotId: pilot.id, metricId: build.id, window: days(30), aggregation };
    const answer = refusal(await takeBaseline(ada, asked, now));
    expect(answer).toMatchObject([{ code: 'too-few', field: 'metricId' }]);
    expect(answer?.[0]?.message).toContain(has);
    expect(answer?.[0]?.message).toContain(missing);
    expect(await baselinesOf(pilot.slug)).toEqual([]);
    given(await takeBaseline(ada, { ...asked, minimumSamples: count }, now));
  },
);

test('a baseline before the start holds nothing that was measured since, by the pilot’s calendar', async () => {
  const { pilot, build, observe } = await measuredPilot();
  // In Berlin the 16th began at 23:00 UTC the evening before.
  await observe(build.id, [
    ...daily('2026-11-15T22:59:59Z', [50, 50, 50, 50, 50]),
    ['2026-11-15T23:00:00Z', 1],
    ['2026-11-18T09:00:00Z', 1],
  ]);
  const asked = { pilotId: pilot.id, metricId: build.id, window: last20, until: 'start' } as const;
  given(await takeBaseline(ada, asked, now));
  expect(await baselinesOf(pilot.slug)).toMatchObject([
    {
      value: 50,
      sampleCount: 5,
      window: 'last 20 samples before 16 November 2026',
      takenFrom: { until: '2026-11-15T22:59:59.999Z' },
    },
  ]);
});

test('a typed baseline needs a source and a unit that its metric can be compared with', async () => {
  const { pilot, build, coverage } = await measuredPilot();
  const typed = { pilotId: pilot.id, name: 'Build before', value: 45, unit: 's', source: 'Dashboard' };
  const codes = async (over: object) => refusal(await addBaseline(ada, { ...typed, ...over }));
  expect(await codes({ source: '' })).toMatchObject([{ code: 'no-source', field: 'source' }]);
  expect(await codes({ unit: '<<' })).toMatchObject([{ code: 'unit-unknown', field: 'unit' }]);
  expect(await codes({ value: null, text: '' })).toMatchObject([{ code: 'empty' }]);
  const mixed = await codes({ metricId: coverage.id });
  expect(mixed).toMatchObject([{ code: 'unit-mismatch', field: 'unit' }]);
  expect(mixed?.[0]?.message).toMatch(/s \(duration\).*Coverage.*% \(percent\)/);
  given(await addBaseline(ada, { ...typed, metricId: build.id, value: 0.75, unit: 'minutes' }));
  given(await addBaseline(ada, { ...typed, value: null, text: 'Nobody measured it' }));
  expect(await baselinesOf(pilot.slug)).toMatchObject([
    { value: 0.75, unit: 'min', source: 'Dashboard' },
    { value: null, text: 'Nobody measured it' },
  ]);
});

test.each(['Größe vorher', '构建时间', 'זמן בנייה', 'وقت البناء', 'कितना समय', '👩‍💻 e\u0301', '<b>&"\''])(
  'a baseline may be called %s',
  async (name) => {
    const { pilot } = await measuredPilot();
    given(await addBaseline(ada, { pilotId: pilot.id, name, value: 1, unit: 's', source: name }));
    expect(await baselinesOf(pilot.slug)).toMatchObject([{ name, source: name }]);
  },
);

test('of sixteen edits of one version one is saved, and the others are told what it says', async () => {
  const { pilot } = await measuredPilot();
  const typed = { name: 'Before', value: 45, unit: 's', source: 'Dashboard' };
  const { id } = given(await addBaseline(ada, { pilotId: pilot.id, ...typed }));
  const answers = await Promise.all(
    Array.from({ length: 16 }, (_, i) =>
      editBaseline(ada, { baselineId: id, version: 1, ...typed, value: 100 + i }),
    ),
  );
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  const [saved] = await baselinesOf(pilot.slug);
  for (const answer of answers)
    if (!answer.ok)
      expect(answer.reasons[0]).toMatchObject({
        code: 'conflict',
        theirs: { version: 2, by: 'Ada', fields: { value: `${saved?.value}`, source: 'Dashboard' } },
      });
});

test('an edit of its words keeps where a value was taken; another value has to name its source', async () => {
  const { pilot, build, observe } = await measuredPilot();
  await observe(build.id, daily('2026-11-20T08:00:00Z', [40, 42, 44, 46, 48]));
  const asked = { pilotId: pilot.id, metricId: build.id, window: last20 };
  const { id } = given(await takeBaseline(ada, asked, now));
  const [taken] = await baselinesOf(pilot.slug);
  if (!taken) throw new Error('no baseline');
  const fields = { name: 'Build', value: taken.value, unit: 's', metricId: build.id, source: taken.source };
  given(await editBaseline(ada, { baselineId: id, version: 1, ...fields }));
  expect(await baselinesOf(pilot.slug)).toMatchObject([{ name: 'Build', takenFrom: { n: 5 } }]);
  given(await editBaseline(ada, { baselineId: id, version: 2, ...fields, value: 45, source: 'By hand' }));
  expect(await baselinesOf(pilot.slug)).toMatchObject([{ value: 45, takenFrom: null, sampleCount: null }]);
  given(await takeBaseline(ada, { ...asked, replaces: { baselineId: id, version: 3 } }, now));
  expect(await baselinesOf(pilot.slug)).toMatchObject([{ id, name: 'Build', value: 44, version: 4 }]);
});

test('once locked, every change is an amendment with its reason, and without one nothing is written', async () => {
  const { pilot, build, observe, lock, amendments } = await measuredPilot();
  await observe(build.id, daily('2026-11-20T08:00:00Z', [40, 42, 44, 46, 48]));
  const typed = { name: 'Before', value: 45, unit: 's', source: 'Dashboard' };
  const { id } = given(await addBaseline(ada, { pilotId: pilot.id, ...typed }));
  await lock();
  const edited = { baselineId: id, version: 1, ...typed, value: 50 };
  const tries = [
    editBaseline(ada, edited),
    removeBaseline(ada, { id, version: 1 }),
    addBaseline(ada, { pilotId: pilot.id, ...typed }),
    takeBaseline(ada, { pilotId: pilot.id, metricId: build.id, window: last20 }, now),
  ];
  for (const answer of await Promise.all(tries))
    expect(refusal(answer)).toMatchObject([{ code: 'reason-needed', field: 'reason' }]);
  expect(await baselinesOf(pilot.slug)).toMatchObject([{ value: 45, version: 1 }]);

  given(await editBaseline(ada, { ...edited, reason: 'The dashboard was wrong' }));
  given(await addBaseline(ada, { pilotId: pilot.id, ...typed, name: 'Late', reason: 'Forgotten' }));
  given(await removeBaseline(ada, { id, version: 2, reason: 'Not comparable' }));
  expect(await amendments()).toMatchObject([
    {
      subject: 'Before',
      before: { Value: '45 s' },
      after: { Value: '50 s' },
      reason: 'The dashboard was wrong',
    },
    { subject: 'Late', before: null, after: { Value: '45 s' } },
    { subject: 'Before', before: { Value: '50 s' }, after: null, byName: 'Ada' },
  ]);
  expect(await baselinesOf(pilot.slug)).toMatchObject([{ name: 'Late', lockedAt: expect.any(String) }]);
  expect(await database().baseline.findUnique({ where: { id } })).toMatchObject({ value: 50 });
});

test('targets take a baseline’s new value, and one that would say nothing then stops the change', async () => {
  const { pilot, build } = await measuredPilot();
  const typed = { name: 'Before', value: 45, unit: 's', source: 'Dashboard', metricId: build.id };
  const { id } = given(await addBaseline(ada, { pilotId: pilot.id, ...typed }));
  const target = { pilotId: pilot.id, baselineId: id, metricId: build.id, comparator: 'lte' } as const;
  given(await addTarget(ada, { ...target, name: 'A third', kind: 'relative', percent: -20 }));
  given(
    await addTarget(ada, { ...target, name: 'Half a minute', kind: 'absolute', value: 0.5, unit: 'min' }),
  );
  given(await editBaseline(ada, { baselineId: id, version: 1, ...typed, value: 1, unit: 'min' }));
  const targets = (await requirePilot(system, pilot.slug, now)).targetList;
  expect(targets.map(({ value, unit, baselineValue }) => [value, unit, baselineValue])).toEqual([
    [48, 's', 60],
    [0.5, 'min', 1],
  ]);
  const same = refusal(await editBaseline(ada, { baselineId: id, version: 2, ...typed, value: 30 }));
  expect(same).toMatchObject([{ code: 'says-nothing', field: 'value' }]);
  expect(same?.[0]?.message).toContain('“Half a minute” rests on this baseline');
  const zero = refusal(await editBaseline(ada, { baselineId: id, version: 2, ...typed, value: 0 }));
  expect(zero).toMatchObject([{ code: 'zero-baseline' }]);
  const gone = refusal(await removeBaseline(ada, { id, version: 2 }));
  expect(gone?.[0]?.message).toContain('“A third”, “Half a minute” rest on this baseline');
});

test('once locked, another value of a baseline amends every target that it moves, for the same reason', async () => {
  const { pilot, build, observe, lock, amendments } = await measuredPilot();
  await observe(build.id, daily('2026-11-20T08:00:00Z', [40, 42, 44, 46, 48]));
  const typed = { name: 'Before', value: 45, unit: 's', source: 'Dashboard', metricId: build.id };
  const { id } = given(await addBaseline(ada, { pilotId: pilot.id, ...typed }));
  const target = { pilotId: pilot.id, baselineId: id, metricId: build.id, comparator: 'lte' } as const;
  given(await addTarget(ada, { ...target, name: 'A fifth', kind: 'relative', percent: -20 }));
  given(await addTarget(ada, { ...target, name: 'Half a minute', kind: 'absolute', value: 30 }));
  await lock();
  const edited = { baselineId: id, version: 1, ...typed, value: 50 };
  expect(refusal(await editBaseline(ada, edited))).toMatchObject([{ code: 'reason-needed' }]);
  given(await editBaseline(ada, { ...edited, reason: 'The dashboard was wrong' }));
  expect((await amendments()).map(({ subject, before, after }) => [subject, before, after])).toEqual([
    ['Before', { Value: '45 s' }, { Value: '50 s' }],
    [
      'A fifth',
      {
        Target: 'at least 20% lower than the baseline of 45 s: ≤ 36 s',
        Baseline: 'Before, 45 s',
      },
      {
        Target: 'at least 20% lower than the baseline of 50 s: ≤ 40 s',
        Baseline: 'Before, 50 s',
      },
    ],
    ['Half a minute', { Baseline: 'Before, 45 s' }, { Baseline: 'Before, 50 s' }],
  ]);
  expect((await amendments()).every(({ reason }) => reason === 'The dashboard was wrong')).toBe(true);
  const [fifth] = (await requirePilot(system, pilot.slug, now)).targetList;
  expect(fifth).toMatchObject({
    value: 40,
    baselineValue: 50,
    text: 'at least 20% lower than the baseline of 50 s: ≤ 40 s',
  });
  const replaces = { baselineId: id, version: 2 };
  const asked = { pilotId: pilot.id, metricId: build.id, window: last20, replaces, reason: 'Measured now' };
  given(await takeBaseline(ada, asked, now));
  expect((await amendments()).map(({ subject }) => subject).slice(3)).toEqual([
    'Before',
    'A fifth',
    'Half a minute',
  ]);
  const again = { baselineId: id, version: 3, ...typed, name: 'Renamed', value: 44, reason: 'A better name' };
  given(await editBaseline(ada, again));
  expect(await amendments()).toHaveLength(7);
});

test('a viewer and a token of another project write nothing', async () => {
  const { pilot } = await measuredPilot();
  const typed = { pilotId: pilot.id, name: 'Before', value: 45, unit: 's', source: 'Dashboard' };
  const other = { kind: 'token', id: 't', name: 't', role: 'admin', projectId: 'x' } as const;
  for (const viewer of [{ ...ada, role: 'viewer' } as typeof ada, other])
    await expect(addBaseline(viewer, typed)).rejects.toThrow(NotAllowedError);
});

test('a target without a baseline gets the one that is taken for it, unless it would say nothing then', async () => {
  const { pilot, build, observe, lock } = await measuredPilot();
  await observe(build.id, daily('2026-11-15T08:00:00Z', [40, 42, 44, 46, 48]));
  const target = { pilotId: pilot.id, metricId: build.id, kind: 'absolute', comparator: 'lte' } as const;
  const { id: good } = given(await addTarget(ada, { ...target, name: 'Half', value: 0.5, unit: 'min' }));
  const { id: same } = given(await addTarget(ada, { ...target, name: 'Same', value: 44, unit: 's' }));
  const take = (targetId: string, version: number) =>
    takeBaseline(
      ada,
      {
        pilotId: pilot.id,
        metricId: build.id,
        window: last20,
        until: 'start',
        forTarget: { targetId, version },
      },
      now,
    );
  expect(refusal(await take(same, 1))).toMatchObject([{ code: 'says-nothing' }]);
  expect(refusal(await take(good, 7))).toMatchObject([{ code: 'conflict' }]);
  expect(await baselinesOf(pilot.slug)).toEqual([]);
  const { id } = given(await take(good, 1));
  const [stored] = (await requirePilot(system, pilot.slug, now)).targetList;
  expect(stored).toMatchObject({ baselineId: id, value: 0.5, version: 2 });
  expect(stored?.baselineValue).toBeCloseTo(44 / 60, 10);
  await lock();
  expect(refusal(await take(same, 1))).toMatchObject([{ code: 'locked' }]);
});
