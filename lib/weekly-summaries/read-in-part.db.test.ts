import { beforeAll, expect, test } from 'vitest';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { readWeekFacts } from './overview-queries';
import { recompute } from './recompute.test-data';
import { refreshWeeks } from './roll-up-commands';

withTestDatabase();

const viewer = systemViewer('test');
const now = new Date('2026-11-21T12:00:00Z');
const connectedAt = new Date('2026-10-01T00:00:00Z');
/** Wednesday of 2026-W46: issues were read until then and no further, everything else until now. */
const stoppedAt = new Date('2026-11-11T12:00:00Z');
const ids = { read: '', half: '' };

async function repository(projectId: string, name: string, issuesUpTo: Date, runsUpTo: Date | null) {
  const upTo = { issues: issuesUpTo, pull_requests: now, workflow_runs: runsUpTo, releases: now };
  const { id } = await database().repository.create({
    data: {
      ...{ projectId, owner: 'acme', name, defaultBranch: 'main', connectedAt, pausesKeptSince: connectedAt },
      streams: {
        create: (['issues', 'pull_requests', 'workflow_runs', 'releases'] as const).map((kind) => ({
          ...{ kind, state: 'complete' as const, lastCompleteAt: upTo[kind], problem: 'the token ended' },
        })),
      },
    },
  });
  return id;
}

const issue = (repositoryId: string, number: number, at: string) => ({
  ...{
    repositoryId,
    number,
    githubId: number,
    title: `t${number}`,
    state: 'open' as const,
    labels: [],
    assignees: [],
  },
  ...{ htmlUrl: 'https://example.org', createdAt: new Date(at), updatedAt: new Date(at) },
});

beforeAll(async () => {
  const project = await database().project.create({
    data: { slug: 'half', name: 'Half', createdAt: connectedAt },
  });
  ids.half = await repository(project.id, 'half', stoppedAt, null);
  ids.read = await repository(project.id, 'read', now, now);
  await database().issue.createMany({
    data: [
      issue(ids.half, 1, '2026-11-03T09:00:00Z'),
      issue(ids.half, 2, '2026-11-10T09:00:00Z'),
      issue(ids.read, 3, '2026-11-12T09:00:00Z'),
      issue(ids.read, 4, '2026-11-18T09:00:00Z'),
    ],
  });
  await refreshWeeks(viewer, { now });
});

async function factOf(isoWeek: string, key: string) {
  const week = await readWeekFacts(viewer, { isoWeek, projectSlug: 'half', now });
  const facts = week.projects[0]?.content.facts ?? [];
  for (const fact of facts) await recompute(fact, week);
  return facts.find((fact) => fact.key === key);
}

test('before the reading stopped all is known', async () => {
  expect(await factOf('2026-W45', 'issues')).toMatchObject({
    known: 'known',
    numbers: { opened: 1, closed: 0 },
  });
  expect(await factOf('2026-W45', `sync-gap ${ids.half}`)).toMatchObject({
    // Runs were never read at all, so that the whole week is a gap.
    numbers: { seconds: 7 * 86_400 },
  });
});

test('a week that one repository was read for in part counts at least what was seen, and says so', async () => {
  const fact = await factOf('2026-W46', 'issues');
  expect(fact).toMatchObject({ known: 'partly', numbers: { opened: 2, closed: 0 } });
  expect(fact?.caveat).toContain('acme/half');
});

test('a week that it was not read for counts the other repository alone, and names the one that it leaves out', async () => {
  const fact = await factOf('2026-W47', 'issues');
  expect(fact).toMatchObject({ known: 'partly', numbers: { opened: 1, closed: 0 } });
  expect(fact?.caveat).toContain('acme/half');
});

test('runs that were never read are not green: how long it was red is known in part', async () => {
  expect(await factOf('2026-W46', 'ci-red')).toMatchObject({ known: 'partly', numbers: { seconds: 0 } });
});

test('once nothing of the week was read at all, no number stands in for it', async () => {
  await database().syncStream.updateMany({
    where: { repositoryId: ids.read, kind: 'issues' },
    data: { lastCompleteAt: stoppedAt },
  });
  await refreshWeeks(viewer, { now });
  expect(await factOf('2026-W47', 'issues')).toMatchObject({
    known: 'not-known',
    numbers: { opened: null, closed: null },
  });
  expect(await factOf('2026-W46', 'issues')).toMatchObject({
    known: 'partly',
    numbers: { opened: 2, closed: 0 },
  });
});
