import { expect, test } from 'vitest';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { NotAllowedError, NotFoundError } from '@/lib/platform/errors';
import { coverageOverTime } from './coverage-queries';
import { findingsNow } from './finding-queries';
import { findCiReport, listCiReports } from './queries';
import {
  coverageReport,
  findingReport,
  hashOf,
  makeProject,
  mustSend,
  outcome,
  system,
  testReport,
} from './report.test-data';
import { takeBackCiReport } from './take-back-commands';
import { followTest, rankFlakyTests, rankSlowTests } from './test-queries';

withTestDatabase();

const window = { from: '2026-11-19', to: '2026-11-20' };
const on = (time: string, over: object = {}) => ({ at: `2026-11-${time}:00Z`, commit: 'abc1234', ...over });

test('flaky tests are ranked by the time lost, slow ones by their mean, over the days asked for alone', async () => {
  const { id, ci } = await makeProject();
  const other = await makeProject();
  const run = (time: string, tests: ReturnType<typeof outcome>[], over: object = {}) =>
    mustSend(ci, id, testReport(tests), { about: on(time, over) });
  await run('20T10:00', [
    outcome('a', 'failed', 2),
    outcome('b', 'failed', 9),
    outcome('steady', 'passed', 5),
  ]);
  await run('20T11:00', [outcome('a'), outcome('b', 'passed', 1), outcome('steady', 'passed', 7)]);
  await run('19T00:00', [outcome('a', 'failed', 30), outcome('a'), outcome('broken', 'failed', 1)], {
    commit: 'def5678',
  });
  await run('18T23:59', [outcome('b', 'failed', 999), outcome('b')]);
  await run('21T00:00', [outcome('b', 'failed', 999), outcome('b')]);
  await mustSend(other.ci, other.id, testReport([outcome('x', 'failed', 99), outcome('x')]), {
    about: on('20T10:00'),
  });
  const flaky = await rankFlakyTests(ci, { projectId: id, ...window });
  expect(flaky).toMatchObject({ window, n: 9, reports: 3, newestAt: '2026-11-20T11:00:00.000Z', total: 2 });
  expect(flaky.items).toMatchObject([
    { name: 'a', results: 4, passed: 2, failed: 2, flaky: 2, secondsLost: 32 },
    { name: 'b', results: 2, flaky: 1, secondsLost: 9 },
  ]);
  const slow = await rankSlowTests(ci, { projectId: id, ...window, take: 2 });
  expect(slow).toMatchObject({ n: 9, total: 4 });
  expect(slow.items).toMatchObject([
    { name: 'a', meanSeconds: 8.5, totalSeconds: 34, n: 4 },
    { name: 'steady', meanSeconds: 6, n: 2 },
  ]);
  expect(await rankFlakyTests(ci, { projectId: id, from: '2025-01-01', to: '2025-01-31' })).toMatchObject({
    ...{ n: 0, reports: 0, newestAt: null, items: [], total: 0 },
  });
});

test('one test is followed over time, results of a report that was taken back among them', async () => {
  const { id, ci } = await makeProject();
  const other = await makeProject();
  const wrong = await mustSend(ci, id, testReport([outcome('a', 'failed', 4)]), {
    about: on('19T10:00', { branch: 'x' }),
  });
  await mustSend(ci, id, testReport([outcome('a'), outcome('a', 'skipped', 0)]), { about: on('20T10:00') });
  await takeBackCiReport(system, { reportId: wrong.id, reason: 'wrong' });
  const testId = (await findCiReport(ci, { id: wrong.id })).failures.items[0]?.testId ?? '';
  const followed = await followTest(ci, testId);
  expect(followed).toMatchObject({
    name: 'a',
    className: 'C',
    suite: 's',
    firstSeenAt: '2026-11-19T10:00:00.000Z',
  });
  expect(followed.results).toMatchObject({
    total: 3,
    items: [
      { isTakenBack: false },
      { isTakenBack: false },
      { status: 'failed', branch: 'x', isTakenBack: true },
    ],
  });
  expect(followed.days).toEqual([
    { day: '2026-11-20', results: 2, passed: 1, failed: 0, skipped: 1, meanSeconds: 1, timed: 1, flaky: 0 },
  ]);
  expect((await followTest(ci, testId, { page: 2, perPage: 2 })).results.items).toHaveLength(1);
  await expect(followTest(other.ci, testId)).rejects.toThrow(NotFoundError);
  for (const none of ['0', '99999999', 'x', ''])
    await expect(followTest(ci, none)).rejects.toThrow(NotFoundError);
});

test('coverage over time has the newest report of each day and source, with its largest components', async () => {
  const { id, ci } = await makeProject();
  const cover = (time: string, lines: number, over: { branch?: string; fileName?: string } = {}) => {
    const parts = Array.from({ length: 25 }, (_, i): [string, number, number] => [
      `p${i}`,
      i === 3 ? lines : 0,
      10 + i,
    ]);
    const { branch = 'main', fileName = 'lcov.info' } = over;
    return mustSend(ci, id, coverageReport(parts), { fileName, about: on(time, { branch }) });
  };
  await cover('19T10:00', 1);
  await cover('20T10:00', 2);
  const newest = await cover('20T11:00', 13);
  await cover('20T12:00', 5, { branch: 'topic' });
  await cover('20T09:00', 7, { fileName: 'web.info' });
  await mustSend(ci, id, testReport([outcome('a')]), { about: on('20T10:00', { branch: 'main' }) });
  const series = await coverageOverTime(ci, { projectId: id, ...window, branch: 'main' });
  expect(series).toMatchObject({ window, branch: 'main', n: 3, newestAt: '2026-11-20T11:00:00.000Z' });
  expect(
    series.sources.map(({ file, points }) => [file, points.map(({ linesCovered }) => linesCovered)]),
  ).toEqual([
    ['lcov.info', [1, 13]],
    ['web.info', [7]],
  ]);
  expect(series.sources[0]).toMatchObject({ kind: 'lcov', leftOut: 5 });
  expect(series.sources[0]?.components.map(({ component }) => component).slice(0, 2)).toEqual(['p24', 'p23']);
  await takeBackCiReport(system, { reportId: newest.id, reason: 'wrong' });
  const again = await coverageOverTime(ci, { projectId: id, ...window, branch: null });
  expect(
    again.sources.find(({ file }) => file === 'lcov.info')?.points.map(({ linesCovered }) => linesCovered),
  ).toEqual([1, 5]);
  for (let run = 0; run < 6; run += 1) await cover(`20T1${run}:30`, 1, { fileName: `run-${run}.info` });
  const many = await coverageOverTime(ci, { projectId: id, ...window, branch: null });
  expect(many.sources.map(({ file }) => file)).not.toContain('web.info');
  expect([many.sources.length, many.sourcesLeftOut]).toEqual([6, 2]);
});

test('findings now are those of the newest report of each tool, the worst first; no report is unknown, not none', async () => {
  const { id, ci } = await makeProject();
  expect(await findingsNow(ci, { projectId: id })).toMatchObject({
    bySeverity: null,
    n: 0,
    newestAt: null,
    items: [],
  });
  const found = (time: string, severities: Parameters<typeof findingReport>[0], tool = 'eslint') =>
    mustSend(ci, id, findingReport(severities, tool), { about: on(time, { branch: 'main' }) });
  await found('18T10:00', ['critical', 'critical']);
  await found('19T10:00', ['low', 'high']);
  await found('17T10:00', ['critical'], 'codeql');
  const clean = await found('20T10:00', [], 'trivy');
  const now = await findingsNow(ci, { projectId: id, branch: 'main' });
  expect(now).toMatchObject({
    ...{ bySeverity: { critical: 1, high: 1, low: 1 }, n: 3 },
    ...{ newestAt: '2026-11-20T10:00:00.000Z', oldestAt: '2026-11-17T10:00:00.000Z' },
  });
  expect(now.reports.map(({ tool }) => tool)).toEqual(['trivy', 'eslint', 'codeql']);
  expect(now.items.map(({ severity }) => severity)).toEqual(['critical', 'high', 'low']);
  expect(await findingsNow(ci, { projectId: id, branch: 'other' })).toMatchObject({ bySeverity: null });
  await takeBackCiReport(system, { reportId: clean.id, reason: 'wrong' });
  expect((await findingsNow(ci, { projectId: id })).newestAt).toBe('2026-11-19T10:00:00.000Z');
});

test('reports are listed newest first with what was taken back, and one is found with pages of what it lists', async () => {
  const { id, ci } = await makeProject();
  const other = await makeProject();
  const tests = [outcome('a', 'failed'), outcome('b', 'error'), outcome('c')];
  const full = {
    ...testReport(tests),
    ...{ components: coverageReport([['x', 1, 2]]).components },
    findings: findingReport(['low', 'critical', 'high']).findings,
  };
  const report = await mustSend(ci, id, full, { about: on('20T10:00') });
  const wrong = await mustSend(ci, id, testReport([]), { hash: hashOf(), about: on('20T11:00') });
  await takeBackCiReport(system, { reportId: wrong.id, reason: 'wrong' });
  expect(await listCiReports(ci, { projectId: id })).toMatchObject({
    ...{ total: 2, takenBack: 1, newestAt: '2026-11-20T10:00:00.000Z' },
    items: [
      { id: wrong.id, takenBack: { by: 'Pilothouse (test)', reason: 'wrong' } },
      { id: report.id, takenBack: null },
    ],
  });
  const found = await findCiReport(ci, { id: report.id, perPage: 2 });
  expect(found).toMatchObject({
    failures: {
      total: 2,
      items: [
        { name: 'a', status: 'failed', message: 'expected 1' },
        { name: 'b', status: 'error' },
      ],
    },
    components: { total: 1, items: [{ component: 'x', linesCovered: 1 }] },
    listedFindings: { total: 3, items: [{ severity: 'critical' }, { severity: 'high' }] },
  });
  await expect(findCiReport(other.ci, { id: report.id })).rejects.toThrow(NotFoundError);
});

test('nobody reads of a project that is not theirs', async () => {
  const { id } = await makeProject();
  const other = await makeProject();
  const anonymous: Viewer = { kind: 'anonymous', publicRead: false };
  const reads = [
    (viewer: Viewer) => listCiReports(viewer, { projectId: id }),
    (viewer: Viewer) => rankFlakyTests(viewer, { projectId: id, ...window }),
    (viewer: Viewer) => rankSlowTests(viewer, { projectId: id, ...window }),
    (viewer: Viewer) => coverageOverTime(viewer, { projectId: id, ...window, branch: null }),
    (viewer: Viewer) => findingsNow(viewer, { projectId: id }),
  ];
  for (const read of reads) {
    await expect(read(other.ci)).rejects.toThrow(NotAllowedError);
    await expect(read(anonymous)).rejects.toThrow('Sign in first.');
  }
});
