import { findDate } from './date';

export interface PathReading {
  /** The decision's number as its file or folder names it. */
  number: number | null;
  /** ISO date from the file's or folder's name, or null. */
  date: string | null;
  /** The name's own words as a title ("Use a queue"), '' when it has none. */
  words: string;
  /** Folders and file as the repository has them, for resolving links. */
  segments: string[];
  /** README or index: its folder names the decision. */
  isFolderPage: boolean;
}

const folderPage = /^(?:readme|index|_index|decision|adr)$/i;
const prefix = /^(?:adrs?|madr|decision|dr|rfc|kdp)(?=[-_ .]?\d|[-_ ](?:x{2,}|n{2,})[-_ ])[-_ .]*/i;

/** A log's own letters in front of a padded number: "cep-0016", "API-011-parity". */
const ownPrefix = /^[a-z]{2,6}[-_](?=0\d{2,4}(?:$|[-_. ]))/i;

/** What a path says: `docs/adr/0003-use-a-queue.md`, `2022-02-03-tracing/README.md`, `adr-12.md`. */
export function readPath(path: string): PathReading {
  const segments = path.replace(/\\/g, '/').split('/').filter(Boolean);
  const file = (segments.at(-1) ?? '').replace(/\.(?:mdx?|markdown|rst|adoc|asciidoc|txt)$/i, '');
  // Exported trees flatten folders into one name with a double underscore.
  const flat = file.split('__').filter(Boolean);
  const last = flat.at(-1) ?? file;
  const isFolderPage = folderPage.test(last);
  const folder = flat.length > 1 ? flat.at(-2) : segments.at(-2);
  const isNumbered = /^\d+$/.test(flat[0] ?? '') && flat.length > 1;
  const name = isNumbered ? flat.join('-') : isFolderPage ? (folder ?? last) : last;
  return { ...readName(name), segments, isFolderPage };
}

function readName(name: string): { number: number | null; date: string | null; words: string } {
  const dated = /^((?:19|20)\d{2}[-_.]?(?:0[1-9]|1[0-2])(?:[-_.]?(?:0[1-9]|[12]\d|3[01]))?)(?=\D|$)/.exec(
    name,
  );
  if (dated?.[1]) {
    const date = findDate(dated[1].replace(/[_.]/g, '-'))?.iso ?? null;
    // "2021-06-05_001-record-decisions": a number behind the date.
    const behind = /^[-_](\d{3,4})[-_]/.exec(name.slice(dated[1].length));
    const rest = name.slice(dated[1].length + (behind?.[0].length ?? 0));
    if (date) return { number: behind?.[1] ? Number(behind[1]) : null, date, words: asWords(rest) };
  }
  const marked = prefix.exec(name)?.[0] ?? ownPrefix.exec(name)?.[0] ?? '';
  const rest = name.slice(marked.length);
  const numbered =
    /^(\d{1,6})(?=$|[-_. ])/.exec(rest) ?? (marked ? /^(\d{1,6})(?!(?:st|nd|rd|th)\b)/.exec(rest) : null);
  if (numbered?.[1]) {
    const tail = rest.slice(numbered[1].length).replace(/^[-_. ]*adr[-_ ]/i, '');
    return { number: Number(numbered[1]), date: null, words: asWords(tail) };
  }
  // "PORTAL-ADR-0007-queues", "portal-adr-web-0007-queues": a log's own prefix in front.
  const inside = /^(?:[a-z]+[-_ ]){1,3}adr[-_ ](?:[a-z]{1,12}[-_ ])?(\d{1,5})(?=[-_ .]|$)/i.exec(name);
  if (inside?.[1]) {
    return { number: Number(inside[1]), date: null, words: asWords(name.slice(inside[0].length)) };
  }
  const trailing = /(?:^|[-_ ])adr[-_ ]?(\d{1,5})$/i.exec(name);
  if (trailing)
    return { number: Number(trailing[1]), date: null, words: asWords(name.slice(0, trailing.index)) };
  return { number: null, date: null, words: asWords(rest.replace(/^(?:x{2,}|n{2,})[-_ ]/i, '')) };
}

function asWords(slug: string): string {
  const text = slug.replace(/[-_+\s]+/g, ' ').trim();
  return text === '' ? '' : text.charAt(0).toUpperCase() + text.slice(1);
}
