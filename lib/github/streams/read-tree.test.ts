import { expect, test } from 'vitest';
import type { ApiAnswer, GitHubApi } from '../client/api';
import { GitHubProblem } from '../client/errors';
import { readBranchTree } from './read-tree';

const commit = 'c'.repeat(40);
const root = 'd'.repeat(40);
const asked = { owner: 'harbour', repo: 'relay' };
const everything = { etag: null, mayHold: () => true };

/** A server that knows these paths alone. */
function serverOf(known: Record<string, unknown>): GitHubApi {
  async function get(path: string, parameters: Record<string, string | number | undefined> = {}) {
    const place = path.replace(/\{(\w+)\}/g, (_all, name) => String(parameters[name]));
    const data = known[place.replace('/repos/harbour/relay', '')];
    if (!data) throw new GitHubProblem('not-found', `GitHub does not know ${place}.`, 404);
    return { kind: 'answer', data, address: place, etag: null, link: null, at: null } satisfies ApiAnswer;
  }
  return {
    get,
    getIfChanged: get,
    graphql: () => expect.fail('a tree asks no GraphQL'),
    counts: { requests: 0, notModified: 0, points: 0, faults: 0 },
  };
}

const tree = { tree: [{ path: 'adr/1.md', type: 'blob', sha: 'a'.repeat(40), size: null }] };
const found = { kind: 'tree', entries: tree.tree, etag: null };

test.each([
  ['a branch for a tree', { '/git/trees/main': tree }],
  [
    'a commit for a tree',
    { '/git/ref/heads/main': { object: { sha: commit } }, [`/git/trees/${commit}`]: tree },
  ],
  [
    'a tree alone',
    {
      '/git/ref/heads/main': { object: { sha: commit } },
      '/branches/main': { commit: { sha: commit, commit: { tree: { sha: root } } } },
      [`/git/trees/${root}`]: tree,
    },
  ],
  [
    'no references, and a branch of few words',
    { '/branches/main': { commit: { sha: commit } }, [`/git/trees/${commit}`]: tree },
  ],
])('the tree is found on a server that takes %s', async (_what, known) => {
  expect(await readBranchTree(serverOf(known), asked, 'main', everything)).toEqual(found);
});

test('a server that knows no branch is told so by its place', async () => {
  await expect(readBranchTree(serverOf({}), asked, 'main', everything)).rejects.toThrow('/branches/main');
  const odd = serverOf({ '/branches/main': { name: 'main' } });
  await expect(readBranchTree(odd, asked, 'main', everything)).rejects.toThrow('named no commit');
});
