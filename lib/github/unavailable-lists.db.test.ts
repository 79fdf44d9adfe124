import { afterAll, expect, test } from 'vitest';
import { addPull } from '@/e2e/support/github-stand-in/world';
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
