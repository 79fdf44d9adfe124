import { slugOf } from '@/lib/shared/slug';
import { readPath } from '../file-name';
import { padded } from './status-words';

/** How a log names its files. */
export interface NameForm {
  folder: string;
  /** In front of the number or the date: "", "adr-", "ADR". */
  prefix: string;
  /** Digits of the number; null where files carry none. */
  width: number | null;
  /** A date in front, as "2026-11-20" or "20261120". */
  date: 'iso' | 'compact' | null;
  separator: string;
  extension: string;
}

export const usualNames = (folder: string): NameForm => ({
  folder,
  prefix: '',
  width: 4,
  date: null,
  separator: '-',
  extension: '.md',
});

const form =
  /^(?<prefix>(?:[a-z]{1,20}[-_ ])?(?:[a-z]{1,20}[-_ ]?)?)(?:(?<iso>\d{4}-\d{2}-\d{2})|(?<compact>(?:19|20)\d{6})|(?<number>\d{1,6}))(?<separator>[-_. ]+)(?=\p{L})/iu;

/** The way in which most files of a log are named; null when there are none. */
export function nameFormOf(paths: readonly string[]): NameForm | null {
  const forms = paths.map((path): NameForm => {
    const segments = path.split('/');
    const file = segments.at(-1) ?? '';
    const extension = /\.\w+$/.exec(file)?.[0] ?? '.md';
    const folder = segments.slice(0, -1).join('/');
    const found = form.exec(file)?.groups;
    if (!found) return { folder, prefix: '', width: null, date: null, separator: '-', extension };
    return {
      folder,
      prefix: found.prefix ?? '',
      width: found.number ? found.number.length : null,
      date: found.iso ? 'iso' : found.compact ? 'compact' : null,
      separator: found.separator ?? '-',
      extension,
    };
  });
  return mostCommon(forms);
}

/** The commonest, told apart by what they say; of equals the last, since logs change their ways over time. */
export function mostCommon<T>(all: readonly T[]): T | null {
  const counts = new Map<string, { value: T; count: number }>();
  for (const value of all) {
    const key = JSON.stringify(value);
    counts.set(key, { value, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  let best: { value: T; count: number } | null = null;
  for (const one of counts.values()) if (!best || one.count >= best.count) best = one;
  return best?.value ?? null;
}

/** The path that a decision's file has in this log: "docs/adr/0012-use-one-queue.md". Never leaves the folder. */
export function adrFilePath(
  names: NameForm,
  { number, title, date }: { number: number | null; title: string; date: string },
): string {
  const words = asciiSlug(title);
  const day = names.date === 'iso' ? date : date.replaceAll('-', '');
  const first =
    names.date !== null
      ? `${names.prefix}${day}${names.separator}`
      : names.width !== null && number !== null
        ? `${names.prefix}${padded(number, names.width)}${names.separator}`
        : '';
  const file = `${first}${names.separator === '_' ? words.replaceAll('-', '_') : words}${names.extension}`;
  return names.folder === '' ? file : `${names.folder}/${file}`;
}

/** Names that every system can hold: letters of other scripts stay, as Git keeps them. */
const asciiSlug = (title: string): string => slugOf(title, 'decision').slice(0, 60);

/** The path under a new title, where the file's name ends in the old one; else the path as it is. */
export function renamedPath(path: string, before: string, after: string): string {
  const extension = /\.\w+$/.exec(path)?.[0] ?? '';
  const stem = path.slice(0, path.length - extension.length);
  for (const separator of ['-', '_']) {
    const [old, next] = [before, after].map((title) => asciiSlug(title).replaceAll('-', separator));
    const isNamed = old && next && (stem === old || /[-_./ ]$/.test(stem.slice(0, -old.length)));
    if (isNamed && stem.endsWith(old)) return `${stem.slice(0, -old.length)}${next}${extension}`;
  }
  return path;
}

/** The number that a new file of the log takes: one after the highest; null where the log goes by dates. */
export function nextNumber(names: NameForm, taken: readonly (number | null)[]): number | null {
  if (names.width === null && names.date !== null) return null;
  const numbers = taken.filter((number): number is number => number !== null && number < 100_000);
  return numbers.reduce((highest, number) => Math.max(highest, number), 0) + 1;
}

/** The number as the path says it. */
export const numberInPath = (path: string): number | null => readPath(path).number;
