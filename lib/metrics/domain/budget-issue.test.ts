import { expect, test } from 'vitest';
import { budgetIssue, budgetMarker } from './budget-issue';

const passing = {
  id: '5a8ff9b3-8a61-4b4c-9a0d-6b8b3f0f3a11',
  words: 'Passed: 75 s is 15 s above the limit of 60 s.',
  value: 75,
  sampleCount: 12,
  budgetLimit: 60,
  passedAt: new Date('2026-11-20T09:30:00Z'),
};

test('the issue tells figure, limit, window, n and where everything is, and ends in its own marker', () => {
  const metric = { name: 'Build time', unit: 's', windowDays: 30, definition: '' };
  const { title, body } = budgetIssue(metric, passing, 'https://portal.example/metrics/1');
  expect(title).toBe('Budget passed: Build time is 75 s, limit 60 s');
  expect(body).toContain('last 30 days from 12 samples, judged at 2026-11-20 09:30 UTC');
  expect(body).toContain('https://portal.example/metrics/1');
  expect(body.endsWith(budgetMarker(passing.id))).toBe(true);
});

test('a name calls nobody and hides no marker of its own', () => {
  const metric = { name: '@team <!-- x --> `a`\n# b', unit: 's', windowDays: 1, definition: '' };
  const { title, body } = budgetIssue(metric, passing, null);
  expect(title).not.toMatch(/@team|<!--|\n/);
  expect(body.match(/<!--/g)).toHaveLength(1);
});
