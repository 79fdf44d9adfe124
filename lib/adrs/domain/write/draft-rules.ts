import { fileRules } from '@/lib/github/domain/file-globs';
import type { Reason } from '@/lib/shared/result';
import type { NameForm } from './file-names';

/** A decision record is pages; what is longer belongs beside it. */
export const bodyBytesMost = 256 * 1024;

/** What of a typed text cannot be kept as a file; empty when nothing. */
export function bodyReasons(body: string): Reason[] {
  const no = (message: string): Reason[] => [{ code: 'bad-text', field: 'body', message }];
  if (body.includes('\u0000'))
    return no('The text holds a NUL character, which no database keeps. Take it out; nothing was saved.');
  const bytes = new TextEncoder().encode(body).length;
  if (bytes > bodyBytesMost)
    return no(
      `The text has ${Math.ceil(bytes / 1024)} KB; at most 256 KB are kept. Shorten it, or put parts into files of their own. Nothing was saved.`,
    );
  return body.trim() === '' ? no('The text is empty. Write the decision, or withdraw the draft.') : [];
}

/**
 * Why a path cannot be the new file's: it leaves the repository or its log, is no Markdown, or is another's. Null when
 * it can.
 */
export function pathProblem(
  path: string,
  { adrGlobs, taken }: { adrGlobs: readonly string[] | null; taken: ReadonlySet<string> },
): string | null {
  const parts = path.split('/');
  if (path === '' || path.length > 240) return 'Give the file a name of at most 240 characters.';
  if (/\p{Cc}|\\|[:*?"<>|]/u.test(path))
    return 'A file name has no backslash, control character or any of : * ? " < > |.';
  if (path.startsWith('/') || parts.some((part) => part === '' || part === '.' || part === '..'))
    return 'The file must lie inside the repository: no "..", no slash at the beginning, no empty folder.';
  if (parts.some((part) => part.startsWith('.') || /[. ]$/.test(part)))
    return 'No part of the path begins or ends with a dot or ends with a space.';
  if (!/\.md$/i.test(path)) return 'The file’s name must end in .md.';
  if (adrGlobs && fileRules({ adr: adrGlobs, lesson: [] }).purposeOf(path) !== 'adr')
    return `The file would lie outside the folders that are read for decisions (${adrGlobs.join(', ') || 'the usual ones'}), so it would never appear in the log.`;
  if (taken.has(path.toLowerCase())) return `${path} is there already. Choose another name.`;
  return null;
}

/** Text from a form has the line ends of the web; a file keeps those that it had, or gets "\n". */
export function withLineEnds(typed: string, like: string): string {
  const plain = typed.replace(/\r\n?/g, '\n');
  const windows = (like.match(/\r\n/g) ?? []).length;
  const all = (like.match(/\n/g) ?? []).length;
  return windows > all / 2 ? plain.replaceAll('\n', '\r\n') : plain;
}

/** The folder in which a repository without decisions keeps its first: the first that its globs name. */
export function firstFolder(adrGlobs: readonly string[]): string {
  const glob = (adrGlobs[0] ?? 'docs/adr').replace(/^\.?\/+/, '').replace(/\{([^,}]*)[^}]*\}/g, '$1');
  const parts = glob.split('/');
  const end = parts.findIndex((part) => /[*?]/.test(part) || /\.\w+$/.test(part));
  return (end < 0 ? parts : parts.slice(0, end)).join('/').replace(/\/+$/, '');
}

export const isNumbered = (names: NameForm): boolean => names.width !== null || names.date === null;
