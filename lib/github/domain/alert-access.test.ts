import fc from 'fast-check';
import { expect, test } from 'vitest';
import { alertsUnavailable, saidIn } from './alert-access';

test.each([
  [
    'dependabot',
    403,
    'Resource not accessible by integration',
    /Give the token the right “Dependabot alerts: read”/,
  ],
  ['dependabot', 403, 'Dependabot alerts are disabled for this repository.', /Switch Dependabot alerts on/],
  ['dependabot', 403, 'Dependabot alerts are not available for archived repositories.', /is archived/],
  ['code_scanning', 403, 'Code Security must be enabled for this repository.', /Switch code scanning on/],
  ['dependabot', 404, '', /\(GitHub said 404\)\. Give the token/],
  ['dependabot', 401, 'Requires authentication', /set one in GITHUB_TOKEN/],
  ['dependabot', 451, 'Repository access blocked', /legal reasons/],
  ['code_scanning', 404, 'no analysis found', /Nothing has analysed/],
  [
    'code_scanning',
    403,
    'Advanced Security must be enabled for this repository to use code scanning.',
    /Switch code scanning on/,
  ],
  ['code_scanning', 403, 'Code scanning is not enabled for this repository.', /Switch code scanning on/],
  [
    'code_scanning',
    403,
    'You are not authorized to read code scanning alerts.',
    /“Code scanning alerts: read”/,
  ],
] as const)('%s, %d %s', (kind, status, said, words) => {
  expect(alertsUnavailable(kind, { status, said })).toMatch(words);
});

test('only a refusal is "unavailable": every other status is a failure', () => {
  fc.assert(
    fc.property(fc.integer({ min: 200, max: 599 }), fc.string(), (status, said) => {
      const why = alertsUnavailable('dependabot', { status, said });
      expect(why === null).toBe(![401, 403, 404, 410, 451].includes(status));
    }),
  );
});

test.each([
  [
    'The token may not read this (403: Dependabot alerts are disabled.). Give it read access.',
    'Dependabot alerts are disabled.',
  ],
  ['GitHub does not know /repos/a/b (404: no analysis found).', 'no analysis found'],
  ['GitHub does not know /repos/a/b (404).', ''],
])('what GitHub said in %j', (message, said) => expect(saidIn(message)).toBe(said));
