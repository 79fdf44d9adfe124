import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bandOf, bands2023, type DoraKeyName } from './bands';
import { type Deployment, findRollbacks, type Incident, type MergedPullRequest } from './delivery';
import { changeFailureRate, recoveryTime } from './stability';
import { deploymentFrequency, leadTime } from './throughput';

/** Ten days of November. */
const window = { first: new Date('2026-11-01T00:00:00Z'), last: new Date('2026-11-10T23:59:59.999Z') };
const at = (day: number, hour = 0) => new Date(Date.UTC(2026, 10, day, hour)).toISOString();
/** Begins at the hour and takes one. */
const deploy = (
  id: number,
  sha: string,
  day: number,
  hour: number,
  more: Partial<Deployment> = {},
): Deployment => ({
  id: String(id),
  environment: 'production',
  isProduction: true,
  sha,
  at: at(day, hour),
  state: 'success',
  finishedAt: at(day, hour + 1),
  ...more,
});
const pull = (number: number, firstCommit: string | null, merged: string | null): MergedPullRequest => ({
  number,
  firstCommitAt: firstCommit,
  mergedAt: merged,
  mergeCommitSha: `m${number}`,
});

test('deployment frequency counts successes to production by the day', () => {
  const found = deploymentFrequency(
    [
      deploy(1, 'a', 1, 10, { state: 'inactive' }),
      deploy(2, 'b', 3, 10, { state: 'inactive' }),
      deploy(3, 'c', 9, 10),
      deploy(4, 'd', 9, 12, { state: 'failure' }),
      deploy(5, 'd', 9, 14, { environment: 'staging', isProduction: false }),
      deploy(6, 'd', 9, 15, { isProduction: null }),
      deploy(7, 'd', 10, 15, { state: 'in_progress', finishedAt: null }),
      deploy(8, 'z', 20, 10),
    ],
    window,
  );
  // 3 in 10 days is 0.3 a day: less than one a day, more than one a week (0.143).
  expect(found).toMatchObject({ value: 0.3, unit: 'deployments per day', n: 3, band: 'high', missing: null });
  expect(found.items.map(({ id }) => id)).toEqual(['1', '2', '3']);
  expect(found.excluded.map(({ reason, ids }) => [reason, ids])).toEqual([
    ['failed', ['4']],
    ['not known whether the environment is production', ['6']],
    ['not over: in_progress', ['7']],
    ['not to production', ['5']],
  ]);
});

test.each<[string, Deployment[], number | null, string | null]>([
  ['nothing known', [], null, null],
  ['only staging known', [deploy(1, 'a', 2, 0, { isProduction: false })], null, null],
  ['only a later one known', [deploy(1, 'a', 20, 0)], null, null],
  ['deployed before the window', [deploy(1, 'a', -20, 0)], 0, 'low'],
  ['only failures in it', [deploy(1, 'a', 2, 0, { state: 'error' })], 0, 'low'],
])('no deployment, %s', (_name, deployments, value, band) => {
  expect(deploymentFrequency(deployments, window)).toMatchObject({ value, band, n: 0 });
});

test('a change counts in the first successful deployment that began at or after its merge', () => {
  const deployments = [
    deploy(1, 'a', 2, 10),
    deploy(2, 'b', 4, 10, { state: 'failure' }),
    deploy(3, 'c', 5, 10),
    deploy(4, 'd', 30, 10),
  ];
  const found = leadTime(
    [
      pull(1, at(1, 11), at(2, 10)), // live on 2 at 11: 24 h
      pull(2, at(2, 11), at(2, 11)), // merged after deployment 1 began, 2 failed, live on 5 at 11: 72 h
      pull(3, at(4, 11), at(5, 9)), // 24 h
      pull(4, at(5, 5), at(5, 9)), // 6 h
      pull(5, at(3, 11), at(4, 11)), // 48 h
      pull(6, null, at(2, 0)), // first commit not known
      pull(7, at(6), at(6, 1)), // live after the window
      pull(8, at(1), null), // not merged
    ],
    deployments,
    window,
  );
  // 6, 24, 24, 48, 72 hours: median 24 h = 86,400 s, which is no longer below a day.
  expect(found).toMatchObject({ value: 86_400, unit: 's', n: 5, band: 'high', missing: null });
  expect(found.items[0]).toEqual({ id: '2', value: 259_200 });
  expect(found.excluded).toEqual([{ reason: 'first commit not known', count: 1, ids: ['6'] }]);
});

test('a rollback carries no change, and what is not deployed is said', () => {
  const deployments = [deploy(1, 'a', 1, 1), deploy(2, 'b', 2, 1), deploy(3, 'a', 3, 1)];
  const found = leadTime([pull(1, at(2), at(2, 5))], deployments, window);
  expect(found).toMatchObject({
    value: null,
    n: 0,
    band: null,
    missing: '5 more changes that went live would be enough (at least 5).',
    excluded: [{ reason: 'merged, and in no production deployment yet', ids: ['1'] }],
  });
});

test.each<[string, string[], string[], [string, string][]]>([
  ['none', ['a', 'b', 'c'], [], []],
  ['the same again', ['a', 'a', 'b'], [], []],
  ['back by one', ['a', 'b', 'a'], ['3'], [['2', '3']]],
  [
    'back by two',
    ['a', 'b', 'c', 'a'],
    ['4'],
    [
      ['2', '4'],
      ['3', '4'],
    ],
  ],
  ['back and forth', ['a', 'b', 'a', 'b'], ['3'], [['2', '3']]],
])('rollbacks, %s', (_name, shas, rollbacks, taken) => {
  const found = findRollbacks(shas.map((sha, i) => deploy(i + 1, sha, i + 1, 0)));
  expect([...found.rollbackIds]).toEqual(rollbacks);
  expect([...found.rolledBackBy].map(([id, by]) => [id, by.id])).toEqual(taken);
});

test('another environment is no rollback', () => {
  const other = deploy(3, 'a', 3, 0, { environment: 'production-eu' });
  expect(findRollbacks([deploy(1, 'a', 1, 0), deploy(2, 'b', 2, 0), other]).rollbackIds.size).toBe(0);
});

const history = [
  deploy(1, 'a', 1, 0),
  deploy(2, 'b', 2, 0, { state: 'failure' }), // failed at 1; next success began at 5, ended at 6: 5 h
  deploy(3, 'c', 2, 5), // rolled back by 4: live at 6, repaired at 9: 3 h
  deploy(4, 'a', 2, 8), // the rollback
  deploy(5, 'd', 3, 0), // incident from 2 to 4: 2 h
  deploy(6, 'e', 4, 0), // incident still open
  deploy(7, 'f', 5, 0),
];
const incidents: Incident[] = [
  { id: 'i1', openedAt: at(3, 2), closedAt: at(3, 4), deploymentId: '5' },
  { id: 'i2', openedAt: at(4, 2), closedAt: null, deploymentId: '6' },
  { id: 'i3', openedAt: at(5, 2), closedAt: at(5, 3) },
];

test('a deployment fails by its state, by a rollback or by an incident', () => {
  const found = changeFailureRate(history, incidents, window);
  // 2, 3, 5 and 6 of 1, 2, 3, 5, 6, 7: four of six.
  expect(found.value).toBeCloseTo(66.667, 3);
  expect(found).toMatchObject({
    n: 6,
    band: null,
    missing: '14 more deployments to production would be enough for a band (at least 20).',
  });
  expect(found.items.filter(({ value }) => value === 1).map(({ id }) => id)).toEqual(['2', '3', '5', '6']);
  expect(found.excluded.map(({ reason, ids }) => [reason, ids])).toEqual([
    ['a rollback: it repairs and brings no change', ['4']],
    ['an incident linked to no known deployment', ['i3']],
  ]);
});

test('recovery is counted to the repair, and what is open is said', () => {
  const found = recoveryTime(history, incidents, window);
  expect(found.items).toEqual([
    { id: '2', value: 5 * 3600 },
    { id: '3', value: 3 * 3600 },
    { id: '5', value: 2 * 3600 },
  ]);
  expect(found).toMatchObject({
    value: null,
    n: 3,
    missing: '2 more restored failures would be enough (at least 5).',
  });
  expect(found.excluded[0]).toEqual({ reason: 'not restored yet', count: 1, ids: ['6'] });
});

test('without deployments there is no rate and no band', () => {
  expect(changeFailureRate([], [], window)).toMatchObject({ value: null, n: 0, band: null });
  expect(recoveryTime([], [], window)).toMatchObject({ value: null, n: 0, band: null });
});

test.each<[DoraKeyName, number, string]>([
  ['deployment-frequency', 1, 'elite'],
  ['deployment-frequency', 0.99, 'high'],
  ['deployment-frequency', 1 / 7, 'high'],
  ['deployment-frequency', 1 / 30, 'medium'],
  ['deployment-frequency', 0, 'low'],
  ['lead-time', 86_399, 'elite'],
  ['lead-time', 86_400, 'high'],
  ['lead-time', 30 * 86_400, 'low'],
  ['change-failure-rate', 5, 'elite'],
  ['change-failure-rate', 5.1, 'high'],
  ['change-failure-rate', 15, 'medium'],
  ['change-failure-rate', 15.1, 'low'],
  ['recovery-time', 3599, 'elite'],
  ['recovery-time', 3600, 'high'],
  ['recovery-time', 7 * 86_400, 'low'],
])('%s of %d is %s', (key, value, band) => expect(bandOf(key, value, bands2023)).toBe(band));

test('the bands are those of the table that is given', () => {
  const limits = { ...bands2023.limits, 'deployment-frequency': { elite: 100, high: 50, medium: 10 } };
  const table = { source: 'our own', year: 2026, limits };
  expect(deploymentFrequency([deploy(1, 'a', 2, 0)], window, table).band).toBe('low');
});

const deployments = fc
  .array(
    fc.record({
      sha: fc.constantFrom('a', 'b', 'c', 'd'),
      hour: fc.integer({ min: -48, max: 240 }),
      state: fc.constantFrom('success', 'inactive', 'failure', 'error', 'in_progress', null),
      isProduction: fc.constantFrom(true, true, true, false, null),
    }),
    { maxLength: 25 },
  )
  .map((all) =>
    all.map(({ sha, hour, state, isProduction }, i) => deploy(i, sha, 1, hour, { state, isProduction })),
  );

test('the order of what is given changes nothing', () => {
  const pulls = [1, 2, 3, 4, 5, 6].map((n) => pull(n, at(n), at(n, 3)));
  fc.assert(
    fc.property(deployments, (all) => {
      const back = [...all].reverse();
      expect(deploymentFrequency(back, window)).toEqual(deploymentFrequency(all, window));
      expect(leadTime([...pulls].reverse(), back, window)).toEqual(leadTime(pulls, all, window));
      expect(changeFailureRate(back, incidents, window)).toEqual(changeFailureRate(all, incidents, window));
      expect(recoveryTime(back, incidents, window)).toEqual(recoveryTime(all, incidents, window));
    }),
  );
});

test('another failed deployment never lowers the failure rate, and every deployment is counted or excluded', () => {
  fc.assert(
    fc.property(deployments, (all) => {
      const rate = changeFailureRate(all, [], window);
      const worse = changeFailureRate([...all, deploy(99, 'x', 5, 0, { state: 'failure' })], [], window);
      if (rate.value !== null) expect(worse.value ?? 0).toBeGreaterThanOrEqual(rate.value);
      const inside = all.filter(
        (one) =>
          one.finishedAt !== null &&
          Date.parse(one.finishedAt) >= window.first.getTime() &&
          Date.parse(one.finishedAt) <= window.last.getTime(),
      );
      expect(rate.n + rate.excluded.reduce((total, { count }) => total + count, 0)).toBe(inside.length);
    }),
  );
});
