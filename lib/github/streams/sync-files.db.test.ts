import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import type { GitHubApi } from '../client/api';
import { GitHubProblem } from '../client/errors';
import { type OneStream, oneStream, stopStandIns } from './one-stream.test-data';
import { syncFiles } from './sync-files';

withTestDatabase();
afterAll(stopStandIns);

const files = (wrap?: (api: GitHubApi) => GitHubApi) => oneStream('files', syncFiles, wrap);

const stored = async (repositoryId: string) =>
  Object.fromEntries(
    (
      await database().repositoryFile.findMany({
        where: { repositoryId, deletedAt: null },
        orderBy: { path: 'asc' },
      })
    ).map(({ path, content }) => [path, content]),
  );

const file = (repositoryId: string, path: string) =>
  database().repositoryFile.findUniqueOrThrow({ where: { repositoryId_path: { repositoryId, path } } });

/** Texts that no other test holds, since blobs are kept once for all repositories. */
let texts = 0;
const text = (word: string) => {
  texts += 1;
  return `# ${word} ${texts}\n`;
};
const kinds = ({ asked }: OneStream) =>
  asked().map((line) => line.replace(/\/git\/(trees|blobs)\/\S+/, '/$1').replace(/^(GET|POST) \//, ''));

test('883 files take nine questions, and each text once ever', async () => {
  const one = await files();
  const { repository, id, read } = one;
  for (let n = 0; n < 883; n += 1) repository.files.set(`docs/adr/${n}.md`, text('Of many'));
  expect(await read()).toMatchObject({ fetched: 883, inserted: 883, refused: [], requests: 1 + 9 });
  expect(await stored(id)).toEqual(Object.fromEntries(repository.files));
  kinds(one);
  expect(await read()).toMatchObject({ requests: 1, notModified: 1 });
  expect(await read(true)).toMatchObject({ requests: 1, unchanged: 883, inserted: 0, updated: 0 });
});

test('what GraphQL cannot give exactly comes by REST, and a binary file is fetched once and remembered', async () => {
  const one = await files();
  const { repository, id, read } = one;
  repository.files = new Map<string, string | Uint8Array>([
    ['docs/adr/1.md', text('One')],
    ['docs/adr/2.md', text('Two')],
    ['docs/lessons/a.mdx', text('Lesson')],
    ['src/a.md', 'not wanted'],
    ['docs/adr/mark.md', new Uint8Array([0xef, 0xbb, 0xbf, 0x23, 0x20, 0x41, 0x31])],
    ['docs/adr/latin.md', new Uint8Array([0x23, 0x20, 0xe9])],
    ['docs/adr/picture.md', new Uint8Array([0x89, 0x50, 0, 0, 1, 2, 3])],
    ['docs/adr/copy-of-picture.md', new Uint8Array([0x89, 0x50, 0, 0, 1, 2, 3])],
    ['docs/adr/long.md', 'x'.repeat(600_000)],
    ['docs/adr/huge.md', 'x'.repeat(1_048_577)],
  ]);
  const first = await read();
  expect(first.refused.map(({ place }) => place).sort()).toEqual([
    'docs/adr/copy-of-picture.md',
    'docs/adr/huge.md',
    'docs/adr/picture.md',
  ]);
  expect(first.notes).toEqual([{ place: 'docs/adr/latin.md', reason: expect.stringContaining('1252') }]);
  expect(first).toMatchObject({ fetched: 9, inserted: 6 });
  expect(await stored(id)).toMatchObject({
    'docs/adr/mark.md': '# A1',
    'docs/adr/latin.md': '# é',
    'docs/adr/long.md': 'x'.repeat(600_000),
  });
  // Latin-1, the picture, and the text that GitHub cuts; whether the mark survives is GitHub's affair.
  const blobs = kinds(one).filter((line) => line.startsWith('blobs')).length;
  expect(blobs).toBeGreaterThanOrEqual(3);
  expect(blobs).toBeLessThanOrEqual(4);

  repository.files.set('docs/adr/1.md', text('Changed'));
  const second = await read();
  expect(second).toMatchObject({ updated: 1, deleted: 0, requests: 2 });
  expect(second.refused.map(({ place }) => place).sort()).toEqual(
    first.refused.map(({ place }) => place).sort(),
  );
  expect(kinds(one)).toEqual(['trees 200', 'blobs 200']);
});

test('a renamed file costs no text, and the old path is gone in the same moment', async () => {
  const one = await files();
  const { repository, id, read } = one;
  const moved = text('Moved');
  repository.files.set('docs/adr/1.md', moved).set('docs/adr/2.md', text('Stays'));
  await read();
  kinds(one);
  repository.files.delete('docs/adr/1.md');
  repository.files.set('docs/adr/0001-one.md', moved);
  expect(await read()).toMatchObject({ inserted: 1, updated: 0, unchanged: 1, deleted: 1 });
  expect(kinds(one)).toEqual(['trees 200']);
  expect(await stored(id)).toEqual(Object.fromEntries(repository.files));
  const [before, after] = [await file(id, 'docs/adr/1.md'), await file(id, 'docs/adr/0001-one.md')];
  expect(before.deletedAt).toEqual(after.syncedAt);
});

test('a deleted file keeps its text, and comes back when it comes back', async () => {
  const { repository, id, read } = await files();
  const content = text('Comes back');
  repository.files.set('docs/adr/1.md', content).set('docs/adr/2.md', text('Stays'));
  await read();
  repository.files.delete('docs/adr/1.md');
  expect(await read()).toMatchObject({ deleted: 1 });
  expect(await file(id, 'docs/adr/1.md')).toMatchObject({ content, deletedAt: expect.any(Date) });
  repository.files.set('docs/adr/1.md', content);
  expect(await read()).toMatchObject({ updated: 1, deleted: 0 });
  expect(await stored(id)).toEqual(Object.fromEntries(repository.files));
});

test('after a force push the store holds the other history, and nothing of the first', async () => {
  const { repository, id, read } = await files();
  for (let n = 0; n < 5; n += 1) repository.files.set(`docs/adr/${n}.md`, text('First history'));
  await read();
  repository.files = new Map([
    ['docs/adr/2.md', text('Other history')],
    ['docs/adr/deep/9.md', text('Other history')],
  ]);
  expect(await read()).toMatchObject({ inserted: 1, updated: 1, deleted: 4 });
  expect(await stored(id)).toEqual(Object.fromEntries(repository.files));
});

test('any walk of trees leaves the store as the last one', async () => {
  const { repository, id, read } = await files();
  const path = fc.constantFrom(
    'docs/adr/1.md',
    'docs/adr/2.md',
    'docs/adr/old/1.md',
    'docs/lessons/a.md',
    'src/a.md',
  );
  const tree = fc.dictionary(path, fc.constantFrom('# One', '# Two', '# Three'));
  await fc.assert(
    fc.asyncProperty(fc.array(tree, { minLength: 1, maxLength: 4 }), async (trees) => {
      for (const now of trees) {
        repository.files = new Map(Object.entries(now));
        await read();
        const { 'src/a.md': _notWanted, ...wanted } = now;
        expect(await stored(id)).toEqual(wanted);
      }
    }),
    { numRuns: 12 },
  );
});

test.each(['refused', 'absent'] as const)('with GraphQL %s, REST brings the same', async (graphql) => {
  const { world, repository, id, read } = await files();
  world.graphql = graphql;
  for (let n = 0; n < 5; n += 1) repository.files.set(`docs/adr/${n}.md`, text('By REST'));
  expect(await read()).toMatchObject({ inserted: 5, requests: 1 + 1 + 5 });
  expect(await stored(id)).toEqual(Object.fromEntries(repository.files));
});

test('an answer that is too much is asked for in halves', async () => {
  const asked: number[] = [];
  const { repository, id, read } = await files((api) => ({
    ...api,
    async graphql(query, variables) {
      const count = query.match(/object\(/g)?.length ?? 0;
      asked.push(count);
      if (count > 3) throw new GitHubProblem('timeout', 'GitHub did not finish its answer within 20 s.');
      return api.graphql(query, variables);
    },
  }));
  for (let n = 0; n < 8; n += 1) repository.files.set(`docs/adr/${n}.md`, text('In halves'));
  await read();
  expect(asked).toEqual([8, 4, 2, 2, 4, 2, 2]);
  expect(await stored(id)).toEqual(Object.fromEntries(repository.files));
});

test('a text that is not what its SHA names is not believed', async () => {
  const { repository, id, read } = await files((api) => ({
    ...api,
    async graphql(query, variables) {
      const { data, errors } = await api.graphql(query, variables);
      const { repository: objects } = data as { repository: Record<string, { text: string }> };
      for (const blob of Object.values(objects)) blob.text = blob.text.replace('Right', 'Wrong');
      return { data, errors };
    },
  }));
  for (let n = 0; n < 4; n += 1) repository.files.set(`docs/adr/${n}.md`, text('Right'));
  await read();
  expect(await stored(id)).toEqual(Object.fromEntries(repository.files));
});

test('bytes by REST that are not what their SHA names end the reading, and change nothing', async () => {
  let broken = false;
  const { repository, id, read } = await files((api) => ({
    ...api,
    async get(path, parameters) {
      const answer = await api.get(path, parameters);
      if (!broken || !path.includes('blobs')) return answer;
      return { ...answer, data: { content: Buffer.from('# Other').toString('base64'), encoding: 'base64' } };
    },
  }));
  repository.files.set('docs/adr/1.md', text('Known'));
  await read();
  const before = await stored(id);
  broken = true;
  repository.files.set('docs/adr/1.md', text('New')).delete('docs/adr/2.md');
  await expect(read()).rejects.toMatchObject({ code: 'broken-answer' });
  expect(await stored(id)).toEqual(before);
});

test('a reading that breaks off keeps the texts it has, and shows no half of a push', async () => {
  let questions = 0;
  const { repository, id, read } = await files((api) => ({
    ...api,
    async graphql(query, variables) {
      questions += 1;
      if (questions === 2) throw new GitHubProblem('rate-limited', 'the quota is used up', 403);
      return api.graphql(query, variables);
    },
  }));
  for (let n = 0; n < 250; n += 1) repository.files.set(`docs/adr/${n}.md`, text('Broken off'));
  await expect(read()).rejects.toThrow('used up');
  expect(await stored(id)).toEqual({});
  expect(await read()).toMatchObject({ inserted: 250, requests: 1 + 2 });
  expect(await stored(id)).toEqual(Object.fromEntries(repository.files));
});

test('a tree that GitHub cuts is walked folder by folder, past folders that hold nothing wanted', async () => {
  const one = await files();
  const { repository, read } = one;
  repository.treeLimit = 3;
  for (const path of ['docs/adr/1.md', 'docs/adr/old/2.md', 'docs/lessons/a.md', 'src/deep/b.md', 'z.md'])
    repository.files.set(path, text('In a cut tree'));
  expect(await read()).toMatchObject({ inserted: 3 });
  // The cut tree, the root, docs, docs/adr, docs/adr/old, docs/lessons, src, one question for three texts.
  expect(kinds(one)).toEqual([...Array(7).fill('trees 200'), 'graphql 200']);
});
