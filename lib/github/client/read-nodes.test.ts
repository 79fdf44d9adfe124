import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { GitHubApi, GraphqlAnswer } from './api';
import { GitHubProblem } from './errors';
import { nodeReader } from './read-nodes';

const ids = (count: number) => Array.from({ length: count }, (_none, index) => `N_${index}`);
const error = (type: string | null, message: string, ...path: (string | number)[]) => ({
  type,
  message,
  path,
});

/** A server that answers each question as `answer` says. */
function serverOf(answer: (ids: string[]) => GraphqlAnswer | GitHubProblem) {
  const asked: number[] = [];
  const api: GitHubApi = {
    get: () => expect.fail('only GraphQL is asked'),
    getIfChanged: () => expect.fail('only GraphQL is asked'),
    async graphql(_query, variables) {
      const own = variables.ids as string[];
      asked.push(own.length);
      const got = answer(own);
      if (got instanceof GitHubProblem) throw got;
      return got;
    },
    counts: { requests: 0, notModified: 0, points: 0, faults: 0 },
  };
  return { api, asked };
}

const whole = (own: string[]): GraphqlAnswer => ({ data: { nodes: own.map((id) => ({ id })) }, errors: [] });
const busy = new GitHubProblem('server-fault', 'GitHub keeps failing (502).', 502);

async function readAll(api: GitHubApi, asked: string[], stop: () => Promise<void> = async () => undefined) {
  const outcomes = new Map<string, string>();
  for await (const batch of nodeReader(api, '... on Issue { id }', stop).read(asked))
    for (const { id, outcome } of batch) {
      expect(outcomes.has(id)).toBe(false);
      outcomes.set(id, outcome.kind === 'node' ? 'read' : `${outcome.kind}: ${outcome.why}`);
    }
  return outcomes;
}

test('nodes are asked in hundreds', async () => {
  const { api, asked } = serverOf(whole);
  expect((await readAll(api, ids(250))).size).toBe(250);
  expect(asked).toEqual([100, 100, 50]);
});

test('a node that is gone, hidden or fails never touches the others', async () => {
  const { api, asked } = serverOf((own) => ({
    data: { nodes: own.map((id, index) => ([1, 3, 5].includes(index) ? null : { id })) },
    errors: [
      error('NOT_FOUND', 'Could not resolve to a node', 'nodes', 1),
      error('FORBIDDEN', 'Resource not accessible', 'nodes', 3),
      error(null, 'A fault of one row', 'nodes', 5),
    ],
  }));
  const outcomes = await readAll(api, ids(7));
  expect([...outcomes.values()]).toEqual([
    'read',
    'absent: is gone from GitHub, or hidden from this token',
    'read',
    'absent: may not be read with this token',
    'read',
    'absent: is not given by GitHub (A fault of one row)',
    'read',
  ]);
  expect(asked).toEqual([7]);
});

test('an error inside a node is a note on it', async () => {
  const { api } = serverOf((own) => ({
    data: { nodes: own.map((id) => ({ id })) },
    errors: [error('FORBIDDEN', 'may not be seen', 'nodes', 0, 'mergedBy')],
  }));
  const batches = [];
  for await (const batch of nodeReader(api, '', async () => undefined).read(['a', 'b'])) batches.push(batch);
  expect(batches).toEqual([
    [
      { id: 'a', outcome: { kind: 'node', node: { id: 'a' }, notes: ['mergedBy: may not be seen'] } },
      { id: 'b', outcome: { kind: 'node', node: { id: 'b' }, notes: [] } },
    ],
  ]);
});

test.each<[string, GraphqlAnswer | GitHubProblem]>([
  ['a 502 or 504', busy],
  ['a time-out', new GitHubProblem('timeout', 'GitHub did not finish its answer within 20 s.')],
  [
    'its own words for a time-out',
    { data: null, errors: [error(null, 'Something went wrong while executing your query.')] },
  ],
  [
    'a resource limit, with half an answer beside it',
    {
      data: { nodes: [null] },
      errors: [error('RESOURCE_LIMITS_EXCEEDED', 'Resource limits exceeded', 'nodes', 0)],
    },
  ],
])('a batch is halved on %s, and the size that went through is kept', async (_what, heavy) => {
  const { api, asked } = serverOf((own) => (own.length > 30 ? heavy : whole(own)));
  const outcomes = await readAll(api, ids(100));
  expect([...outcomes.values()].every((outcome) => outcome === 'read')).toBe(true);
  expect(outcomes.size).toBe(100);
  expect(asked).toEqual([100, 50, 25, 25, 25, 25]);
});

const slow = new GitHubProblem('timeout', 'GitHub did not finish its answer within 20 s.');
const limited: GraphqlAnswer = {
  data: { nodes: [null] },
  errors: [error('RESOURCE_LIMITS_EXCEEDED', 'Resource limits exceeded', 'nodes', 0)],
};

test.each([
  ['runs out of time', slow],
  ['passes its resource limits', limited],
])('one node on which GitHub %s is left out as too much', async (_what, answer) => {
  const poisoned = serverOf((own) => (own.includes('N_7') ? answer : whole(own)));
  const outcomes = await readAll(poisoned.api, ids(20));
  expect(outcomes.get('N_7')).toBe('absent: is too much for GitHub to answer');
  expect([...outcomes.values()].filter((outcome) => outcome === 'read')).toHaveLength(19);
});

test('one node that a fault hit is asked for again at the end', async () => {
  let faults = 5;
  const { api, asked } = serverOf((own) => {
    if (!own.includes('N_7') || faults === 0) return whole(own);
    faults -= 1;
    return busy;
  });
  expect([...(await readAll(api, ids(16))).values()].every((outcome) => outcome === 'read')).toBe(true);
  expect(asked).toEqual([16, 8, 4, 4, 2, 2, ...Array(2 + 8).fill(1), 1]);
});

test('one node on which the server keeps failing is no answer; a server that fails on all is told', async () => {
  const { api } = serverOf((own) => (own.includes('N_7') ? busy : whole(own)));
  const outcomes = await readAll(api, ids(20));
  expect(outcomes.get('N_7')).toBe(
    'failed: could not be read, since GitHub failed on it (502); it is asked for again',
  );
  expect([...outcomes.values()].filter((outcome) => outcome === 'read')).toHaveLength(19);
  await expect(readAll(serverOf(() => busy).api, ids(20))).rejects.toThrow('keeps failing');
});

test('every id is answered exactly once, whichever batches are too heavy', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 330 }),
      fc.integer({ min: 1, max: 120 }),
      async (count, most) => {
        const { api } = serverOf((own) => (own.length > most ? busy : whole(own)));
        expect([...(await readAll(api, ids(count))).keys()].sort()).toEqual(ids(count).sort());
      },
    ),
  );
});

test('a token that may read none of them is one that GraphQL is refused to', async () => {
  const { api } = serverOf((own) => ({
    data: { nodes: own.map(() => null) },
    errors: own.map((_id, index) =>
      error('FORBIDDEN', 'Resource not accessible by integration', 'nodes', index),
    ),
  }));
  await expect(readAll(api, ids(3))).rejects.toMatchObject({ code: 'graphql-refused' });
});

test.each<[string, unknown]>([
  ['a row too few', { nodes: [{ id: 'N_0' }] }],
  ['no list', { nodes: {} }],
  ['nothing', null],
])('an answer with %s is no answer', async (_what, data) => {
  const { api } = serverOf(() => ({ data, errors: [] }));
  await expect(readAll(api, ids(2))).rejects.toMatchObject({ code: 'broken-answer' });
});

test('before each question it may be stopped, and what was given stays given', async () => {
  const { api, asked } = serverOf(whole);
  let questions = 0;
  const stop = async () => {
    questions += 1;
    if (questions === 3) throw new Error('stopped');
  };
  await expect(readAll(api, ids(300), stop)).rejects.toThrow('stopped');
  expect(asked).toEqual([100, 100]);
});
