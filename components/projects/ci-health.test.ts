import { expect, test } from 'vitest';
import { ciHealth } from './ci-health';

const run = (conclusion: string | null) => ({
  repositoryId: 'r',
  conclusion,
  url: 'https://example.org',
  createdAt: new Date('2026-11-21T00:00:00Z'),
});

test('success and failure count, cancelled and skipped count for neither', () => {
  const health = ciHealth(['success', 'failure', 'timed_out', 'cancelled', 'skipped', null].map(run));
  expect([health.succeeded, health.judged.length, health.leftOut]).toEqual([1, 3, 3]);
});

test('without a run there is nothing to say, and no share', () => {
  expect(ciHealth([])).toEqual({ judged: [], succeeded: 0, leftOut: 0 });
});
