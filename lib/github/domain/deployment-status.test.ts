import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDeploymentNode } from './deployment-node';
import { mapGraphqlStatus, mapRestStatus, stateOf } from './deployment-status';

const at = '2026-01-05T09:00:00Z';

test('REST and GraphQL give the same status', () => {
  const rest = mapRestStatus({
    node_id: 'DES_1',
    state: 'in_progress',
    description: '',
    environment_url: 'https://relay.example.invalid',
    log_url: '',
    creator: { login: 'release[bot]' },
    created_at: at,
  });
  const graphql = mapGraphqlStatus({
    id: 'DES_1',
    state: 'IN_PROGRESS',
    description: null,
    environmentUrl: 'https://relay.example.invalid',
    logUrl: null,
    creator: { __typename: 'Bot', login: 'release' },
    createdAt: at,
  });
  expect(rest).toMatchObject({
    ok: true,
    value: { row: { state: 'in_progress', creatorLogin: 'release[bot]' } },
  });
  expect(graphql).toEqual(rest);
});

test('the state is that of the newest status, and of two of one second the one listed first', () => {
  const moments = fc.integer({ min: 0, max: 3 }).map((second) => new Date(second * 1000));
  fc.assert(
    fc.property(
      fc.array(fc.record({ state: fc.string({ minLength: 1 }), createdAt: moments })),
      (statuses) => {
        const sorted = statuses.toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
        expect(stateOf(statuses)).toBe(sorted[0]?.state ?? null);
      },
    ),
  );
});

test('a node tells its version, its state and what of its statuses does not fit', () => {
  const node = {
    updatedAt: at,
    environment: 'production',
    latestStatus: { state: 'INACTIVE' },
    statuses: {
      pageInfo: { hasNextPage: true },
      nodes: [{ id: 'DES_1', state: 'SUCCESS', createdAt: at }, { id: 'DES_2' }],
    },
  };
  expect(readDeploymentNode(node)).toMatchObject({
    updatedAt: new Date(at),
    state: 'inactive',
    statuses: [{ nodeId: 'DES_1', state: 'success' }],
    isCut: true,
    refused: [expect.stringContaining('state')],
  });
  expect(readDeploymentNode({ ...node, latestStatus: null })?.state).toBe('success');
  expect(readDeploymentNode({ __typename: 'Issue' })).toBeNull();
});
