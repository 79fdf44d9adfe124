import { afterAll, expect, test } from 'vitest';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { connected, counts, ownWorld, serve, stopServing, synced } from './sync.test-data';

withTestDatabase();
afterAll(stopServing);

test('files follow the tree: changed, moved, deleted and back again, each blob fetched once', async () => {
  const { world, repository } = ownWorld(2009);
  repository.files = new Map<string, string | Uint8Array>([
    ['docs/adr/1.md', '# One'],
    ['docs/adr/deep/2.md', '# Two'],
    ['docs/lessons/a.mdx', '# Lesson'],
    ['src/a.md', 'not wanted'],
    ['docs/adr/latin.md', new Uint8Array([0x23, 0x20, 0xe9])],
    ['docs/adr/picture.md', new Uint8Array([0x89, 0x50, 0, 0, 1, 2, 3])],
    ['docs/adr/huge.md', 'x'.repeat(1_048_577)],
  ]);
  const standIn = await serve(world);
  const { id, projectId } = await connected(standIn.url, 'files');
  const blobs = () => standIn.requests.filter(({ path }) => path.includes('/git/blobs/')).length;
  const first = await synced(standIn.url, projectId);
  expect(counts(first.files)).toMatchObject({ fetched: 6, inserted: 4, deleted: 0, requests: 6 });
  expect(first.files.refused.map(({ place }) => place).sort()).toEqual([
    'docs/adr/huge.md',
    'docs/adr/picture.md',
  ]);
  expect(first.files.notes).toEqual([
    { place: 'docs/adr/latin.md', reason: expect.stringContaining('1252') },
  ]);

  repository.files.delete('docs/adr/deep/2.md');
  repository.files.set('docs/adr/moved.md', '# Two');
  repository.files.set('docs/adr/1.md', '# One, changed');
  const before = blobs();
  expect(counts((await synced(standIn.url, projectId)).files)).toMatchObject({
    inserted: 1,
    updated: 1,
    deleted: 1,
  });
  // One new text and the picture, which is never stored; "# Two" only moved.
  expect(blobs() - before).toBe(2);
  const file = (path: string) =>
    database().repositoryFile.findUniqueOrThrow({ where: { repositoryId_path: { repositoryId: id, path } } });
  expect((await file('docs/adr/deep/2.md')).deletedAt).not.toBeNull();
  expect(await file('docs/adr/moved.md')).toMatchObject({
    content: '# Two',
    purpose: 'adr',
    deletedAt: null,
  });

  repository.files.set('docs/adr/deep/2.md', '# Two');
  repository.files.set('docs/adr/1.md', '# One');
  expect(counts((await synced(standIn.url, projectId)).files)).toMatchObject({ updated: 2, deleted: 0 });
  expect(await file('docs/adr/1.md')).toMatchObject({ content: '# One' });
  expect((await file('docs/adr/deep/2.md')).deletedAt).toBeNull();
});

test('a tree that GitHub cuts is walked folder by folder, past folders that hold nothing wanted', async () => {
  const { world, repository } = ownWorld(2010);
  repository.treeLimit = 3;
  for (const path of ['docs/adr/1.md', 'docs/adr/old/2.md', 'docs/lessons/a.md', 'src/deep/b.md', 'z.md'])
    repository.files.set(path, `# ${path}`);
  const standIn = await serve(world);
  const { projectId } = await connected(standIn.url, 'truncated');
  expect(counts((await synced(standIn.url, projectId)).files)).toMatchObject({
    inserted: 3,
    // The cut tree, the root, docs, docs/adr, docs/adr/old, docs/lessons, three blobs.
    requests: 9,
  });
});
