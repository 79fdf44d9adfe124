import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { limits } from './domain/limits';
import { readReport } from './domain/read-report';
import type { ReadReport } from './domain/report';

export interface UploadedReport {
  report: ReadReport;
  /** Of the bytes after unpacking, so that a packed and a plain copy are the same report. */
  sha256: string;
}

/** What was uploaded, packed or not, as a report. Refused whole or taken whole. */
export function readUpload(bytes: Uint8Array): Result<UploadedReport> {
  const unpacked = unpack(bytes);
  if (!unpacked.ok) return unpacked;
  const text = decodeText(unpacked.value);
  if (!text.ok) return text;
  const report = readReport(text.value);
  if (!report.ok) return report;
  return accept({ report: report.value, sha256: createHash('sha256').update(unpacked.value).digest('hex') });
}

const megabytes = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MB`;

/** gzip is known by its first two bytes, never by a name or a header. Packed twice is not unpacked twice. */
export function unpack(bytes: Uint8Array): Result<Uint8Array> {
  if (bytes.length > limits.uploadBytes) {
    const message = `The file has ${megabytes(bytes.length)}; at most ${megabytes(limits.uploadBytes)} are read.`;
    return refuse({ code: 'too-large', message });
  }
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return accept(bytes);
  const byRatio = Math.max(bytes.length * limits.unpackingRatio, limits.ratioFromBytes);
  const most = Math.min(byRatio, limits.unpackedBytes);
  try {
    return accept(gunzipSync(bytes, { maxOutputLength: most }));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') {
      const message =
        most === limits.unpackedBytes
          ? `Unpacked, the file has more than ${megabytes(most)}.`
          : `The file unpacks to more than ${limits.unpackingRatio} times its size, as no report does.`;
      return refuse({ code: 'gzip-bomb', message });
    }
    return refuse({ code: 'bad-gzip', message: 'The gzip file is cut or damaged.' });
  }
}

/** UTF-8, with or without its mark, and UTF-16 with one. What cannot be text is refused with its place. */
export function decodeText(bytes: Uint8Array): Result<string> {
  const [first, second] = bytes;
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const text = isUtf16 ? decodeUtf16(bytes, first === 0xfe) : decodeUtf8(bytes);
  if (!text.ok) return text;
  const at = firstControlCharacter(text.value);
  if (at < 0) return text;
  const code = text.value.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0');
  const line = text.value.slice(0, at).split('\n').length;
  const message = `The file holds the control character U+${code}: it is binary, or in an encoding without its mark.`;
  return refuse({ code: 'binary', message, line });
}

function decodeUtf16(bytes: Uint8Array, bigEndian: boolean): Result<string> {
  try {
    return accept(new TextDecoder(bigEndian ? 'utf-16be' : 'utf-16le', { fatal: true }).decode(bytes));
  } catch {
    const message = 'The file begins as UTF-16 but is no valid UTF-16 throughout: it is cut or damaged.';
    return refuse({ code: 'bad-encoding', message });
  }
}

function decodeUtf8(bytes: Uint8Array): Result<string> {
  try {
    return accept(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    const message = `Byte ${firstInvalidByte(bytes)} is not valid UTF-8. Save the report as UTF-8.`;
    return refuse({ code: 'bad-encoding', message });
  }
}

/** Counted from 0. Looked for by halves: each half is decoded as if more were to come. */
function firstInvalidByte(bytes: Uint8Array): number {
  let valid = 0;
  let invalid = bytes.length;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      valid = middle;
    } catch {
      invalid = middle;
    }
  }
  return invalid - 1;
}

/** Everything below a blank but tab and line ends, where text has none. */
function firstControlCharacter(text: string): number {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) return at;
  }
  return -1;
}
