import { afterEach, expect, test } from 'vitest';
import { addItem, addRepository, emptyWorld } from '@/e2e/support/github-stand-in/world';
import { addProject, addProjectItem, setNumber } from '@/e2e/support/github-stand-in/world-projects';
import { readGithubProject } from '@/lib/github/project-sync';
import { connected, connectionTo, serve, stopServing, synced } from '@/lib/github/sync.test-data';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { chooseProjectFields, forgetGithubProject, nameGithubProject } from './project-fields-commands';
import { readProjectFields } from './settings-queries';
import { readTasksOfRepository } from './sync';
import { getTask } from './task-detail-queries';
import { person, system } from './tasks.test-data';

withTestDatabase();
afterEach(stopServing);

let made = 0;

/** A project with a repository of three issues, all of them in a GitHub Project that counts days. */
async function newWorld() {
  made += 1;
  const slug = `fields-${made}`;
  const clock = { now: new Date('2026-03-01T12:00:00Z') };
  const world = emptyWorld(() => clock.now);
  const relay = addRepository(world, 'harbour', `relay-${made}`, { id: 8000 + made });
  for (let n = 1; n <= 3; n += 1) addItem(relay, { number: n, labels: n === 1 ? ['estimate: 4h'] : [] });
  const board = addProject(world);
  const items = [1, 2, 3].map((n) => addProjectItem(world, board, `harbour/${relay.name}#${n}`));
  const [first, second] = items;
  if (!first || !second) throw new Error('no items');
  setNumber(world, board, first, 'Estimate', 2);
  setNumber(world, board, second, 'Estimate', 1.5);
  const standIn = await serve(world);
  const { id: repositoryId, projectId } = await connected(standIn.url, slug, `harbour/${relay.name}`);
  await synced(standIn.url, projectId);
  const url = `${standIn.url}/orgs/harbour/projects/1`;
  const name = (over: { viewer?: Viewer; url?: string; token?: string | null } = {}) =>
    nameGithubProject(
      over.viewer ?? system,
      { project: slug, url: over.url ?? url },
      connectionTo(standIn.url, over.token === undefined ? 'stand-in-token' : over.token),
    );
  const idOf = (field: string) => board.fields.find((one) => one.name === field)?.id ?? '';
  const choose = async (over: object = {}, viewer: Viewer = system) =>
    chooseProjectFields(viewer, {
      ...{ project: slug, version: (await readProjectFields(system, projectId)).version },
      ...{ estimateFieldId: idOf('Estimate'), actualFieldId: idOf('Actual'), unit: 'days', ...over },
    });
  const read = async () => {
    const options = { connection: connectionTo(standIn.url), now: () => clock.now };
    const end = await readGithubProject(system, projectId, options);
    await readTasksOfRepository(system, repositoryId);
    return end;
  };
  const task = (issueNumber: number) =>
    database().estimate.findFirst({ where: { repositoryId, issueNumber } });
  const hours = async () => [1, 2, 3].map(async (n) => (await task(n))?.estimateHours ?? null);
  const allHours = async () => Promise.all(await hours());
  return { world, board, first, second, slug, projectId, clock, name, choose, read, task, allHours, idOf };
}

test('fields that are chosen count before labels, in days of the workspace, and go when they are left', async () => {
  const { name, choose, read, task, allHours, slug, board, world, second, clock } = await newWorld();
  expect(await name()).toMatchObject({ ok: true });
  expect(await read()).toBe('not-read');
  expect(await allHours()).toEqual([4, null, null]);
  expect(await choose()).toMatchObject({ ok: true });
  expect(await read()).toBe('complete');
  expect(await allHours()).toEqual([16, 12, null]);
  // The first estimate of the first issue was its label's.
  expect((await task(2))?.estimatedAt).toEqual(new Date('2026-03-01T12:00:00Z'));
  clock.now = new Date('2026-03-02T12:00:00Z');
  setNumber(world, board, second, 'Actual', 2);
  setNumber(world, board, second, 'Estimate', 3);
  await read();
  expect(await task(2)).toMatchObject({
    ...{ estimateHours: 24, actualHours: 16, actualKind: 'stated' },
    estimatedAt: new Date('2026-03-01T12:00:00Z'),
  });
  const detail = await getTask(system, (await task(2))?.id ?? '');
  expect(detail.sources.estimate).toBe('field “Estimate” of the GitHub Project “Roadmap”');
  expect(detail.issue?.projectReadAt).toBe('2026-03-02T12:00:00.000Z');
  // What is done is put away in the Project, and stays learnt from; what is taken out of it does not.
  second.isArchived = true;
  await read();
  expect(await allHours()).toEqual([16, 24, null]);
  board.items.splice(board.items.indexOf(second), 1);
  await read();
  expect(await allHours()).toEqual([16, null, null]);
  expect(await forgetGithubProject(system, { project: slug })).toMatchObject({ ok: true });
  expect(await read()).toBe('not-read');
  expect(await allHours()).toEqual([4, null, null]);
});

test('another unit is applied to what is stored; a field that is renamed writes no task anew', async () => {
  const { name, choose, read, allHours, task, board } = await newWorld();
  await name();
  await choose();
  await read();
  await choose({ unit: 'hours' });
  await read();
  expect(await allHours()).toEqual([2, 1.5, null]);
  const version = (await task(2))?.version;
  for (const field of board.fields) field.name = `Our ${field.name}`;
  await read();
  expect((await task(2))?.version).toBe(version);
});

test('naming another GitHub Project begins anew; naming the same one again keeps what was chosen', async () => {
  const { name, choose, read, allHours, projectId, world } = await newWorld();
  await name();
  await choose();
  await read();
  expect(await name()).toMatchObject({ ok: true });
  expect((await readProjectFields(system, projectId)).version).toBe(1);
  expect(await allHours()).toEqual([16, 12, null]);
  const other = addProject(world, { number: 9, title: 'Other' });
  const row = await database().githubProject.findUniqueOrThrow({ where: { projectId } });
  await name({ url: row.url.replace(/1$/, `${other.number}`) });
  expect((await readProjectFields(system, projectId)).version).toBe(0);
  await read();
  expect(await allHours()).toEqual([4, null, null]);
});

test.each([
  ['an address of nothing', { url: 'https://example.org/x' }, 'address is at example.org'],
  ['no such Project', { path: '/orgs/harbour/projects/77' }, 'GitHub shows no Project 77 of harbour'],
  ['no such organisation', { path: '/orgs/nobody/projects/1' }, 'no organisation “nobody”'],
  ['no such user', { path: '/users/harbour/projects/1' }, 'no user “harbour”'],
  ['a token without the right', { token: 'stand-in-no-projects' }, '“Projects: read”'],
  ['a token without the scope', { token: 'stand-in-no-project-scope' }, 'read:project'],
  ['no token', { token: null }, 'Set GITHUB_TOKEN'],
])('%s is refused beside the address, with what to do', async (_, { path, url, ...over }: Asked, words) => {
  const { name, projectId } = await newWorld();
  await name();
  const row = await database().githubProject.findUniqueOrThrow({ where: { projectId } });
  const asked = path ? `${new URL(row.url).origin}${path}` : (url ?? row.url);
  const named = await name({ ...over, url: asked });
  expect(named).toMatchObject({
    ok: false,
    reasons: [{ field: 'url', message: expect.stringContaining(words) }],
  });
  expect(await database().githubProject.findUniqueOrThrow({ where: { projectId } })).toEqual(row);
});
type Asked = { url?: string; path?: string; token?: string | null };

test('contributors may not name or choose; what somebody saved first is shown, and nothing is lost', async () => {
  const { name, choose, projectId, idOf } = await newWorld();
  const contributor = await person('contributor', `Cora${made}`);
  await expect(name({ viewer: contributor })).rejects.toThrow();
  await name();
  await expect(choose({}, contributor)).rejects.toThrow();
  await choose();
  expect(await choose({ version: 0, unit: 'hours' })).toMatchObject({
    ok: false,
    reasons: [{ code: 'conflict', theirs: { fields: { estimateFieldId: idOf('Estimate'), unit: 'days' } } }],
  });
  expect(await choose({ unit: 'points' })).toMatchObject({ ok: false, reasons: [{ field: 'unit' }] });
  expect((await readProjectFields(system, projectId)).unit).toBe('days');
});
