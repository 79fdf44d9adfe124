import { afterAll, expect, test } from 'vitest';
import { addPull, addRun } from '@/e2e/support/github-stand-in/world';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { connected, ownWorld, passOver, serve, stopServing } from './sync.test-data';

withTestDatabase();
afterAll(stopServing);

test.each([
  ['pull-requests', /\/pulls\?/, 404, []],
  ['issues', /\/issues\?/, 410, []],
  ['workflow-runs', /\/actions\/runs/, 404, ['jobs']],
] as const)(
  '%s that are switched off are not available, and hide nothing else',
  async (stream, when, status, also) => {
    const { world, repository } = ownWorld(7001 + status + stream.length);
    // Without GraphQL the list of pull requests is asked for.
    world.graphql = 'refused';
    addPull(repository);
    const standIn = await serve(world);
    const { id } = await connected(standIn.url, `off-${stream}`);
    if (stream === 'issues') repository.items.length = 0;
    standIn.faults.push({ when, times: 9, fault: { kind: 'status', status } });
    const reports = await passOver(standIn.url, id);
    const off = Object.values(reports).filter(({ state }) => state !== 'complete');
    expect(off.map(({ stream: name, state }) => [name, state])).toEqual(
      [stream, ...also].map((name) => [name, 'unavailable']),
    );
    expect(reports[stream]?.problem).toMatch(/ are not available \(GitHub said 4\d\d/);
    expect(await database().syncStream.findMany({ where: { repositoryId: id, state: 'failed' } })).toEqual(
      [],
    );
  },
);

test('one 404 for a list that was there before is a mistake until ten minutes prove it', async () => {
  const { world, repository } = ownWorld(7900);
  addRun(repository);
  const standIn = await serve(world);
  const { id } = await connected(standIn.url, 'refused-once');
  const pass = async (minute: number) => {
    const { 'workflow-runs': runs } = await passOver(standIn.url, id, {
      now: () => new Date(Date.UTC(2026, 2, 2, 12, minute)),
    });
    return runs;
  };
  const refuse = () =>
    standIn.faults.push({ when: /\/actions\/runs/, times: 1, fault: { kind: 'status', status: 404 } });
  expect(await pass(0)).toMatchObject({ state: 'complete', inserted: 1 });

  refuse();
  addRun(repository);
  expect(await pass(1)).toMatchObject({
    state: 'failed',
    problem: expect.stringMatching(/404 .* may be a mistake\. What was read is kept, and the next/),
  });
  expect(await pass(2)).toMatchObject({ state: 'complete', inserted: 1 });

  // What was answered in between begins the count anew.
  for (const [minute, state] of [
    [12, 'failed'],
    [21, 'failed'],
    [22, 'unavailable'],
  ] as const) {
    refuse();
    expect(await pass(minute)).toMatchObject({ state });
  }
  expect(await pass(40)).toBeUndefined();
  expect(await pass(22 + 24 * 60)).toMatchObject({ state: 'complete' });
});
