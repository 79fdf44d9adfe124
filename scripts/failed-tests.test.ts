import { expect, test } from 'vitest';
import { failedInPlaywright, failedInVitest } from './failed-tests.mjs';

test('failed tests of Vitest are told by file and name, with the first lines of why', () => {
  const report = {
    testResults: [
      {
        name: '/root/lib/a.test.ts',
        status: 'failed',
        assertionResults: [
          { fullName: 'holds', status: 'passed' },
          {
            fullName: 'breaks',
            status: 'failed',
            failureMessages: ['\u001b[31mexpected 1\u001b[39m\n\nto be 2'],
          },
        ],
      },
      { name: '/root/lib/b.test.ts', status: 'failed', message: 'no such module', assertionResults: [] },
      { name: '/root/lib/c.test.ts', status: 'passed', assertionResults: [] },
    ],
  };
  expect(failedInVitest(report, '/root/')).toEqual([
    'lib/a.test.ts: breaks\n    expected 1\n    to be 2',
    'lib/b.test.ts\n    no such module',
  ]);
});

test('failed journeys are found however deep their suite lies', () => {
  const spec = (title: string, ok: boolean) => ({
    title,
    ok,
    file: 'x.spec.ts',
    tests: [{ results: ok ? [{}] : [{ error: { message: 'not visible' } }] }],
  });
  const report = { suites: [{ specs: [spec('a', true)], suites: [{ specs: [spec('b', false)] }] }] };
  expect(failedInPlaywright(report)).toEqual(['x.spec.ts: b\n    not visible']);
});

test('a report of nothing names nothing', () => {
  expect(failedInVitest({}, '/')).toEqual([]);
  expect(failedInPlaywright({})).toEqual([]);
});
