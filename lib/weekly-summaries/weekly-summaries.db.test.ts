import { expect, test } from 'vitest';
import { systemViewer, type Viewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { NotFoundError } from '@/lib/platform/errors';
import { listWeeks, readWeek } from './queries';

withTestDatabase();

const viewer = systemViewer('test');
const now = new Date('2026-11-21T12:00:00Z');
const inWeek = new Date('2026-11-18T12:00:00Z');
const lastWeek = new Date('2026-11-15T23:59:59.999Z');
const fresh = new Date('2026-11-21T11:00:00Z');

let numbers = 0;

async function project(slug: string) {
  return database().project.create({ data: { slug, name: slug } });
}

async function repository(projectId: string, name: string, read: Date | null = fresh) {
  return database().repository.create({
    data: {
      projectId,
      owner: 'acme',
      name,
      defaultBranch: 'main',
      streams: {
        create: (['repository', 'issues', 'pull_requests', 'workflow_runs', 'files'] as const).map(
          (kind) => ({
            kind,
            state: read ? ('complete' as const) : ('never' as const),
            lastCompleteAt: read,
          }),
        ),
      },
    },
  });
}

async function issue(
  repositoryId: string,
  createdAt: Date,
  rest: { closedAt?: Date; deletedAt?: Date } = {},
) {
  numbers += 1;
  const state = rest.closedAt ? 'closed' : 'open';
  await database().issue.create({
    data: {
      repositoryId,
      githubId: numbers,
      number: numbers,
      title: 't',
      state,
      labels: [],
      assignees: [],
      htmlUrl: 'https://example.org',
      createdAt,
      updatedAt: createdAt,
      ...rest,
    },
  });
}

async function run(
  repositoryId: string,
  conclusion: string | null,
  { branch = 'main', deletedAt = null }: { branch?: string; deletedAt?: Date | null } = {},
) {
  numbers += 1;
  await database().workflowRun.create({
    data: {
      repositoryId,
      githubId: numbers,
      workflowId: 1,
      workflowName: 'ci',
      runNumber: numbers,
      event: 'push',
      branch,
      headSha: 'a',
      status: conclusion ? 'completed' : 'in_progress',
      conclusion,
      htmlUrl: 'https://example.org',
      createdAt: inWeek,
      updatedAt: inWeek,
      deletedAt,
    },
  });
}

const week = (projectSlug: string, isoWeek = '2026-W47', who: Viewer = viewer) =>
  readWeek(who, { isoWeek, projectSlug, now });
const countOf = (view: Awaited<ReturnType<typeof week>>, key: string) =>
  view.facts.find((fact) => fact.key === key)?.count;

test('issues count in the week in which they were opened or closed; the boundary is Monday 00:00 UTC', async () => {
  const { id } = await project('boundary');
  const repo = await repository(id, 'boundary');
  await issue(repo.id, lastWeek, { closedAt: new Date('2026-11-16T00:00:00Z') });
  await issue(repo.id, new Date('2026-11-16T00:00:00Z'));
  await issue(repo.id, inWeek, { deletedAt: inWeek });
  const view = await week('boundary');
  expect(countOf(view, 'issues-opened')).toBe(1);
  expect(countOf(view, 'issues-closed')).toBe(1);
  expect(countOf(await week('boundary', '2026-W46'), 'issues-opened')).toBe(1);
});

test('CI counts completed runs of the default branch that succeeded or failed and that GitHub still has', async () => {
  const { id } = await project('ci');
  const repo = await repository(id, 'ci');
  for (const conclusion of ['success', 'success', 'failure', 'cancelled', 'skipped', null])
    await run(repo.id, conclusion);
  await run(repo.id, 'failure', { branch: 'feature' });
  await run(repo.id, 'failure', { deletedAt: inWeek });
  await run(repo.id, 'success', { deletedAt: inWeek });
  const fact = (await week('ci')).facts.find(({ key }) => key === 'runs');
  expect(fact?.text).toBe('2 of 3 workflow runs on the default branch succeeded');
});

test('a repository that was never read leaves its counts unknown and stands among the gaps', async () => {
  const { id } = await project('unread');
  await repository(id, 'unread', null);
  const view = await week('unread');
  expect(countOf(view, 'issues-opened')).toBeNull();
  expect(countOf(view, 'runs')).toBeNull();
  expect(view.gaps.map((gap) => gap.text)).toEqual([
    'The records of acme/unread have never been read completely.',
  ]);
});

test('a repository without a single stream stands among the gaps', async () => {
  const { id } = await project('bare');
  await database().repository.create({ data: { projectId: id, owner: 'acme', name: 'bare' } });
  expect((await week('bare')).gaps.map((gap) => gap.text)).toEqual([
    'The records of acme/bare have never been read completely.',
  ]);
});

test('what was recorded in the week is listed with its address, and nothing of another project', async () => {
  const { id } = await project('recorded');
  const other = await project('recorded-other');
  const lesson = { kind: 'practice' as const, tags: [] };
  await database().lesson.createMany({
    data: [
      { ...lesson, projectId: id, slug: 'in-week', title: 'In the week', createdAt: inWeek },
      { ...lesson, projectId: id, slug: 'gone', title: 'Gone', createdAt: inWeek, deletedAt: inWeek },
      { ...lesson, projectId: id, slug: 'before', title: 'Before', createdAt: lastWeek },
      { ...lesson, projectId: other.id, slug: 'elsewhere', title: 'Elsewhere', createdAt: inWeek },
    ],
  });
  const document = await database().importedDocument.create({
    data: {
      projectId: id,
      path: 'a.md',
      kind: 'pilot',
      title: 'A',
      contentSha: 'x',
      content: '',
      importedBy: 't',
      importedAt: inWeek,
      claims: {
        create: [
          { position: 0, kind: 'unit', standing: 'contradicted', line: 1, text: 'a', finding: 'b' },
          { position: 1, kind: 'unit', standing: 'consistent', line: 2, text: 'a', finding: 'b' },
        ],
      },
    },
  });
  const view = await week('recorded');
  expect(view.recorded.map(({ title, what }) => `${title}: ${what}`)).toEqual([
    'In the week: added',
    'A: imported, 1 contradicted',
  ]);
  expect(view.recorded[1]?.href).toBe(`/documents/${document.id}`);
  expect(countOf(view, 'contradicted-claims')).toBe(1);
  expect(countOf(view, 'lesson')).toBe(1);
  expect((await listWeeks(viewer, { projectSlug: 'recorded', now }))[0]).toMatchObject({ lessons: 1 });
});

test('a token bound to a project sees the whole portfolio as that project', async () => {
  const own = await project('bound');
  const repo = await repository(own.id, 'bound');
  await issue(repo.id, inWeek);
  const bound: Viewer = { kind: 'token', id: 't', name: 't', role: 'viewer', projectId: own.id };
  const view = await readWeek(bound, { isoWeek: '2026-W47', now });
  expect(view.repositories).toBe(1);
  expect(countOf(view, 'issues-opened')).toBe(1);
});

test.each(['2026-W54', '2026-W48', 'now', '2025-W53'])('%s is not found', async (isoWeek) => {
  await expect(readWeek(viewer, { isoWeek, now })).rejects.toThrow(NotFoundError);
});

test('the list holds the current week even when it is empty, and no week beyond it', async () => {
  const { id } = await project('list');
  const repo = await repository(id, 'list');
  await issue(repo.id, lastWeek, { closedAt: lastWeek });
  const weeks = await listWeeks(viewer, { projectSlug: 'list', now });
  expect(weeks.map(({ isoWeek, isCurrent, issuesClosed }) => [isoWeek, isCurrent, issuesClosed])).toEqual([
    ['2026-W47', true, 0],
    ['2026-W46', false, 1],
  ]);
});

test('a week in which nothing was read counts no issues, rather than 0', async () => {
  const { id } = await project('weeks-unread');
  expect(await listWeeks(viewer, { projectSlug: 'weeks-unread', now })).toMatchObject([
    { isoWeek: '2026-W47', issuesClosed: null, pullRequestsMerged: null, lessons: 0 },
  ]);
  const repo = await repository(id, 'weeks-unread', lastWeek);
  await issue(repo.id, lastWeek, { closedAt: lastWeek });
  const weeks = await listWeeks(viewer, { projectSlug: 'weeks-unread', now });
  expect(weeks.map(({ isoWeek, issuesClosed }) => [isoWeek, issuesClosed])).toEqual([
    ['2026-W47', null],
    ['2026-W46', 1],
  ]);
});

test('a long list is cut, its count is not', async () => {
  const { id } = await project('long');
  await database().lesson.createMany({
    data: Array.from({ length: 30 }, (_, index) => ({
      projectId: id,
      slug: `long-${index}`,
      title: `L${index}`,
      kind: 'practice' as const,
      tags: [],
      createdAt: inWeek,
    })),
  });
  const view = await week('long');
  expect(view.recorded).toHaveLength(25);
  expect(countOf(view, 'lesson')).toBe(30);
});

const zones = async (timeZone: string) => {
  await database().workspace.upsert({ where: { id: 1 }, create: { id: 1, timeZone }, update: { timeZone } });
};

test.each<[zone: string, monday: string]>([
  ['Pacific/Kiritimati', '2026-11-15T10:00:00Z'],
  ['Pacific/Pago_Pago', '2026-11-16T11:00:00Z'],
  ['Europe/Berlin', '2026-11-15T23:00:00Z'],
])('weeks are cut where Monday begins in %s', async (zone, monday) => {
  await zones(zone);
  const slug = `zone-${zone.toLowerCase().replace(/\W/g, '-').replace('_', '-')}`;
  const { id } = await project(slug);
  const repo = await repository(id, slug);
  const begins = new Date(monday);
  await issue(repo.id, begins, { closedAt: begins });
  await issue(repo.id, begins, { closedAt: new Date(begins.getTime() - 1) });
  await issue(repo.id, new Date(begins.getTime() - 1));
  expect(countOf(await week(slug), 'issues-opened')).toBe(2);
  expect(countOf(await week(slug, '2026-W46'), 'issues-opened')).toBe(1);
  const weeks = await listWeeks(viewer, { projectSlug: slug, now });
  expect(weeks.map(({ isoWeek, issuesClosed }) => [isoWeek, issuesClosed])).toEqual([
    ['2026-W47', 1],
    ['2026-W46', 1],
  ]);
});

test('the week that runs is that of the zone: on a Sunday evening in UTC it is Monday in the east already', async () => {
  const sunday = new Date('2026-11-22T20:00:00Z');
  const running = async (zone: string) => {
    await zones(zone);
    const [listed] = await listWeeks(viewer, { projectSlug: 'list', now: sunday });
    return [(await readWeek(viewer, { now: sunday })).isoWeek, listed?.isoWeek];
  };
  expect(await running('Pacific/Kiritimati')).toEqual(['2026-W48', '2026-W48']);
  expect(await running('America/New_York')).toEqual(['2026-W47', '2026-W47']);
});
