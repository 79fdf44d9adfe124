import { expect, test } from 'vitest';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { storeCiReports } from './commands';
import { hashOf, makeProject, outcome, send, testReport } from './report.test-data';

withTestDatabase();

const commit = 'abc1234';
const at = '2026-11-20T09:00:00Z';
const stored = (projectId: string) => database().ciReport.count({ where: { projectId } });
const days = (projectId: string) => database().testDay.findMany({ where: { test: { projectId } } });

test.each([
  ['with a key', 'same'],
  ['without a key', null],
])('eight of one report at the same moment are one, %s', async (_how, idempotencyKey) => {
  const { id, ci } = await makeProject();
  const hash = hashOf();
  const report = testReport(Array.from({ length: 50 }, (_, i) => outcome(`t${i}`)));
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => send(ci, id, report, { hash, idempotencyKey, about: { at } })),
  );
  expect(answers.filter((one) => one.ok && !one.value.replayed)).toHaveLength(1);
  expect(answers.every((one) => one.ok)).toBe(true);
  expect(await stored(id)).toBe(1);
  expect(await database().testResult.count({ where: { test: { projectId: id } } })).toBe(50);
});

test('different reports of the same tests at the same moment all count in the day, and none waits for ever', async () => {
  const { id, ci } = await makeProject();
  const names = Array.from({ length: 200 }, (_, i) => `t${i}`);
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, i) =>
      send(
        ci,
        id,
        testReport(
          (i % 2 ? names : names.toReversed()).map((name) => outcome(name, i === 3 ? 'failed' : 'passed')),
        ),
        {
          about: { at, commit },
        },
      ),
    ),
  );
  expect(answers.every((one) => one.ok)).toBe(true);
  const made = await days(id);
  expect(made).toHaveLength(200);
  for (const day of made)
    expect(day).toMatchObject({ results: 8, passed: 7, failed: 1, flaky: 1, flakySeconds: 1 });
});

test('a request of many files with the same ones in another order does not wait both ways', async () => {
  const { id, ci } = await makeProject();
  const files = Array.from({ length: 6 }, (_, i) => ({
    fileName: `f${i}.xml`,
    bytesHash: hashOf(),
    sizeBytes: 1,
    about: { at },
    report: testReport([outcome(`t${i}`), outcome(`u${5 - i}`)]),
  }));
  const answers = await Promise.all(
    [files, files.toReversed(), files, files.toReversed()].map((reports) =>
      storeCiReports(ci, { projectId: id, reports, idempotencyKey: null }),
    ),
  );
  expect(answers.every((one) => one.ok)).toBe(true);
  expect(await stored(id)).toBe(6);
});

test('thousands of tests are written by statements, not by rows: a new report, and known tests again', async () => {
  const { id, ci } = await makeProject();
  const tests = Array.from({ length: 5000 }, (_, i) => outcome(`test ${i}`, i % 50 ? 'passed' : 'failed'));
  for (const hour of ['09', '10']) {
    const about = { at: `2026-11-20T${hour}:00:00Z`, commit };
    expect(await send(ci, id, testReport(tests), { about })).toMatchObject({ ok: true });
  }
  expect(await database().testDay.count({ where: { test: { projectId: id }, results: 2 } })).toBe(5000);
});
