import { afterEach, expect, test } from 'vitest';
import { addPull } from '@/e2e/support/github-stand-in/world';
import { addProjectItem, setNumber, touchProject } from '@/e2e/support/github-stand-in/world-projects';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { findGithubProject } from './project-queries';
import { readDueGithubProjects } from './project-sync';
import { asks, newProjectWorld } from './project-world.test-data';
import { stopServing, viewer } from './sync.test-data';

withTestDatabase();
afterEach(stopServing);

test('a first reading stores what the fields of issues hold, and when it was set; nothing of drafts and pull requests', async () => {
  const { world, repository, board, itemOf, read, row, values, stored, clock, standIn } =
    await newProjectWorld();
  addPull(repository, { number: 9 });
  addProjectItem(world, board, null, { Estimate: 5 });
  addProjectItem(world, board, `harbour/${repository.name}#9`, { Estimate: 6 });
  setNumber(world, board, itemOf(2), 'Actual', 2.5);
  setNumber(world, board, itemOf(3), 'Estimate', null);
  const before = asks(standIn).length;
  expect(await read()).toBe('complete');
  expect(await values()).toEqual({ 1: { Estimate: 1 }, 2: { Estimate: 1, Actual: 2.5 } });
  expect((await stored())[0]).toMatchObject({
    repositoryGithubId: BigInt(repository.id),
    values: { [board.fields[0]?.id ?? '']: { number: 1, at: '2026-03-01T12:00:00Z' } },
  });
  expect(await row()).toMatchObject({
    ...{ state: 'complete', itemsTotal: 5, problem: null, note: null, progress: null, heldUntil: null },
    ...{ lastCompleteAt: clock.now, nextReadAt: new Date('2026-03-01T12:10:00Z') },
    ...{ requestsSum: 1n, pointsSum: 1n },
  });
  expect(asks(standIn).length - before).toBe(1);
});

test('what changes, loses its value or is taken out is followed, what is archived stays; the same again writes nothing', async () => {
  const { world, board, itemOf, read, values, stored, db, project, later } = await newProjectWorld(5);
  await read();
  const events = () =>
    db.auditEvent.count({ where: { action: 'github-project.read', projectId: project.id } });
  const evidence = async () =>
    (await db.project.findUniqueOrThrow({ where: { id: project.id } })).evidenceVersion;
  const [first, before, version] = [await stored(), await events(), await evidence()];
  later();
  expect(await read()).toBe('complete');
  expect([await stored(), await events(), await evidence()]).toEqual([first, before, version]);
  setNumber(world, board, itemOf(2), 'Estimate', 8);
  setNumber(world, board, itemOf(3), 'Estimate', null);
  itemOf(4).isArchived = true;
  board.items.splice(board.items.indexOf(itemOf(5)), 1);
  touchProject(world, board);
  await read();
  expect(await values()).toEqual({
    ...{ 1: { Estimate: 1 }, 2: { Estimate: 8 }, 3: {}, 4: { Estimate: 1 }, 5: {} },
  });
  expect(await events()).toBe(before + 1);
  expect(await evidence()).toBeGreaterThan(version);
  expect((await stored())[0]?.changedAt).toEqual(first[0]?.changedAt);
});

const notKnown = {
  message: "Field 'items' doesn't accept argument 'archivedStates'",
  extensions: { code: 'argumentNotAccepted', name: 'items', argumentName: 'archivedStates' },
};

test('a server that cannot show archived items is asked without them', async () => {
  const { itemOf, read, values, standIn } = await newProjectWorld(2);
  itemOf(2).isArchived = true;
  standIn.hooks.answerInstead = ({ body }) =>
    body.includes('archivedStates')
      ? {
          status: 200,
          body: { errors: [notKnown] },
        }
      : null;
  expect(await read()).toBe('complete');
  expect(await values()).toEqual({ 1: { Estimate: 1 } });
});

test('a page in the middle that fails changes nothing, and the next reading goes on behind the last page', async () => {
  const { world, board, itemOf, read, row, values, standIn, later } = await newProjectWorld(250);
  await read();
  setNumber(world, board, itemOf(1), 'Estimate', 7);
  setNumber(world, board, itemOf(250), 'Estimate', 9);
  let count = 0;
  standIn.hooks.chooseFault = ({ path }) => {
    if (path !== '/graphql') return null;
    count += 1;
    return count > 1 ? { kind: 'status', status: 502 } : null;
  };
  expect(await read()).toBe('failed');
  expect(await row()).toMatchObject({ state: 'failed', problem: expect.stringContaining('502') });
  expect([(await values())[1], (await values())[250]]).toEqual([{ Estimate: 1 }, { Estimate: 1 }]);
  standIn.hooks.chooseFault = undefined;
  later(10);
  const before = asks(standIn).length;
  expect(await read()).toBe('complete');
  const resumed = asks(standIn)
    .slice(before)
    .map(({ body }) => JSON.parse(body).variables.after);
  expect(resumed.every((after) => after !== null)).toBe(true);
  expect([(await values())[1], (await values())[250]]).toEqual([{ Estimate: 7 }, { Estimate: 9 }]);
  expect(Object.keys(await values())).toHaveLength(250);
});

test('what was read hours ago is read again rather than put beside what is read now', async () => {
  const { itemOf, world, board, read, values, standIn, later } = await newProjectWorld(150);
  standIn.faults.push(
    { when: /never/, fault: { kind: 'reset' } },
    ...[1].map(() => ({
      when: /graphql/,
      fault: { kind: 'type', contentType: 'application/json' } as const,
    })),
    { when: /graphql/, fault: { kind: 'status', status: 502 }, times: 1000 },
  );
  expect(await read()).toBe('failed');
  standIn.faults.length = 0;
  setNumber(world, board, itemOf(1), 'Estimate', 7);
  later(181);
  expect(await read()).toBe('complete');
  expect((await values())[1]).toEqual({ Estimate: 7 });
});

test('an item that moves between two pages while they are read is not lost', async () => {
  const { board, world, read, values, standIn } = await newProjectWorld(150);
  let isMoved = false;
  standIn.hooks.onRequest = (_world, _count, { path, body }) => {
    if (path !== '/graphql' || isMoved || !JSON.parse(body).variables.after) return;
    isMoved = true;
    // From the second page to the top, after the first was read.
    board.items.unshift(...board.items.splice(140, 1));
    touchProject(world, board);
  };
  expect(await read()).toBe('complete');
  expect(isMoved).toBe(true);
  expect(Object.keys(await values())).toHaveLength(150);
});

test('a Project that never holds still is left as it was', async () => {
  const { board, world, read, row, values, repository, standIn } = await newProjectWorld(120);
  await read();
  let added = 0;
  standIn.hooks.onRequest = (_world, _count, { path, body }) => {
    if (path !== '/graphql' || !JSON.parse(body).variables.after) return;
    added += 1;
    board.items.splice(0, 1);
    addProjectItem(world, board, null);
    addProjectItem(world, board, `harbour/${repository.name}#${added}`);
  };
  expect(await read()).toBe('failed');
  expect((await row()).problem).toContain('changed each time');
  expect((await values())[1]).toEqual({ Estimate: 1 });
});

test('a renamed field is read under its new name, also when it is renamed between two pages', async () => {
  const { board, read, row, values, standIn, itemOf, world } = await newProjectWorld(150);
  const [estimate] = board.fields;
  if (!estimate) throw new Error('no field');
  await read();
  estimate.name = 'Hours planned';
  setNumber(world, board, itemOf(1), 'Hours planned', 3);
  expect(await read()).toBe('complete');
  expect((await values())[1]).toEqual({ 'Hours planned': 3 });
  expect((await row()).numberFields).toContainEqual({ id: estimate.id, name: 'Hours planned' });
  standIn.hooks.onRequest = (_world, _count, { path, body }) => {
    if (path === '/graphql' && JSON.parse(body).variables.after) estimate.name = 'Hours';
  };
  expect(await read()).toBe('complete');
  expect(Object.values(await values())).toHaveLength(150);
  expect((await values())[150]).toEqual({ Hours: 1 });
});

test('a field that is deleted is told by its name, and what was read before stays', async () => {
  const { board, read, row, values } = await newProjectWorld();
  await read();
  board.fields.shift();
  expect(await read()).toBe('failed');
  expect((await row()).problem).toContain('no number field “Estimate” any more');
  expect(Object.keys(await values())).toHaveLength(3);
  expect(await read()).toBe('failed');
  expect((await row()).problem).toContain('“Estimate”');
});

test.each([
  ['stand-in-no-projects', 'GitHub shows no Project 1 of harbour'],
  ['stand-in-no-project-scope', 'read:project'],
  [null, 'Set GITHUB_TOKEN'],
  ['stand-in-none-such', 'does not accept the token'],
])('with the token %s the reading fails in words, and what was read before stays', async (token, words) => {
  const { read, row, values, options } = await newProjectWorld();
  await read();
  expect(await read(options(token))).toBe('failed');
  expect(await row()).toMatchObject({ state: 'failed', problem: expect.stringContaining(words) });
  expect((await row()).problem).not.toContain('REST is asked');
  expect(Object.keys(await values())).toHaveLength(3);
});

test('items of repositories that the token may not see are told by their number', async () => {
  const { itemOf, read, row, values } = await newProjectWorld();
  itemOf(2).isRedacted = true;
  expect(await read()).toBe('complete');
  expect((await row()).note).toContain('One item is of repositories that the token may not see');
  expect(Object.keys(await values())).toEqual(['1', '3']);
});

test('a used-up quota makes it wait until GitHub answers again, and then it goes on', async () => {
  const { world, read, row, values, clock, project, options } = await newProjectWorld(250);
  world.graphqlRateLimit = { limit: 5000, remaining: 2, resetAtSeconds: clock.now.getTime() / 1000 + 1800 };
  expect([await read(), (await row()).problem]).toEqual(['waiting', expect.stringContaining('quota')]);
  const { nextReadAt, state } = await row();
  expect([state, nextReadAt]).toEqual(['waiting', new Date('2026-03-01T12:30:01Z')]);
  expect(await values()).toEqual({});
  await readDueGithubProjects(viewer, options());
  expect((await row()).state).toBe('waiting');
  clock.now = nextReadAt ?? clock.now;
  await readDueGithubProjects(viewer, options());
  expect(await findGithubProject(viewer, project.id, { now: clock.now })).toMatchObject({
    ...{ state: 'complete', itemsTotal: 250, points: 3, freshness: { kind: 'fresh' } },
  });
});

test('it is read when its time has come, by one process at a time; one that ends goes on later', async () => {
  const { read, row, standIn, options, later, project, db } = await newProjectWorld(150);
  const stopping = new AbortController();
  standIn.hooks.onRequest = () => stopping.abort();
  expect(await read({ stopping: stopping.signal })).toBe('broken-off');
  standIn.hooks.onRequest = undefined;
  const [one, other] = await Promise.all([read(), read()]);
  expect([one, other].sort()).toEqual(['complete', 'not-read']);
  const before = asks(standIn).length;
  later(9);
  await readDueGithubProjects(viewer, options());
  expect(asks(standIn)).toHaveLength(before);
  later(1);
  await readDueGithubProjects(viewer, options());
  expect(asks(standIn)).toHaveLength(before + 2);
  // A process that died holds it until its time is over.
  await db.githubProject.update({
    where: { projectId: project.id },
    data: { heldUntil: new Date(Date.now() + 60_000) },
  });
  expect(await read()).toBe('not-read');
  await db.githubProject.update({ where: { projectId: project.id }, data: { heldUntil: new Date(0) } });
  expect(await read()).toBe('complete');
  expect((await row()).state).toBe('complete');
});

test('a reading of fields that somebody changed meanwhile writes nothing more', async () => {
  const { read, row, values, standIn, db, project, board } = await newProjectWorld(150);
  let changing: Promise<unknown> | null = null;
  standIn.hooks.latencyMs = 100;
  standIn.hooks.onRequest = (_world, _count, { body }) => {
    if (!JSON.parse(body).variables.after) return;
    changing = db.githubProject.update({
      where: { projectId: project.id },
      data: { readFields: [board.fields[1]?.id ?? ''] },
    });
    changing.catch(() => undefined);
  };
  expect(await read()).toBe('not-read');
  await changing;
  expect(await values()).toEqual({});
  expect((await row()).state).not.toBe('complete');
});

test('a page that GitHub cannot compute is asked for in halves', async () => {
  const { read, values, standIn } = await newProjectWorld(120);
  standIn.hooks.answerInstead = ({ path, body }) =>
    path === '/graphql' && JSON.parse(body).variables.first > 50
      ? {
          status: 200,
          body: {
            data: { owner: null },
            errors: [
              { type: 'RESOURCE_LIMITS_EXCEEDED', message: 'Resource limits for this query exceeded.' },
            ],
          },
        }
      : null;
  expect(await read()).toBe('complete');
  expect(Object.keys(await values())).toHaveLength(120);
});
