/** What an image's own bytes say of it. */
export interface ImageFile {
  mime: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp';
  /** Pixels. */
  width: number;
  height: number;
}

export const imageLimits = { bytes: 2 * 1024 * 1024, side: 8_000, pixels: 30_000_000 } as const;

/**
 * Reads kind and size of a picture from its first bytes, never from its name: PNG, JPEG, GIF and WebP by their
 * specifications (W3C PNG 3, ITU T.81, GIF89a, RFC 9649). Null: it is none of these, or cut before its size. An SVG is a
 * document that can run scripts, and is none.
 */
export function readImageFile(bytes: Uint8Array): ImageFile | null {
  const size = png(bytes) ?? gif(bytes) ?? webp(bytes) ?? jpeg(bytes);
  return size && size.width > 0 && size.height > 0 ? size : null;
}

/** Why a picture is not taken, in words; null: it is. */
export function imageRefusal(bytes: Uint8Array, image: ImageFile | null): string | null {
  if (bytes.length === 0) return 'The file is empty.';
  if (bytes.length > imageLimits.bytes)
    return `The file has ${(bytes.length / 1024 / 1024).toFixed(1)} MB; at most 2 MB are taken. Make it smaller.`;
  if (!image) return 'This is no PNG, JPEG, GIF or WebP picture, or it is damaged. Save it as one of these.';
  const { width, height } = image;
  if (width > imageLimits.side || height > imageLimits.side || width * height > imageLimits.pixels)
    return `The picture has ${width} by ${height} pixels; at most 8,000 a side and 30 million in all are taken. Make it smaller.`;
  return null;
}

const begins = (bytes: Uint8Array, at: number, ...expected: number[]) =>
  expected.every((byte, n) => bytes[at + n] === byte);
const word = (text: string) => [...text].map((letter) => letter.charCodeAt(0));
const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function png(bytes: Uint8Array): ImageFile | null {
  if (!begins(bytes, 0, 0x89, ...word('PNG\r\n'), 0x1a, 0x0a) || !begins(bytes, 12, ...word('IHDR')))
    return null;
  if (bytes.length < 33) return null;
  return { mime: 'image/png', width: view(bytes).getUint32(16), height: view(bytes).getUint32(20) };
}

function gif(bytes: Uint8Array): ImageFile | null {
  if (!begins(bytes, 0, ...word('GIF87a')) && !begins(bytes, 0, ...word('GIF89a'))) return null;
  if (bytes.length < 13) return null;
  return { mime: 'image/gif', width: view(bytes).getUint16(6, true), height: view(bytes).getUint16(8, true) };
}

function webp(bytes: Uint8Array): ImageFile | null {
  if (!begins(bytes, 0, ...word('RIFF')) || !begins(bytes, 8, ...word('WEBPVP8')) || bytes.length < 30)
    return null;
  const mime = 'image/webp';
  const at = view(bytes);
  const uint24 = (offset: number) => at.getUint16(offset, true) + (at.getUint8(offset + 2) << 16);
  if (bytes[15] === 0x58) return { mime, width: uint24(24) + 1, height: uint24(27) + 1 };
  if (bytes[15] === 0x4c && bytes[20] === 0x2f) {
    const bits = at.getUint32(21, true);
    return { mime, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (bytes[15] === 0x20 && begins(bytes, 23, 0x9d, 0x01, 0x2a))
    return { mime, width: at.getUint16(26, true) & 0x3fff, height: at.getUint16(28, true) & 0x3fff };
  return null;
}

/** The frame header holds the size; the segments before it are stepped over by their lengths. */
function jpeg(bytes: Uint8Array): ImageFile | null {
  if (!begins(bytes, 0, 0xff, 0xd8, 0xff)) return null;
  const at = view(bytes);
  let offset = 2;
  while (offset + 9 < bytes.length) {
    if (bytes[offset] !== 0xff) return null;
    const marker = bytes[offset + 1] ?? 0;
    if (marker === 0xff) {
      offset += 1;
      continue;
    }
    // SOF0 to SOF15, without the tables DHT, JPG and DAC that share their range.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { mime: 'image/jpeg', width: at.getUint16(offset + 7), height: at.getUint16(offset + 5) };
    if (marker === 0xd9 || marker === 0xda) return null;
    const isBare = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
    offset += 2 + (isBare ? 0 : at.getUint16(offset + 2));
  }
  return null;
}
