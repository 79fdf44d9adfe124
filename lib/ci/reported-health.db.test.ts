import { expect, test } from 'vitest';
import {
  coverageReport,
  findingReport,
  mustSend,
  outcome,
  testReport,
} from '@/lib/ci-reports/report.test-data';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { NotFoundError } from '@/lib/platform/errors';
import { madeRepository, system } from './ci.test-data';
import { readCiHealth } from './queries';
import { readReportedHealth } from './report-queries';

withTestDatabase();

const now = new Date('2026-11-21T12:00:00Z');
const week = { from: '2026-11-15', to: '2026-11-21' };
const at = '2026-11-20T10:00:00Z';

test('coverage and findings are of the default branch, of the one asked for, and of all where none is told', async () => {
  const { projectId } = await madeRepository('reported');
  const ofBranch = (branch?: string) =>
    readReportedHealth(system, { projectId, ...week, ...(branch && { branch }) });
  const nothing = await ofBranch();
  expect(nothing).toMatchObject({
    flaky: { n: 0, newestAt: null },
    coverage: { n: 0, branch: null },
    findings: { bySeverity: null, branch: null },
  });
  await mustSend(system, projectId, testReport([outcome('a')]), { about: { at } });
  await mustSend(system, projectId, coverageReport([['src', 1, 4]]), { about: { at } });
  expect(await ofBranch()).toMatchObject({ slow: { n: 1 }, coverage: { n: 1, branch: null } });
  await mustSend(system, projectId, coverageReport([['src', 2, 4]]), { about: { at, branch: 'main' } });
  await mustSend(system, projectId, findingReport(['high']), { about: { at, branch: 'topic' } });
  const main = await ofBranch();
  expect(main.coverage).toMatchObject({ branch: 'main', sources: [{ points: [{ linesCovered: 2 }] }] });
  expect(main.findings).toMatchObject({ branch: null, bySeverity: { high: 1 } });
  expect(await ofBranch('topic')).toMatchObject({
    coverage: { branch: 'topic', n: 0 },
    findings: { branch: 'topic', n: 1 },
  });
  const stranger: Viewer = { kind: 'token', id: 't', name: 'CI', role: 'ci', projectId: crypto.randomUUID() };
  await expect(readReportedHealth(stranger, { projectId, ...week })).rejects.toThrow(NotFoundError);
});

test('open alerts are counted by severity and age in the lists that were read, the oldest by name', async () => {
  const { projectId, repositoryId } = await madeRepository('alerts');
  const alert = (number: number, days: number, over: object = {}) => {
    const createdAt = new Date(now.getTime() - days * 86_400_000);
    return {
      ...{ repositoryId, kind: 'dependabot' as const, number, state: 'open', severity: 'High' },
      ...{ title: `Weakness ${number}`, htmlUrl: `https://github.test/alerts/${number}` },
      ...{ createdAt, updatedAt: createdAt },
      ...over,
    };
  };
  await database().securityAlert.createMany({
    data: [
      alert(1, 1),
      alert(2, 6.99),
      alert(3, 7),
      alert(4, 30),
      alert(5, 90),
      alert(6, 400, { state: 'fixed' }),
      alert(7, 2, { severity: null }),
      alert(8, 2, { kind: 'code_scanning' }),
    ],
  });
  expect(await readCiHealth(system, { projectId, ...week }, now)).toMatchObject({
    alerts: [],
    alertsKnown: false,
  });
  await database().syncStream.create({
    data: { repositoryId, kind: 'dependabot_alerts', lastCompleteAt: now },
  });
  const { alerts, alertsKnown } = await readCiHealth(system, { projectId, ...week }, now);
  expect(alertsKnown).toBe(true);
  expect(alerts).toMatchObject([
    {
      ...{ severity: 'high', count: 5, week: 2, month: 1, quarter: 1, older: 1 },
      oldest: { title: 'Weakness 5', url: 'https://github.test/alerts/5' },
    },
    { severity: 'not graded', count: 1, week: 1 },
  ]);
});
