import { expect, test } from 'vitest';
import { readDocumentBytes } from './text-repair-bytes';

const utf8 = (text: string) => new TextEncoder().encode(text);
const read = (bytes: Uint8Array) => {
  const result = readDocumentBytes(bytes);
  return result.ok ? result.value : result.reasons[0]?.code;
};

test('plain UTF-8 is no repair, with and without a byte order mark', () => {
  expect(read(utf8('# Café\r\nline'))).toMatchObject({
    text: '# Café\nline',
    encodingRepaired: false,
    encodingNote: '',
  });
  expect(read(new Uint8Array([0xef, 0xbb, 0xbf, 0x23]))).toMatchObject({
    text: '#',
    encodingRepaired: false,
  });
});

test('UTF-16 with a byte order mark is read, both ways round', () => {
  expect(read(new Uint8Array([0xff, 0xfe, 0x41, 0, 0xe9, 0]))).toMatchObject({
    text: 'Aé',
    encodingRepaired: true,
  });
  expect(read(new Uint8Array([0xfe, 0xff, 0, 0x41, 0, 0xe9]))).toMatchObject({
    text: 'Aé',
    encodingRepaired: true,
  });
});

test('Latin-1 and Windows-1252 bytes are read, also between right UTF-8', () => {
  expect(read(new Uint8Array([0x63, 0x61, 0x66, 0xe9, 0x20, 0x93, 0x78, 0x94]))).toMatchObject({
    text: 'café “x”',
  });
  expect(read(new Uint8Array([...utf8('✅ é '), 0xe9]))).toMatchObject({
    text: '✅ é é',
    encodingRepaired: true,
  });
});

test('binary files are refused', () => {
  expect(read(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]))).toBe('binary');
  expect(read(new Uint8Array(200).fill(7))).toBe('binary');
});

test('UTF-16 without a byte order mark is read, both ways round', () => {
  const little = new Uint8Array([...'# Pilot'].flatMap((sign) => [sign.charCodeAt(0), 0]));
  expect(read(little)).toMatchObject({ text: '# Pilot', encodingRepaired: true });
  expect(read(little.map((_, index) => little[index ^ 1] ?? 0))).toMatchObject({ text: '# Pilot' });
});
