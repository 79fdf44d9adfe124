import { afterAll, expect, test } from 'vitest';
import { minutesAfter } from '@/e2e/support/github-stand-in/world';
import { addCodeScanningAlert, addDependabotAlert } from '@/e2e/support/github-stand-in/world-details';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import type { GitHubApi } from '../client/api';
import { minutesOn, oneStream, stopStandIns } from './one-stream.test-data';
import { syncCodeScanningAlerts, syncDependabotAlerts } from './sync-security-alerts';

withTestDatabase();
afterAll(stopStandIns);

const dependabot = (wrap?: (api: GitHubApi) => GitHubApi) =>
  oneStream('dependabot-alerts', syncDependabotAlerts, wrap);
const codeScanning = (wrap?: (api: GitHubApi) => GitHubApi) =>
  oneStream('code-scanning-alerts', syncCodeScanningAlerts, wrap);
const stored = (repositoryId: string) =>
  database().securityAlert.findMany({ where: { repositoryId }, orderBy: { number: 'asc' } });

const streams = [
  { name: 'Dependabot', open: dependabot, add: addDependabotAlert, list: 'dependabotAlerts' as const },
  {
    name: 'code-scanning',
    open: codeScanning,
    add: addCodeScanningAlert,
    list: 'codeScanningAlerts' as const,
  },
];

test.each(streams)(
  '$name: all alerts are read, then a 304, then only what changed',
  async ({ open, add, list }) => {
    const { repository, read, id, asked } = await open();
    for (let n = 0; n < 250; n += 1) add(repository);
    expect(await read()).toMatchObject({ inserted: 250, requests: 4 });
    expect(await stored(id)).toHaveLength(250);
    expect(await read()).toMatchObject({ fetched: 0, requests: 1, notModified: 1 });
    const at = minutesAfter('2026-02-01T00:00:00Z', 0);
    Object.assign(repository[list][2] ?? {}, { state: 'fixed', fixedAt: at, updatedAt: at });
    asked();
    expect(await read()).toMatchObject({ inserted: 0, updated: 1, requests: 1 });
    expect((await stored(id))[2]).toMatchObject({ state: 'fixed', fixedAt: new Date(at) });
  },
);

test.each(streams)(
  '$name: exactly two full pages end, also when the Link of the first is lost',
  async ({ open, add }) => {
    let lose = true;
    const { repository, read, id } = await open((api) => ({
      ...api,
      get: async (path, parameters) => {
        const answer = await api.get(path, parameters);
        const lost = lose && answer.link !== null;
        if (lost) lose = false;
        return lost ? { ...answer, link: null } : answer;
      },
    }));
    for (let n = 0; n < 200; n += 1) add(repository);
    await read();
    expect(await stored(id)).toHaveLength(200);
  },
);

test('a list of cursors whose Link never comes is not taken for whole', async () => {
  const { repository, read } = await dependabot((api) => ({
    ...api,
    get: async (path, parameters) => ({ ...(await api.get(path, parameters)), link: null }),
  }));
  for (let n = 0; n < 101; n += 1) addDependabotAlert(repository);
  await expect(read()).rejects.toThrow('lost the link');
});

test('both kinds keep to themselves, each with its own severity, origin and place', async () => {
  const { repository, read, id } = await dependabot();
  addDependabotAlert(repository, { severity: 'critical', cveId: null, packageName: 'left-pad' });
  await read();
  expect(await stored(id)).toMatchObject([
    {
      kind: 'dependabot',
      number: 1,
      severity: 'critical',
      cve: null,
      origin: 'left-pad',
      path: 'package-lock.json',
      state: 'open',
    },
  ]);
  const other = await codeScanning();
  addCodeScanningAlert(other.repository, { severity: null, ruleId: 'js/eval', path: 'a.js' });
  await other.read();
  expect(await stored(other.id)).toMatchObject([
    { kind: 'code_scanning', severity: null, identifier: 'js/eval', origin: 'CodeQL', path: 'a.js' },
  ]);
});

test.each([
  [
    'dependabotAccess',
    'forbidden',
    dependabot,
    /^Dependabot alerts are not available .*disabled.*Switch Dependabot alerts on/,
  ],
  [
    'dependabotAccess',
    'absent',
    dependabot,
    /^Dependabot alerts are not available .*404.*the right “Dependabot alerts: read”/,
  ],
  [
    'codeScanningAccess',
    'forbidden',
    codeScanning,
    /^Code-scanning alerts are not available .*403.*Switch code scanning on/,
  ],
  [
    'codeScanningAccess',
    'absent',
    codeScanning,
    /^Code-scanning alerts are not available .*Nothing has analysed/,
  ],
] as const)('%s %s is "unavailable", and says what is missing', async (access, how, open, words) => {
  const { repository, read } = await open();
  Object.assign(repository, { [access]: how });
  await expect(read()).rejects.toMatchObject({ code: 'unavailable', message: expect.stringMatching(words) });
});

test('a broken server is a failure, not "unavailable"', async () => {
  const { standIn, read } = await dependabot();
  standIn.faults.push({ when: /dependabot/, times: 100, fault: { kind: 'status', status: 500 } });
  await expect(read()).rejects.toMatchObject({ code: 'server-fault' });
});

test.each(streams)('$name: an alert that left is gone at the second 404', async ({ open, add, list }) => {
  const { repository, read, clock, id } = await open();
  for (let n = 0; n < 3; n += 1) add(repository);
  await read();
  repository[list].splice(0, 1);
  expect(await read()).toMatchObject({ deleted: 0 });
  minutesOn(clock, 10);
  expect(await read()).toMatchObject({ deleted: 1, notModified: 1 });
  expect((await stored(id))[0]).toMatchObject({ goneReason: 'missing' });
  expect(await read()).toMatchObject({ requests: 1, notModified: 1 });
});
