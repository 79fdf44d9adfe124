import { expect, test } from 'vitest';
import type { Deployment } from './delivery';
import { linkIncidents } from './incident-cause';

const deployed = (id: string, sha: string, at: string, isProduction: boolean | null = true): Deployment => ({
  ...{ id, sha, at: `2026-11-${at}Z`, isProduction, environment: 'production', state: 'success' },
  finishedAt: null,
});
const deployments = [
  deployed('3', 'ABC1234def', '12T10:00:00'),
  deployed('1', 'abc1234def', '10T10:00:00'),
  deployed('2', 'abc1234def', '11T10:00:00', false),
  deployed('4', 'fff0000', '10T11:00:00', null),
];
const incident = (causeSha: string | null, openedAt = '11T12:00:00') => ({
  ...{ id: '#7', openedAt: `2026-11-${openedAt}Z`, closedAt: null, causeSha },
});

test.each<[string, ReturnType<typeof incident>, string | null]>([
  ['the last of that commit to production before it', incident('abc1234'), '1'],
  ['the later one once it was there', incident('abc1234', '12T10:00:00'), '3'],
  ['none that began after it', incident('abc1234', '09T10:00:00'), null],
  ['none of another commit', incident('abc1235'), null],
  ['none that is not known to be production', incident('fff0000'), null],
  ['none where no commit is named', incident(null), null],
])('an incident is of %s', (_what, given, deploymentId) => {
  expect(linkIncidents([given], deployments)).toEqual([
    { id: '#7', openedAt: given.openedAt, closedAt: null, deploymentId },
  ]);
});
