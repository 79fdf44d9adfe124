const word = (text: string) => [...text].map((letter) => letter.charCodeAt(0));
const be16 = (n: number) => [n >> 8, n & 255];
const be32 = (n: number) => [...be16(n >>> 16), ...be16(n & 0xffff)];
const le16 = (n: number) => [n & 255, n >> 8];
const le24 = (n: number) => [...le16(n & 0xffff), n >> 16];
const padded = (bytes: number[], length = 64) => Uint8Array.from([...bytes, ...Array(length).fill(0)]);

/** The beginnings of pictures of one size, as their specifications lay them out. */
export const pictures = {
  png: (w: number, h: number) =>
    padded([0x89, ...word('PNG\r\n'), 0x1a, 0x0a, ...be32(13), ...word('IHDR'), ...be32(w), ...be32(h)]),
  gif: (w: number, h: number) => padded([...word('GIF89a'), ...le16(w), ...le16(h)]),
  jpeg: (w: number, h: number) =>
    padded([
      0xff,
      0xd8,
      0xff,
      0xe0,
      ...be16(6),
      1,
      2,
      3,
      4,
      0xff,
      0xff,
      0xc2,
      ...be16(17),
      8,
      ...be16(h),
      ...be16(w),
    ]),
  webpLossy: (w: number, h: number) =>
    padded([
      ...word('RIFF'),
      0,
      0,
      0,
      0,
      ...word('WEBPVP8 '),
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0x9d,
      1,
      0x2a,
      ...le16(w),
      ...le16(h),
    ]),
  webpLossless: (w: number, h: number) => {
    const bits = (w - 1) | ((h - 1) << 14);
    return padded([
      ...word('RIFF'),
      0,
      0,
      0,
      0,
      ...word('WEBPVP8L'),
      0,
      0,
      0,
      0,
      0x2f,
      bits & 255,
      (bits >> 8) & 255,
      (bits >> 16) & 255,
      (bits >> 24) & 255,
    ]);
  },
  webpExtended: (w: number, h: number) =>
    padded([
      ...word('RIFF'),
      0,
      0,
      0,
      0,
      ...word('WEBPVP8X'),
      10,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      ...le24(w - 1),
      ...le24(h - 1),
    ]),
};

/** The smallest whole PNG: one transparent pixel, for a browser to show. */
export const onePixel = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='),
  (letter) => letter.charCodeAt(0),
);
