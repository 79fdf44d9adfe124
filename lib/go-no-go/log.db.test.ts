import { expect, test } from 'vitest';
import { defineMetric, recordObservations } from '@/lib/metrics/commands';
import { systemViewer, type Viewer } from '@/lib/permissions/domain/viewer';
import { createPilot } from '@/lib/pilots/commands';
import { addLogEntry } from '@/lib/pilots/log-commands';
import { addPlanItem, bindPlanItem, setPlanItemState } from '@/lib/pilots/plan-commands';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { createProject } from '@/lib/projects/commands';
import { given } from '@/lib/shared/result.test-data';
import { requireLogPage } from './log-queries';

withTestDatabase();

const viewer = systemViewer('test');
const ada: Viewer = {
  kind: 'person',
  id: '0199f000-0000-7000-8000-000000000001',
  name: 'Ada',
  role: 'contributor',
  projectRoles: {},
};
const now = new Date('2026-04-02T12:00:00Z');
let made = 0;

async function pilot() {
  made += 1;
  const slug = `d${made}`;
  const project = given(await createProject(viewer, { slug, name: slug, description: '' }));
  const dates = { startsOn: '2026-03-28', endsOn: '2026-04-10' };
  const row = given(await createPilot(ada, { project: slug, title: `Pilot ${made}`, ...dates }));
  await database().pilot.update({ where: { id: row.id }, data: { timeZone: 'Europe/Berlin' } });
  const repository = await database().repository.create({
    data: {
      projectId: project.id,
      owner: 'acme',
      name: slug,
      defaultBranch: 'main',
      htmlUrl: 'https://example.org/r',
    },
  });
  return { ...row, projectId: project.id, projectSlug: slug, repositoryId: repository.id };
}

const issue = (repositoryId: string, number: number, createdAt: string, closedAt: string | null = null) =>
  database().issue.create({
    data: {
      repositoryId,
      number,
      githubId: number,
      title: `Issue ${number}`,
      state: closedAt ? 'closed' : 'open',
      htmlUrl: `https://example.org/${number}`,
      createdAt: new Date(createdAt),
      updatedAt: new Date(createdAt),
      closedAt: closedAt && new Date(closedAt),
    },
  });
const first = { page: 1, entryId: null };
const kindsOf = (page: Awaited<ReturnType<typeof requireLogPage>>) =>
  Object.fromEntries(
    page.days
      .filter(({ recorded }) => recorded.length > 0)
      .map(({ on, recorded }) => [on, recorded.map(({ kind, total }) => `${kind} ${total}`)]),
  );

test('what was recorded stands on its day in the pilot’s zone, also on the day of 23 hours', async () => {
  const { slug, repositoryId } = await pilot();
  await issue(repositoryId, 1, '2026-03-28T22:59:59Z');
  await issue(repositoryId, 2, '2026-03-28T23:00:00Z');
  await issue(repositoryId, 3, '2026-03-29T21:59:59Z');
  await issue(repositoryId, 4, '2026-03-29T22:00:00Z', '2026-03-31T22:30:00Z');
  expect(kindsOf(await requireLogPage(viewer, slug, first, now))).toEqual({
    '2026-03-28': ['issue-opened 1'],
    '2026-03-29': ['issue-opened 2'],
    '2026-03-30': ['issue-opened 1'],
    '2026-04-01': ['issue-closed 1'],
  });
});

test('of each kind a day shows five and says how many there are; other projects and what is gone stay out', async () => {
  const { slug, repositoryId } = await pilot();
  const other = await pilot();
  for (let number = 1; number <= 19; number += 1) await issue(repositoryId, number, '2026-03-30T10:00:00Z');
  await issue(other.repositoryId, 1, '2026-03-30T10:00:00Z');
  await database().issue.updateMany({ where: { repositoryId, number: 19 }, data: { deletedAt: now } });
  const page = await requireLogPage(viewer, slug, first, now);
  const [group] = page.days.find(({ on }) => on === '2026-03-30')?.recorded ?? [];
  expect(group).toMatchObject({ kind: 'issue-opened', total: 18 });
  expect(group?.items).toHaveLength(5);
});

test('pull requests, runs, releases, observations, criteria, amendments and plan items have their place and link', async () => {
  const { id: pilotId, slug, projectSlug, repositoryId } = await pilot();
  const at = new Date('2026-03-31T10:00:00Z');
  const db = database();
  const base = { repositoryId, createdAt: at, updatedAt: at, htmlUrl: 'https://example.org/x' };
  await db.pullRequest.create({
    data: { ...base, number: 5, title: 'Merged', state: 'closed', closedAt: at, mergedAt: at },
  });
  await db.pullRequest.create({
    data: { ...base, number: 6, title: 'Closed', state: 'closed', closedAt: at },
  });
  const run = {
    ...base,
    workflowId: 1,
    workflowName: 'CI',
    event: 'push',
    headSha: 'a',
    status: 'completed',
  };
  for (const [index, [branch, conclusion]] of [
    ['main', 'success'],
    ['main', 'failure'],
    ['main', 'cancelled'],
    ['topic', 'failure'],
  ].entries())
    await db.workflowRun.create({ data: { ...run, githubId: index, runNumber: index, branch, conclusion } });
  await db.release.create({
    data: { repositoryId, githubId: 1, tagName: 'v1', htmlUrl: base.htmlUrl, createdAt: at, publishedAt: at },
  });
  const metric = given(
    await defineMetric(viewer, { project: projectSlug, name: 'Build time', unit: 's', direction: 'lower' }),
  );
  given(
    await recordObservations(viewer, {
      metricId: metric.id,
      observations: [{ value: 41.5, at: at.toISOString() }],
    }),
  );
  const criterion = await db.criterion.create({ data: { pilotId, side: 'go', position: 0, title: 'Fast' } });
  for (const [state, when] of [
    ['unknown', '08:00'],
    ['unknown', '09:00'],
    ['met', '10:00'],
  ] as const)
    await db.evaluation.create({
      data: { criterionId: criterion.id, state, evidence: {}, at: new Date(`2026-03-31T${when}:00Z`) },
    });
  const bound = given(await addPlanItem(ada, { pilotId, title: 'Bound', dayFrom: 1 })).id;
  given(await bindPlanItem(ada, { planItemId: bound, version: 1, bound: '#5' }));
  const own = given(await addPlanItem(ada, { pilotId, title: 'Own', dayFrom: 1 })).id;
  given(await setPlanItemState(ada, { planItemId: own, version: 1, state: 'done' }));
  await db.planItem.update({ where: { id: own }, data: { stateSetAt: at } });
  const page = await requireLogPage(viewer, slug, first, now);
  const recorded = page.days.find(({ on }) => on === '2026-03-31')?.recorded ?? [];
  expect(recorded.map(({ kind, total, items }) => [kind, total, items[0]?.label])).toEqual([
    ['criterion', 2, 'Fast: unknown, then met'],
    ['plan-done', 2, 'Bound'],
    ['release', 1, 'v1'],
    ['pull-merged', 1, '#5 Merged'],
    ['run-red', 1, 'CI 1'],
    ['run-green', 1, 'CI 0'],
    ['observation', 1, 'Build time: 41.5 s'],
  ]);
  for (const { items } of recorded)
    for (const { href } of items) expect(href).toMatch(/^(\/pilots\/|https:)/);
});

test('a day that GitHub was not read to the end of says so, and an entry is found on its page with its mentions linked', async () => {
  const { id: pilotId, slug, repositoryId } = await pilot();
  await database().syncStream.create({
    data: {
      repositoryId,
      kind: 'issues',
      state: 'complete',
      lastCompleteAt: new Date('2026-03-31T12:00:00Z'),
    },
  });
  await issue(repositoryId, 9, '2026-03-20T10:00:00Z');
  await database().pilot.update({ where: { id: pilotId }, data: { startsOn: new Date('2026-02-01') } });
  const { id } = given(await addLogEntry(ada, { pilotId, body: 'See #9.', on: '2026-02-10' }, now));
  const page = await requireLogPage(ada, slug, { page: 1, entryId: id }, now);
  expect([page.page, page.totalDays]).toEqual([4, 61]);
  expect(page.days.find(({ on }) => on === '2026-02-10')?.entries).toMatchObject([
    { isOwn: true, day: 10, html: expect.stringContaining('href="https://example.org/9"') },
  ]);
  const newest = await requireLogPage(viewer, slug, first, now);
  const unread = (on: string) => newest.days.find((day) => day.on === on)?.unread.includes('issues');
  expect([unread('2026-03-30'), unread('2026-03-31'), unread('2026-04-01'), unread('2026-04-02')]).toEqual([
    false,
    true,
    true,
    false,
  ]);
});
