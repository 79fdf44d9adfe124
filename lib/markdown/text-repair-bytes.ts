import { accept, type Result, refuse } from '@/lib/shared/result';
import { repairText } from './text-repair';
import { readThrough } from './text-repair-tables';

export interface ReadDocument {
  /** Line ends are \n; no byte order mark. */
  text: string;
  encodingRepaired: boolean;
  /** What was done, in words; empty when the bytes were plain UTF-8. */
  encodingNote: string;
  lost: { line: number; text: string }[];
}

/** Bytes of a text file in any of the usual encodings to right text. Refuses what is no text at all. */
export function readDocumentBytes(bytes: Uint8Array): Result<ReadDocument> {
  const decoded = decode(bytes);
  if (decoded === null) {
    return refuse({
      code: 'binary',
      message: 'This is not a text file (it holds control bytes). Give a Markdown file in UTF-8.',
    });
  }
  const repair = repairText(decoded.text.replace(/\r\n?/g, '\n'));
  const notes = [decoded.note];
  if (repair.repaired) {
    notes.push(
      `${repair.restored} characters restored: UTF-8 had been read as ${repair.misreadings.join(', then as ')}`,
    );
  }
  return accept({
    text: repair.text,
    encodingRepaired: repair.repaired || decoded.changed,
    encodingNote: notes.filter(Boolean).join('; '),
    lost: repair.lost,
  });
}

interface Decoded {
  text: string;
  changed: boolean;
  note: string;
}

function decode(bytes: Uint8Array): Decoded | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return named(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return named(bytes, 'utf-16be');
  const wide = wideEncodingOf(bytes);
  if (wide) return named(bytes, wide);
  if (looksBinary(bytes)) return null;
  try {
    // A UTF-8 byte order mark is dropped by the decoder and is no damage.
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), changed: false, note: '' };
  } catch {
    return { text: decodeMixed(bytes), changed: true, note: 'bytes outside UTF-8 were read as Windows-1252' };
  }
}

function named(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): Decoded | null {
  const text = new TextDecoder(encoding).decode(bytes);
  return text.includes('\0') ? null : { text, changed: true, note: `read as ${encoding.toUpperCase()}` };
}

/** UTF-16 that nothing marks: every other byte of Western text is NUL. */
function wideEncodingOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const length = Math.min(bytes.length, 4096) & ~1;
  if (length < 8 || bytes.length % 2 === 1) return null;
  const zeros = [0, 0];
  for (let i = 0; i < length; i++) if (bytes[i] === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const most = (length / 2) * 0.7;
  if (odd > most && even === 0) return 'utf-16le';
  return even > most && odd === 0 ? 'utf-16be' : null;
}

/** A NUL, or more control bytes than any text has. */
function looksBinary(bytes: Uint8Array): boolean {
  let controls = 0;
  for (const byte of bytes) {
    if (byte === 0) return true;
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c && byte !== 0x1b)
      controls++;
  }
  return controls > Math.max(4, bytes.length / 100);
}

/** Valid UTF-8 stays; each byte that is not part of any reads as Windows-1252 (which contains Latin-1). */
function decodeMixed(bytes: Uint8Array): string {
  const parts: string[] = [];
  const strict = new TextDecoder('utf-8', { fatal: true });
  let plainFrom = 0;
  let i = 0;
  while (i < bytes.length) {
    const byte = bytes[i] ?? 0;
    if (byte < 0x80) {
      i++;
      continue;
    }
    parts.push(strict.decode(bytes.subarray(plainFrom, i)));
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    const piece = bytes.subarray(i, i + length);
    try {
      parts.push(strict.decode(piece));
      i += length;
    } catch {
      parts.push(readThrough(bytes.subarray(i, i + 1), 'windows-1252'));
      i++;
    }
    plainFrom = i;
  }
  parts.push(strict.decode(bytes.subarray(plainFrom)));
  return parts.join('');
}
