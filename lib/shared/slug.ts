/**
 * A text as the last part of an address: letters and digits of any script in lower case, accents dropped, words joined
 * by hyphens, at most 60 characters. `fallback` where nothing is left.
 */
export function slugOf(text: string, fallback: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  const slug = plain.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60);
  return slug.replace(/^-+|-+$/g, '') || fallback;
}

/** The first of `slug`, `slug-2`, `slug-3` … that is not taken. */
export function freeSlug(slug: string, taken: ReadonlySet<string>): string {
  let free = slug;
  for (let n = 2; taken.has(free); n += 1) free = `${slug}-${n}`;
  return free;
}
