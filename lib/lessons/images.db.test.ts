import { afterAll, expect, test } from 'vitest';
import { stopCompiler } from '@/lib/markdown/mdx-compiler';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { onePixel } from '@/lib/shared/image-file.test-data';
import { uploadImage } from './image-commands';
import { readImage } from './image-queries';
import { given, newProject, tokenOf, viewer } from './lessons.test-data';

withTestDatabase();
afterAll(stopCompiler);

const file = (bytes: Uint8Array, name: string, type: string) =>
  new File([Uint8Array.from(bytes)], name, { type });

test('a picture is kept once by its bytes and served as what they are, whatever it was called', async () => {
  const { id, slug } = await newProject();
  const evil = file(onePixel, 'a](javascript:x) <b>.svg', 'image/svg+xml');
  const { address, markdown } = given(await uploadImage(viewer, { project: slug, file: evil }));
  expect(address).toMatch(new RegExp(`^/images/${slug}/[0-9a-f]{64}$`));
  expect(markdown).toBe(`![a (javascript:x)  b](${address})`);
  given(await uploadImage(viewer, { project: slug, file: file(onePixel, 'again.png', '') }));
  expect(await database().documentImage.count({ where: { projectId: id } })).toBe(1);
  expect(await database().auditEvent.count({ where: { projectId: id, action: 'image.uploaded' } })).toBe(1);
  const sha = address.split('/').at(-1) ?? '';
  const read = await readImage(viewer, { project: slug, sha });
  expect(read.mime).toBe('image/png');
  expect(Uint8Array.from(read.bytes)).toEqual(onePixel);
});

test('what is no picture is refused, and a picture of another project is not there', async () => {
  const [mine, other] = [await newProject(), await newProject()];
  const svg = new TextEncoder().encode('<svg onload="x()"/>');
  expect(
    await uploadImage(viewer, { project: mine.slug, file: file(svg, 'a.png', 'image/png') }),
  ).toMatchObject({
    ok: false,
    reasons: [{ field: 'file', message: expect.stringContaining('no PNG, JPEG, GIF or WebP') }],
  });
  const kept = given(await uploadImage(viewer, { project: other.slug, file: file(onePixel, 'a.png', '') }));
  const sha = kept.address.split('/').at(-1) ?? '';
  await expect(readImage(viewer, { project: mine.slug, sha })).rejects.toThrow(/no such picture/);
  await expect(readImage(tokenOf(mine.id), { project: other.slug, sha })).rejects.toThrow(/no project/);
  await expect(readImage(viewer, { project: other.slug, sha: '../x' })).rejects.toThrow(/no such picture/);
  await expect(
    uploadImage(tokenOf(mine.id), { project: mine.slug, file: file(onePixel, 'a.png', '') }),
  ).rejects.toThrow(/role does not allow/);
});
