import { paths } from '@/lib/shared/paths';

/** An entry as it is stored, with the ISO day it is of. */
export interface LogEntryRow {
  id: string;
  version: number;
  on: string | null;
  day: number | null;
  /** Markdown. */
  body: string;
  authorName: string;
  /** Somebody changed it after it was written. */
  isEdited: boolean;
  line: number | null;
  /** The viewer wrote it, and so may change it. */
  isOwn: boolean;
}

/** The id of an entry on the log page, so that search and messages can lead to it. */
export function entryPlace(id: string): string {
  return `entry-${id}`;
}

/** Where an entry can be read, on whichever page of the log it stands. */
export function logEntryHref(slug: string, id: string): string {
  return `${paths.pilotTab(slug, 'log')}?entry=${id}#${entryPlace(id)}`;
}

const longestWords = 60;

/** What search calls an entry: its first line, cut at a word, with its day and pilot. */
export function entryTitle(pilotTitle: string, on: string, body: string): string {
  return `${firstWords(body)} (log of ${pilotTitle}, ${on})`;
}

/** The first line of a Markdown text without its marks, cut at a word. */
export function firstWords(body: string): string {
  const line = body.split('\n').find((one) => /[\p{L}\p{N}]/u.test(one)) ?? body;
  const text = line
    .replace(/^[\s>#*+-]+/, '')
    .replace(/[*_`]+/g, '')
    .trim();
  const characters = [...text];
  if (characters.length <= longestWords) return text;
  const cut = characters.slice(0, longestWords).join('');
  const space = cut.lastIndexOf(' ');
  return `${space > longestWords / 2 ? cut.slice(0, space) : cut}…`;
}
