import { expect, test } from 'vitest';
import { type HealthFacts, healthSentence, percent } from './health-sentence';

const now = new Date('2026-11-21T12:00:00Z');
const facts: HealthFacts = {
  days: 30,
  all: {
    total: 420,
    succeeded: 400,
    success: { value: 95.238, n: 420, missing: 0 },
    p50: { value: 250, n: 400, missing: 0 },
  },
  red: [],
  read: 'fresh',
};
const few = { ...facts.all, total: 3, succeeded: 2, success: { value: null, n: 3, missing: 2 } };
const none = { ...few, total: 0 };
const red = [{ workflow: 'Build', since: '2026-11-21T09:00:00Z' }];

test.each([
  [
    {},
    'met',
    'Not red: 95.2% of 420 runs succeeded in the last 30 days; half of them took at most 4 min 10 s.',
  ],
  [{ red }, 'not-met', 'Red now: Build has failed for 3 h.'],
  [{ red: [...red, ...red] }, 'not-met', 'Red now: Build has failed for 3 h; 1 more workflow is red.'],
  [{ all: none }, 'unknown', 'Unknown: no run was created in the last 30 days.'],
  [{ read: 'never' as const }, 'unknown', 'Unknown: workflow runs were not read whole yet. Next: sync.'],
  [
    { all: few },
    'unknown',
    'Not red: 2 of 3 runs succeeded in the last 30 days; 2 more are needed for a rate; half',
  ],
  [{ read: 'stale' as const }, 'stale', 'As last read, which is too long ago: 95.2% of 420 runs'],
  [{ read: 'failed' as const, all: none }, 'unknown', 'Unknown: no run'],
])('%j is %s', (change, tone, headline) => {
  const said = healthSentence({ ...facts, ...change }, now);
  expect(said.tone).toBe(tone);
  expect(said.headline.startsWith(headline)).toBe(true);
});

test.each([
  [100, '100%'],
  [99.99, 'more than 99.9%'],
  [0.01, 'less than 0.1%'],
  [0, '0%'],
  [95.25, '95.3%'],
])('%s is %s', (value, words) => {
  expect(percent(value)).toBe(words);
});
