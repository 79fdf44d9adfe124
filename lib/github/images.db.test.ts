import { afterAll, expect, test } from 'vitest';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { pictures } from '@/lib/shared/image-file.test-data';
import { imageAddressIn, readRepositoryImage } from './image-queries';
import { oneStream, stopStandIns } from './streams/one-stream.test-data';
import { syncFiles } from './streams/sync-files';
import { connectionTo, viewer } from './sync.test-data';

withTestDatabase();
afterAll(stopStandIns);

const day = 24 * 3_600_000;

/** A repository whose decision shows docs/a.png. */
async function withPicture(bytes: string | Uint8Array) {
  const one = await oneStream('files', syncFiles);
  const { repository, id, read } = one;
  repository.files.set('docs/adr/1.md', '# Use a queue\n\n![how](../a.png) ![b](../b.png)\n');
  repository.files.set('docs/a.png', bytes);
  await read();
  const { project } = await database().repository.findUniqueOrThrow({
    where: { id },
    include: { project: true },
  });
  const begun = Date.now();
  const fetched = (path: string, atMs = 0, as = viewer) =>
    readRepositoryImage(
      as,
      { project: project.slug, owner: repository.owner, name: repository.name, path },
      { connection: connectionTo(one.standIn.url), clock: () => new Date(begun + atMs) },
    );
  /** Since it was called last. */
  const asked = () => one.asked().filter((line) => line.includes('/contents/')).length;
  return { repository, project, fetched, asked };
}

test('a picture is asked for once a day, and an older one stays when GitHub has none', async () => {
  const { repository, fetched, asked } = await withPicture(pictures.png(20, 10));
  expect(await fetched('docs/a.png')).toMatchObject({ mime: 'image/png' });
  expect(asked()).toBe(1);
  await fetched('docs/a.png', day / 2);
  expect(asked()).toBe(0);
  repository.files.delete('docs/a.png');
  expect(Buffer.from((await fetched('docs/a.png', 2 * day)).bytes)).toEqual(
    Buffer.from(pictures.png(20, 10)),
  );
});

test.each([
  ['text that is called a picture', '<svg onload="alert(1)"></svg>', /no PNG, JPEG, GIF or WebP/],
  ['a page behind a picture’s name', '<!DOCTYPE html><script>alert(1)</script>', /no PNG/],
  ['too many pixels', pictures.png(9000, 10), /pixels/],
  ['too large', Buffer.concat([pictures.png(10, 10), Buffer.alloc(2 * 1024 * 1024)]), /2\.0 MB/],
])('%s is not served, and why', async (_, bytes, why) => {
  const { fetched, asked } = await withPicture(bytes);
  await expect(fetched('docs/a.png')).rejects.toThrow(why);
  expect(asked()).toBe(1);
  await expect(fetched('docs/a.png', 60_000)).rejects.toThrow(why);
  expect(asked()).toBe(0);
});

test('what no document names is never asked for, nor what is no picture', async () => {
  const { repository, fetched, asked } = await withPicture(pictures.png(20, 10));
  repository.files.set('secret.png', pictures.png(1, 1));
  for (const path of ['secret.png', '.env', 'docs/adr/1.md'])
    await expect(fetched(path), path).rejects.toThrow();
  expect(asked()).toBe(0);
});

test('a token of another project sees no picture', async () => {
  const { fetched } = await withPicture(pictures.png(20, 10));
  const projectId = '00000000-0000-7000-8000-000000000000';
  const stranger = { kind: 'token', id: 'x', name: 'ci', role: 'viewer', projectId } as const;
  await expect(fetched('docs/a.png', 0, stranger as unknown as typeof viewer)).rejects.toThrow();
});

test('the address that a document shows is the one that is served', async () => {
  const { repository, project } = await withPicture(pictures.png(20, 10));
  const { owner, name } = repository;
  const address = imageAddressIn(project.slug, { owner, name, path: 'docs/adr/1.md' });
  expect(address('../a b.png')).toBe(`/images/${project.slug}/repository/${owner}/${name}/docs/a%20b.png`);
  expect(address('https://evil.example/a.png')).toBeNull();
});

test('a draft names pictures before it is a file: who may write decisions sees them, and then whoever reads the draft', async () => {
  const { repository, fetched } = await withPicture(pictures.png(20, 10));
  repository.files.set('docs/new.png', pictures.png(30, 10));
  const as = (role: 'viewer' | 'contributor') => ({
    kind: 'person' as const,
    id: '00000000-0000-4000-8000-000000000001',
    name: 'P',
    role,
    projectRoles: {},
  });
  await expect(fetched('docs/new.png', 0, as('viewer'))).rejects.toThrow('No document of this repository');
  expect(await fetched('docs/new.png', 0, as('contributor'))).toMatchObject({ mime: 'image/png' });
  expect(await fetched('docs/new.png', 1_000, as('viewer'))).toMatchObject({ mime: 'image/png' });
});
