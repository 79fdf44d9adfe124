import { beforeAll, expect, test } from 'vitest';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { NotFoundError } from '@/lib/platform/errors';
import { readWeekOverview } from './overview-queries';
import { refreshWeeks } from './roll-up-commands';

withTestDatabase();

const viewer = systemViewer('test');
const now = new Date('2026-11-21T12:00:00Z');
/** Written long ago, so that only what a test writes is new to the roll-up. */
const longAgo = new Date('2026-01-01T00:00:00Z');
let projectId = '';
let repositoryId = '';

async function issue(number: number, createdAt: string, closedAt: string | null = null, syncedAt = longAgo) {
  const created = new Date(createdAt);
  await database().issue.create({
    data: {
      repositoryId,
      githubId: number,
      number,
      title: 't',
      state: closedAt ? 'closed' : 'open',
      labels: [],
      assignees: [],
      htmlUrl: 'https://example.org',
      createdAt: created,
      updatedAt: created,
      closedAt: closedAt ? new Date(closedAt) : null,
      syncedAt,
    },
  });
}

const refresh = async (at = now) => (await refreshWeeks(viewer, { now: at })).computed.one ?? [];
const numbersOf = async (isoWeek: string, key: string) => {
  const { projects } = await readWeekOverview(viewer, { isoWeek, projectSlug: 'one', now });
  return projects[0]?.content.facts.find((fact) => fact.key === key)?.numbers ?? null;
};

beforeAll(async () => {
  const project = await database().project.create({ data: { slug: 'one', name: 'One', createdAt: longAgo } });
  projectId = project.id;
  const repository = await database().repository.create({
    data: {
      projectId,
      owner: 'acme',
      name: 'one',
      defaultBranch: 'main',
      connectedAt: longAgo,
      pausesKeptSince: longAgo,
      streams: {
        create: (['issues', 'pull_requests', 'workflow_runs', 'releases'] as const).map((kind) => ({
          kind,
          state: 'complete' as const,
          lastCompleteAt: now,
        })),
      },
    },
  });
  repositoryId = repository.id;
  await issue(1, '2026-06-02T12:00:00Z', '2026-06-10T12:00:00Z');
  await issue(2, '2026-09-02T12:00:00Z');
});

test('the first roll-up makes up a year and a week, and another finds nothing to do', async () => {
  expect(await refresh()).toHaveLength(53);
  expect(await refreshWeeks(viewer, { now })).toEqual({ computed: {}, left: 0 });
  expect(await numbersOf('2026-W23', 'issues')).toEqual({ opened: 1, closed: 0 });
});

test('an issue that comes late is taken up in its week and the next, no other, and known to have come late', async () => {
  await issue(3, '2026-07-15T12:00:00Z', null, new Date());
  expect(await refresh()).toEqual(['2026-W29', '2026-W30', '2026-W47']);
  const { projects } = await readWeekOverview(viewer, { isoWeek: '2026-W29', projectSlug: 'one', now });
  expect(projects[0]?.late).toEqual([
    { at: now.toISOString(), key: 'issues', before: null, after: { opened: 1, closed: 0 } },
  ]);
  const whole = await readWeekOverview(viewer, { isoWeek: '2026-W47', projectSlug: 'one', now });
  expect(whole.projects[0]?.late).toEqual([]);
});

test('weeks that other rules made are made anew, and what the rules changed did not come late', async () => {
  await database().weekFact.updateMany({
    where: { projectId },
    data: { rules: 1, facts: { facts: [], pilots: [], health: 'too-early', reasons: [] } },
  });
  // Until then such weeks are computed when they are read.
  expect(await numbersOf('2026-W23', 'issues')).toEqual({ opened: 1, closed: 0 });
  await database().weekRolledUp.updateMany({ data: { signature: 'of other rules' } });
  expect(await refresh()).toHaveLength(53);
  const { projects } = await readWeekOverview(viewer, { isoWeek: '2026-W23', projectSlug: 'one', now });
  expect(projects[0]).toMatchObject({ late: [], content: { facts: [{ key: 'issues' }] } });
});

test('an issue that is opened again leaves the week in which it was closed', async () => {
  expect(await numbersOf('2026-W24', 'issues')).toEqual({ opened: 0, closed: 1 });
  await database().issue.updateMany({
    where: { repositoryId, number: 1 },
    data: { state: 'open', closedAt: null },
  });
  const touched = await refresh();
  expect(touched).toContain('2026-W24');
  expect(touched).not.toContain('2026-W36');
  expect(await numbersOf('2026-W24', 'issues')).toBeNull();
});

test('an issue that GitHub has no more leaves its weeks', async () => {
  await database().issue.updateMany({ where: { repositoryId, number: 2 }, data: { deletedAt: now } });
  expect(await refresh()).toContain('2026-W36');
  expect(await numbersOf('2026-W36', 'issues')).toBeNull();
});

test('a stream that was not read for a week leaves it unknown, and once it is read the week is computed again', async () => {
  const day = (text: string) => new Date(`${text}T00:00:00Z`);
  await database().syncStream.updateMany({
    where: { repositoryId, kind: 'issues' },
    data: { lastCompleteAt: day('2026-11-05') },
  });
  const touched = await refresh();
  expect(touched).toContain('2026-W46');
  expect(touched).not.toContain('2026-W44');
  expect(await numbersOf('2026-W46', 'issues')).toEqual({ opened: null, closed: null });
  await database().syncStream.updateMany({
    where: { repositoryId, kind: 'issues' },
    data: { lastCompleteAt: now },
  });
  await refresh();
  expect(await numbersOf('2026-W46', 'issues')).toBeNull();
  // The time in which nobody read it stays told: the trigger wrote it down.
  expect(await numbersOf('2026-W46', `sync-gap ${repositoryId}`)).toEqual({ seconds: 7 * 86_400 });
});

test('weeks are cut anew where the workspace moves to another zone', async () => {
  await database().workspace.upsert({
    where: { id: 1 },
    create: { id: 1, timeZone: 'Pacific/Kiritimati' },
    update: { timeZone: 'Pacific/Kiritimati' },
  });
  expect(await refresh()).toHaveLength(53);
  const { from } = await readWeekOverview(viewer, { isoWeek: '2026-W47', projectSlug: 'one', now });
  expect(from.toISOString()).toBe('2026-11-15T10:00:00.000Z');
});

test('what is made up bit by bit is what is made up at once', async () => {
  const read = () =>
    database().weekFact.findMany({
      where: { projectId },
      select: { monday: true, facts: true },
      orderBy: { monday: 'asc' },
    });
  const bitByBit = await read();
  await database().weekRolledUp.deleteMany({});
  await database().weekFact.deleteMany({});
  await refresh();
  expect(await read()).toEqual(bitByBit);
});

test('a project with nothing says that nothing is known, never that nothing was', async () => {
  await database().project.create({ data: { slug: 'empty', name: 'Empty', createdAt: now } });
  await refreshWeeks(viewer, { now });
  const { projects } = await readWeekOverview(viewer, { isoWeek: '2026-W40', projectSlug: 'empty', now });
  expect(projects[0]?.content.facts.map(({ key, known }) => [key, known])).toEqual([
    ['unseen project', 'not-known'],
  ]);
  expect(projects[0]?.lines.every(({ isKnown }) => !isKnown)).toBe(true);
});

test.each(['2026-W54', '2027-W10', 'now'])('%s is not found', async (isoWeek) => {
  await expect(readWeekOverview(viewer, { isoWeek, now })).rejects.toThrow(NotFoundError);
});
