import { expect, test } from 'vitest';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { NotAllowedError, NotFoundError } from '@/lib/platform/errors';
import { storeCiReports } from './commands';
import {
  coverageReport,
  findingReport,
  hashOf,
  makeProject,
  mustSend,
  outcome,
  send,
  testReport,
} from './report.test-data';
import { takeBackCiReport } from './take-back-commands';

withTestDatabase();

const commit = 'abc1234';
const at = '2026-11-20T09:00:00Z';

const days = (projectId: string) =>
  database().testDay.findMany({
    where: { test: { projectId } },
    orderBy: [{ test: { name: 'asc' } }, { test: { suite: 'asc' } }, { day: 'asc' }],
    omit: { testId: true },
  });
const stored = (projectId: string) => database().ciReport.count({ where: { projectId } });

test('a report is stored with its tests, components and findings, in the audit log and as changed evidence', async () => {
  const { id, ci } = await makeProject();
  const before = await database().project.findUniqueOrThrow({ where: { id } });
  const report = {
    ...testReport([outcome('a'), outcome('b', 'failed', 2), outcome('c', 'skipped', 0)]),
    components: coverageReport([
      ['x', 1, 2],
      ['y', 3, 4],
      ['x', 1, 1],
    ]).components,
    findings: findingReport(['high', 'low']).findings,
    problems: [{ code: 'totals-differ', message: 'states 4', line: 2 }],
  };
  const about = { commit, branch: 'main', workflow: 'ci', job: 'unit', runId: '77', runAttempt: 2, at };
  const answer = await mustSend(ci, id, report, { about });
  expect(answer).toMatchObject({
    file: 'report.xml',
    kind: 'junit',
    tests: 3,
    passed: 1,
    failed: 1,
    skipped: 1,
    errors: 0,
    durationSeconds: 3,
    coverage: null,
    findings: null,
    problems: [{ code: 'totals-differ', line: 2 }],
    runId: 77,
    receivedBy: 'CI',
    at: '2026-11-20T09:00:00.000Z',
    replayed: false,
  });
  const reportId = answer.id;
  expect(
    await database().coverageComponent.findMany({ where: { reportId }, orderBy: { component: 'asc' } }),
  ).toMatchObject([
    { component: 'x', linesCovered: 2, linesValid: 3, branchesValid: null },
    { component: 'y', linesCovered: 3 },
  ]);
  expect(await database().reportFinding.findMany({ where: { reportId } })).toMatchObject([
    { severity: 'high', line: 1 },
    { severity: 'low' },
  ]);
  expect((await days(id)).map(({ day: _, ...day }) => day)).toEqual([
    { results: 1, passed: 1, failed: 0, skipped: 0, durationSum: 1, timed: 1, flaky: 0, flakySeconds: 0 },
    { results: 1, passed: 0, failed: 1, skipped: 0, durationSum: 2, timed: 1, flaky: 0, flakySeconds: 0 },
    { results: 1, passed: 0, failed: 0, skipped: 1, durationSum: 0, timed: 0, flaky: 0, flakySeconds: 0 },
  ]);
  const after = await database().project.findUniqueOrThrow({ where: { id } });
  expect(after.evidenceVersion - before.evidenceVersion).toBe(1n);
  const events = await database().auditEvent.findMany({
    where: { projectId: id, action: 'ci-report.stored' },
  });
  expect(events).toMatchObject([{ subjectId: reportId, after: { kind: 'junit' } }]);
});

test('a test keeps its identity from run to run; retries in one report are results of their own', async () => {
  const { id, ci } = await makeProject();
  await mustSend(ci, id, testReport([outcome('a', 'failed', 4), outcome('a')]), { about: { at, commit } });
  await mustSend(ci, id, testReport([outcome('a'), outcome('a', 'passed', 1, { suite: 'other' })]), {
    about: { at: '2026-11-19T23:59:59.999Z', commit: 'def5678' },
  });
  const cases = await database().testCase.findMany({ where: { projectId: id }, orderBy: { id: 'asc' } });
  expect(cases.map(({ suite, firstSeenAt }) => [suite, firstSeenAt.toISOString()])).toEqual([
    ['s', '2026-11-19T23:59:59.999Z'],
    ['other', '2026-11-19T23:59:59.999Z'],
  ]);
  expect(
    (await days(id)).map(({ day, results, flaky, flakySeconds }) => [
      day.toISOString().slice(0, 10),
      results,
      flaky,
      flakySeconds,
    ]),
  ).toEqual([
    ['2026-11-19', 1, 0, 0],
    ['2026-11-19', 1, 0, 0],
    ['2026-11-20', 2, 1, 4],
  ]);
});

test('flaky is one commit that passed and failed, across reports too; other commits and unknown ones are not', async () => {
  const { id, ci } = await makeProject();
  const one = (status: 'passed' | 'failed' | 'error', about: object) =>
    mustSend(ci, id, testReport([outcome('a', status, 5)]), { about: { at, ...about } });
  await one('failed', { commit });
  await one('passed', { commit: 'def5678' });
  await one('failed', {});
  await one('passed', {});
  expect(await days(id)).toMatchObject([{ results: 4, failed: 2, flaky: 0, flakySeconds: 0 }]);
  await one('passed', { commit });
  await one('error', { commit });
  expect(await days(id)).toMatchObject([{ results: 6, passed: 3, failed: 3, flaky: 1, flakySeconds: 10 }]);
});

test('the same report again stores nothing; about another commit, run or time it is another', async () => {
  const { id, ci } = await makeProject();
  const hash = hashOf();
  const report = testReport([outcome('a')]);
  const first = await mustSend(ci, id, report, { hash, about: { commit, link: 'https://ci.example/1' } });
  const again = await mustSend(ci, id, report, { hash, about: { commit }, fileName: 'other.xml' });
  expect(again).toMatchObject({
    id: first.id,
    replayed: true,
    file: 'report.xml',
    link: 'https://ci.example/1',
  });
  expect(await database().auditEvent.count({ where: { projectId: id, action: 'ci-report.stored' } })).toBe(1);
  for (const about of [
    { commit: 'def5678' },
    { commit, runId: 1 },
    { commit, runId: 1, runAttempt: 2 },
    { commit, at },
  ])
    expect(await mustSend(ci, id, report, { hash, about })).toMatchObject({ replayed: false });
  const other = await makeProject();
  expect(await mustSend(other.ci, other.id, report, { hash, about: { commit } })).toMatchObject({
    replayed: false,
  });
  expect(await stored(id)).toBe(5);
});

test('an Idempotency-Key stands for its files: again it is answered, other files under it are refused', async () => {
  const { id, ci } = await makeProject();
  const report = testReport([outcome('a')]);
  const hash = hashOf();
  const first = await mustSend(ci, id, report, { hash, idempotencyKey: 'run-1' });
  expect(await mustSend(ci, id, report, { hash, idempotencyKey: 'run-1' })).toMatchObject({
    id: first.id,
    replayed: true,
  });
  expect(await send(ci, id, report, { idempotencyKey: 'run-1' })).toMatchObject({
    ok: false,
    reasons: [{ code: 'conflict', field: 'Idempotency-Key' }],
  });
  const another = { ...ci, id: 'another' } as Viewer;
  expect(await send(another, id, report, { idempotencyKey: 'run-1' })).toMatchObject({ ok: true });
  expect(await stored(id)).toBe(2);
});

test('one file of several that cannot be stored refuses all, and is named', async () => {
  const { id, ci } = await makeProject();
  const file = (fileName: string, over: object = {}) => ({
    fileName,
    bytesHash: hashOf(),
    sizeBytes: 1,
    about: {},
    report: testReport([outcome('a')]),
    ...over,
  });
  const bad = testReport([outcome('b', 'passed', Number.POSITIVE_INFINITY)]);
  const answer = await storeCiReports(ci, {
    projectId: id,
    reports: [file('good.xml'), file('bad.xml', { report: bad })],
    idempotencyKey: 'k',
  });
  expect(answer.ok ? null : answer.reasons[0]).toMatchObject({ code: 'bad-number', line: 3 });
  expect(answer.ok ? '' : answer.reasons[0]?.message).toContain('bad.xml');
  expect([await stored(id), await database().testCase.count({ where: { projectId: id } })]).toEqual([0, 0]);
  expect(
    await storeCiReports(ci, { projectId: id, reports: [file('good.xml')], idempotencyKey: 'k' }),
  ).toMatchObject({ ok: true });
});

test('the time is the one that was sent, else the report’s own, else now; never one far in the future', async () => {
  const { id, ci } = await makeProject();
  const own = { at: '2026-11-18T01:02:03Z' };
  const tests = [outcome('a')];
  expect((await mustSend(ci, id, testReport(tests, own), { about: { at } })).at).toBe(
    '2026-11-20T09:00:00.000Z',
  );
  expect((await mustSend(ci, id, testReport(tests, own))).at).toBe('2026-11-18T01:02:03.000Z');
  expect(Date.now() - Date.parse((await mustSend(ci, id, testReport(tests))).at)).toBeLessThan(60_000);
  const odd = await mustSend(ci, id, testReport(tests, { at: '0001-01-01T00:00:00Z' }));
  expect([Date.now() - Date.parse(odd.at) < 60_000, odd.problems[0]?.code]).toEqual([true, 'time-unlikely']);
  const hours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString();
  expect(await send(ci, id, testReport(tests), { about: { at: hours(23) } })).toMatchObject({ ok: true });
  for (const report of [
    testReport(tests, { at: hours(25) }),
    testReport(tests, { at: '2199-01-01T00:00:00Z' }),
  ])
    expect(await send(ci, id, report)).toMatchObject({
      ok: false,
      reasons: [{ code: 'future', field: 'at' }],
    });
  expect(await send(ci, id, testReport(tests), { about: { at: hours(25) } })).toMatchObject({ ok: false });
  expect(await send(ci, id, testReport(tests), { about: { at: '1999-12-31T00:00:00Z' } })).toMatchObject({
    ok: false,
  });
});

test('texts that no database holds are stored as unreadable ones, and names like __proto__ are names', async () => {
  const { id, ci } = await makeProject();
  const totals = { high: 1, constructor: 3 };
  const nasty = {
    ...findingReport(['high']),
    tests: [
      outcome('a\0b', 'failed', 1, { message: 'half \ud83d of a pair, "quoted", {x,\\}' }),
      outcome('__proto__'),
    ],
    findingTotals: totals,
    problems: [{ code: 'x', message: 'nul \0 and \udc00', line: null }],
  };
  const answer = await mustSend(ci, id, nasty, { fileName: 'a\0b.sarif' });
  expect(answer.file).toBe('ab.sarif');
  expect(Object.entries(answer.findings ?? {}).sort()).toEqual(Object.entries(totals).sort());
  expect(answer.problems[0]?.message).toBe('nul \ufffd and \ufffd');
  const rows = await database().testResult.findMany({
    where: { reportId: answer.id },
    include: { test: true },
    orderBy: { testId: 'asc' },
  });
  expect(rows.map(({ test, message }) => [test.name, message]).sort()).toEqual([
    ['__proto__', null],
    ['a\ufffdb', 'half \ufffd of a pair, "quoted", {x,\\}'],
  ]);
  expect(await send(ci, id, { ...nasty, findingTotals: { high: 3_000_000_000 } })).toMatchObject({
    ok: false,
  });
});

test('a report that is taken back stays to be seen, and the days of its tests are made up without it', async () => {
  const { id, ci } = await makeProject();
  const hash = hashOf();
  const both = testReport([outcome('a', 'failed', 9), outcome('b')]);
  const wrong = await mustSend(ci, id, both, { hash, about: { at, commit } });
  await mustSend(ci, id, testReport([outcome('a')]), { about: { at, commit } });
  expect(await days(id)).toMatchObject([{ results: 2, flaky: 1, flakySeconds: 9 }, { results: 1 }]);
  const lead: Viewer = { kind: 'person', id: 'x', name: 'Ann', role: 'lead', projectRoles: {} };
  await expect(takeBackCiReport(ci, { reportId: wrong.id, reason: 'x' })).rejects.toThrow(NotAllowedError);
  const asked = { reportId: wrong.id, reason: 'Sent for another branch' };
  const answers = await Promise.all([takeBackCiReport(lead, asked), takeBackCiReport(lead, asked)]);
  expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect(await days(id)).toMatchObject([{ results: 1, passed: 1, failed: 0, flaky: 0, flakySeconds: 0 }]);
  expect(await database().ciReport.findUnique({ where: { id: wrong.id } })).toMatchObject({
    takenBackBy: 'Ann',
    takenBackReason: 'Sent for another branch',
  });
  expect(
    await database().auditEvent.count({ where: { projectId: id, action: 'ci-report.taken-back' } }),
  ).toBe(1);
  expect(await send(ci, id, both, { hash, about: { at, commit } })).toMatchObject({
    ok: false,
    reasons: [{ code: 'conflict' }],
  });
  const other = await makeProject();
  await expect(takeBackCiReport(other.ci, asked)).rejects.toThrow(NotFoundError);
});

test('a viewer and a token of another project store nothing', async () => {
  const { id } = await makeProject();
  const others: Viewer[] = [
    { kind: 'token', id: 't', name: 't', role: 'viewer', projectId: null },
    { kind: 'token', id: 't', name: 't', role: 'ci', projectId: '00000000-0000-4000-8000-000000000000' },
    { kind: 'anonymous', publicRead: true },
  ];
  for (const viewer of others) await expect(send(viewer, id, testReport([outcome('a')]))).rejects.toThrow();
  expect(await stored(id)).toBe(0);
});
