import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mapDeployment } from './deployment';
import { mapRelease } from './release';
import { mapCodeScanningAlert, mapDependabotAlert } from './security-alert';

const at = '2026-01-05T09:00:00Z';
const release = {
  id: 7,
  tag_name: 'v1.0.0',
  name: 'One\u0000',
  body: null,
  draft: false,
  prerelease: true,
  author: { login: 'ada' },
  target_commitish: 'main',
  html_url: 'https://github.com/harbour/relay/releases/tag/v1.0.0',
  created_at: at,
  published_at: '2026-01-06T09:00:00+02:00',
};
const deployment = {
  id: 9_007_199_254_740_993n,
  node_id: 'DE_9',
  environment: 'staging',
  task: 'deploy',
  ref: 'main',
  sha: 'abc',
  description: null,
  creator: null,
  created_at: at,
  updated_at: at,
};
const dependabot = {
  number: 3,
  state: 'auto_dismissed',
  html_url: 'https://github.com/harbour/relay/security/dependabot/3',
  created_at: at,
  updated_at: at,
  dependency: { package: { name: 'left-pad' }, manifest_path: 'a/package.json' },
  security_advisory: { ghsa_id: 'GHSA-1', cve_id: null, severity: 'moderate', summary: 'Bad' },
};
const codeScanning = {
  number: 4,
  state: 'open',
  html_url: 'https://github.com/harbour/relay/security/code-scanning/4',
  created_at: at,
  dismissed_at: '2026-01-09T09:00:00Z',
  rule: { id: 'js/eval', name: 'Eval', security_severity_level: null },
  tool: { name: 'CodeQL' },
  most_recent_instance: { location: { path: 'a.js' } },
};

test('a release is read whole, its text cleaned and noted', () => {
  const mapped = mapRelease(release);
  expect(mapped).toMatchObject({
    ok: true,
    value: {
      row: { githubId: 7n, name: 'One', isPrerelease: true, publishedAt: new Date('2026-01-06T07:00:00Z') },
      notes: ['name: characters that cannot be stored were taken out'],
    },
  });
});

test('what GitHub leaves out is null, never invented; an id beyond a double stays exact', () => {
  expect(mapDeployment(deployment)).toMatchObject({
    ok: true,
    value: {
      row: { githubId: 9_007_199_254_740_993n, creatorLogin: null, isProduction: null, isTransient: null },
    },
  });
});

test('severities stay as GitHub writes them; a rule without one has none', () => {
  expect(mapDependabotAlert(dependabot)).toMatchObject({
    ok: true,
    value: {
      row: { severity: 'moderate', state: 'auto_dismissed', identifier: 'GHSA-1', dismissedAt: null },
    },
  });
  expect(
    mapCodeScanningAlert({ ...codeScanning, rule: { ...codeScanning.rule, severity: 'error' } }),
  ).toMatchObject({
    ok: true,
    value: { row: { severity: null, title: 'Eval', origin: 'CodeQL', path: 'a.js' } },
  });
});

test('an alert without its own time of change takes the newest of what happened to it', () => {
  expect(mapCodeScanningAlert(codeScanning)).toMatchObject({
    ok: true,
    value: { row: { updatedAt: new Date('2026-01-09T09:00:00Z') } },
  });
});

test.each([
  ['release', mapRelease, release, 'created_at'],
  ['release', mapRelease, release, 'html_url'],
  ['deployment', mapDeployment, deployment, 'node_id'],
  ['deployment', mapDeployment, deployment, 'updated_at'],
  ['Dependabot alert', mapDependabotAlert, dependabot, 'number'],
  ['Dependabot alert', mapDependabotAlert, dependabot, 'security_advisory'],
  ['code-scanning alert', mapCodeScanningAlert, codeScanning, 'state'],
  ['code-scanning alert', mapCodeScanningAlert, codeScanning, 'rule'],
] as const)('a %s without a usable field is refused by that name', (_noun, map, raw, field) => {
  for (const wrong of [undefined, null, 'javascript:alert(1)\u0000', -1])
    if (
      !(field === 'node_id' && typeof wrong === 'string') &&
      !(field === 'state' && typeof wrong === 'string')
    ) {
      const mapped = map({ ...raw, [field]: wrong });
      expect(mapped).toMatchObject({ ok: false, reasons: [{ field: expect.stringContaining(field) }] });
    }
});

test('whatever comes is mapped or refused, and never throws', () => {
  fc.assert(
    fc.property(fc.anything(), (raw) => {
      for (const map of [mapRelease, mapDeployment, mapDependabotAlert, mapCodeScanningAlert])
        expect(typeof map(raw).ok).toBe('boolean');
    }),
  );
});
