import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { limits } from './domain/limits';
import { decodeText, readUpload, unpack } from './upload-input';

const report = '<testsuite name="é">\n<testcase name="ü"/>\n</testsuite>\n';
const utf8 = new TextEncoder().encode(report);
const code = (result: { ok: boolean; reasons?: { code: string }[] }) => result.reasons?.[0]?.code ?? 'taken';

function utf16(text: string, bigEndian: boolean): Uint8Array {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
}

test('packed, marked or in UTF-16, it is the same report', () => {
  const marked = new Uint8Array([0xef, 0xbb, 0xbf, ...utf8]);
  for (const bytes of [utf8, gzipSync(utf8), marked, utf16(report, false), utf16(report, true)]) {
    const read = readUpload(bytes);
    expect(read.ok && read.value.report.tests[0]).toMatchObject({ suite: 'é', name: 'ü', line: 2 });
  }
  const [plain, packed] = [readUpload(utf8), readUpload(gzipSync(utf8))];
  expect(plain.ok && packed.ok && plain.value.sha256 === packed.value.sha256).toBe(true);
});

test('a gzip bomb is stopped by its ratio or by its size', () => {
  expect(code(unpack(gzipSync(new Uint8Array(8 * 1024 * 1024))))).toBe('gzip-bomb');
  // Hard to pack, so that only the size stops it.
  const noise = new Uint8Array(limits.unpackedBytes + 1).map((_, at) => (at * at * 31 + (at >> 7)) & 0xff);
  const packed = gzipSync(noise, { level: 1 });
  expect(packed.length).toBeGreaterThan(limits.unpackedBytes / limits.unpackingRatio);
  expect(code(unpack(packed))).toBe(packed.length > limits.uploadBytes ? 'too-large' : 'gzip-bomb');
  // Small files pack well and are no bombs.
  expect(unpack(gzipSync(new Uint8Array(limits.ratioFromBytes))).ok).toBe(true);
});

test('cut gzip is refused at every byte', () => {
  const packed = gzipSync(utf8);
  for (let end = 2; end < packed.length; end += 1) expect(readUpload(packed.subarray(0, end)).ok).toBe(false);
});

test('more than the stated size is refused', () => {
  expect(code(unpack(new Uint8Array(limits.uploadBytes + 1)))).toBe('too-large');
  expect(code(unpack(new Uint8Array(limits.uploadBytes)))).toBe('taken');
});

test('invalid UTF-8 is refused with its byte, wherever it stands', () => {
  for (const at of [0, 1, 500, 999]) {
    const bytes = new Uint8Array(1000).fill(0x61);
    bytes[at] = 0xff;
    const read = decodeText(bytes);
    expect(read.ok ? '' : read.reasons[0]?.message).toContain(`Byte ${at} is not`);
  }
});

test('binary and UTF-16 without its mark are refused, half a character of UTF-16, too', () => {
  expect(code(decodeText(new Uint8Array([0x89, 0x50, 0x4e, 0x47])))).toBe('bad-encoding');
  expect(code(decodeText(Buffer.from(report, 'utf16le')))).not.toBe('taken');
  expect(code(decodeText(new Uint8Array([0x61, 0x00, 0x62])))).toBe('binary');
  expect(code(decodeText(utf16(report, false).subarray(0, 21)))).toBe('bad-encoding');
  const read = decodeText(new TextEncoder().encode('a\nb\u0007'));
  expect(read.ok ? null : read.reasons[0]).toMatchObject({ code: 'binary', line: 2 });
});
