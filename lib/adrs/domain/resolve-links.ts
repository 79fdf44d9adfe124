/** A stored decision as a link can find it. */
export interface LinkTarget {
  id: string;
  path: string;
  number: number | null;
}

export interface OpenLink {
  target: string;
  path: string | null;
  number: number | null;
}

/**
 * The decision that a link of `from` means, or null. By path first; a moved or misspelt path by its file name or
 * number where that is unique, in the same folder, then above and below it, before elsewhere. A remote address only by its path: another
 * repository's ADR 12 is not ours.
 */
export function resolveLink(link: OpenLink, from: LinkTarget, records: readonly LinkTarget[]): string | null {
  const others = records.filter((record) => record.id !== from.id);
  if (link.path !== null) {
    const wanted = plainPath(link.path);
    const byPath = others.filter((record) => plainPath(record.path) === wanted);
    if (byPath[0]) return byPath[0].id;
    const named = others.filter((record) => fileOf(plainPath(record.path)) === fileOf(wanted));
    if (named.length === 1) return named[0]?.id ?? null;
  }
  if (link.number === null || /^[a-z]+:\/\//i.test(link.target)) return null;
  const sameNumber = others.filter((record) => record.number === link.number);
  const own = folderOf(from.path);
  const near = sameNumber.filter((record) => folderOf(record.path) === own);
  // A log with sub-folders: those above and below are of the same log before any other.
  const sameLog = sameNumber.filter((record) => isWithin(folderOf(record.path), own));
  const found = near.length > 0 ? near : sameLog.length > 0 ? sameLog : sameNumber;
  return found.length === 1 ? (found[0]?.id ?? null) : null;
}

/** Without extension and case, and a folder's page as the folder itself. */
function plainPath(path: string): string {
  return path
    .toLowerCase()
    .replace(/\.(?:mdx?|markdown|rst|adoc|html?)$/, '')
    .replace(/(?<=[^/])(?:\/|__)(?:readme|index)$/, '');
}

/** Exported trees flatten folders into one name with a double underscore. */
const fileOf = (path: string): string => path.split(/\/|__/).at(-1) ?? path;
const folderOf = (path: string): string => path.split('/').slice(0, -1).join('/');

const isWithin = (a: string, b: string): boolean =>
  a !== '' && b !== '' && (a.startsWith(`${b}/`) || b.startsWith(`${a}/`));
