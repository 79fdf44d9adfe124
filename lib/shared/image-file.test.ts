import fc from 'fast-check';
import { expect, test } from 'vitest';
import { imageRefusal, readImageFile } from './image-file';
import { onePixel, pictures } from './image-file.test-data';

test.each(Object.entries(pictures))('%s: kind and size come from its bytes', (kind, make) => {
  const mime = `image/${kind.replace(/(Lossy|Lossless|Extended)$/, '')}`;
  for (const [width, height] of [
    [1, 1],
    [640, 480],
    [7999, 3],
  ] as const)
    expect(readImageFile(make(width, height))).toEqual({ mime, width, height });
});

test('a real picture is read', () => {
  expect(readImageFile(onePixel)).toEqual({ mime: 'image/png', width: 1, height: 1 });
});

test.each([
  ['nothing', new Uint8Array(), 'empty'],
  ['an SVG', new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'), 'no PNG'],
  ['HTML after a GIF head that is cut', new TextEncoder().encode('GIF89a<h'), 'no PNG'],
  ['a PNG without its size', pictures.png(1, 1).slice(0, 20), 'no PNG'],
  ['a size of zero', pictures.png(0, 5), 'no PNG'],
  ['a side too long', pictures.png(8001, 1), '8001 by 1'],
  ['too many pixels', pictures.webpExtended(6000, 6000), '6000 by 6000'],
  ['too many bytes', Uint8Array.from([...pictures.png(1, 1), ...Array(2 * 1024 * 1024).fill(0)]), '2.0 MB'],
])('%s is refused in words', (_name, bytes, words) => {
  expect(imageRefusal(bytes, readImageFile(bytes))).toContain(words);
});

test('any bytes are either a picture or none, and reading them ends', () => {
  const heads = Object.values(pictures).map((make) => make(20, 30));
  fc.assert(
    fc.property(
      fc.constantFrom(...heads),
      fc.uint8Array({ maxLength: 40 }),
      fc.nat(40),
      (head, noise, at) => {
        const bytes = Uint8Array.from(head);
        bytes.set(noise.slice(0, bytes.length - at), at);
        const image = readImageFile(bytes);
        if (image) expect(image.width * image.height).toBeGreaterThan(0);
      },
    ),
  );
});
