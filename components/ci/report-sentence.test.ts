import { expect, test } from 'vitest';
import { percentCovered, reportSentence } from './report-sentence';

const nothing = {
  ...{ tests: null, failed: null, errors: null, skipped: null },
  ...{ coverage: null, findings: null, timings: [], takenBack: null },
};
const tests = (all: number, failed = 0, errors = 0, skipped = 0) => ({ tests: all, failed, errors, skipped });

test.each<[string, object, string, string]>([
  ['nothing', {}, 'unknown', 'The report tells of nothing that is counted.'],
  ['no tests', tests(0), 'unknown', 'No test ran.'],
  ['skipped tests alone', tests(3, 0, 0, 3), 'unknown', 'All 3 tests were skipped.'],
  ['passed tests', tests(3), 'met', 'All 3 tests that ran passed.'],
  ['some skipped', tests(5, 0, 0, 2), 'met', 'All 3 tests that ran passed, 2 were skipped.'],
  ['failed and in error', tests(5, 1, 1), 'not-met', '2 of 5 tests failed.'],
  [
    'taken back',
    { ...tests(5, 1), takenBack: {} },
    'stale',
    'This report was taken back and counts no more.',
  ],
  ['no finding', { findings: { high: 0, suppressed: 4 } }, 'neutral', 'The tool found nothing.'],
  ['findings', { findings: { high: 1, low: 2 } }, 'not-met', '1 critical or high of 3 findings.'],
])('%s reads as it is', (_what, over, tone, headline) => {
  expect(reportSentence({ ...nothing, ...over })).toEqual({ tone, headline });
});

test.each([
  [999, 1000, '99.9%'],
  [9999, 10_000, '99.9%'],
  [10, 10, '100%'],
  [0, 10, '0%'],
  [0, 0, 'unknown share'],
])('%i of %i lines are %s', (linesCovered, linesValid, words) => {
  expect(percentCovered({ linesCovered, linesValid })).toBe(words);
});
