import { expect, test } from 'vitest';
import { type Changed, spread } from './changes';
import { idealRequests, strictestRequests } from './sync-requests';

const none: Changed = {
  issues: 0,
  pulls: 0,
  runs: 0,
  releases: 0,
  deployments: 0,
  dependabotAlerts: 0,
  codeScanningAlerts: 0,
};

test.each([1, 10, 100, 999, 1_000, 5_000])('%i changed rows are spread without losing one', (total) => {
  expect(Object.values(spread(total)).reduce((sum, n) => sum + n, 0)).toBe(total);
});

test('the ideal is a page for each hundred of each stream, with details for those that have them', () => {
  expect(idealRequests(none)).toBe(0);
  expect(idealRequests({ ...none, issues: 100 })).toBe(1);
  expect(idealRequests({ ...none, issues: 101 })).toBe(2);
  expect(idealRequests({ ...none, pulls: 1 })).toBe(2);
  expect(idealRequests({ ...none, runs: 250 })).toBe(6);
  expect(idealRequests({ ...none, deployments: 100, releases: 1, dependabotAlerts: 1 })).toBe(4);
});

test('the stricter ideal knows that issues and pull requests share a list', () => {
  const changed = { ...none, issues: 40, pulls: 40 };
  expect([idealRequests(changed), strictestRequests(changed)]).toEqual([3, 2]);
});
