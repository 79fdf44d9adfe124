import { type Zippable, zipSync } from 'fflate';

/** Any one time: the same log gives the same bytes. */
const at = '1980-01-01T00:00:00Z';

/** Files as a zip, each under a path that stays inside it; a path that is there twice gets a number. */
export function zipOf(files: readonly { path: string; text: string }[]): Uint8Array {
  const entries: Zippable = {};
  for (const { path, text } of files) {
    const parts = path
      .split('/')
      .flatMap((part) => (part === '' || /^\.+$/.test(part) ? [] : part.replace(/[\\:\p{Cc}]/gu, '-')));
    const plain = parts.join('/') || 'decision.md';
    let name = plain;
    for (let n = 2; Object.hasOwn(entries, name); n += 1) name = plain.replace(/(\.\w+)?$/, `-${n}$1`);
    entries[name] = [new TextEncoder().encode(text), { mtime: at }];
  }
  return zipSync(entries);
}
