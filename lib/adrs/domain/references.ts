import type { OutlineLine } from './outline';

/** A decision that a line names: by hyperlink or in words. */
export interface Reference {
  target: string;
  path: string | null;
  number: number | null;
  /** Offsets in the line. */
  start: number;
  end: number;
  /** Whether it looks like a decision by itself; a bare "12" does so only after "superseded by". */
  certain: boolean;
}

const named =
  /(?<![\p{Script=Latin}\d/])(?:ADRs?|AD|ADD|MADR|Decision(?: Record)?|DR)[-\s#_–]*(?:no\.?\s*)?(\d{1,5})(?!\d|[.-]\d)(?!\p{Script=Latin})/giu;
const bare = /(?<![\p{L}\d/.#-])#?(\d{1,5})(?![\d\p{L}%]|[.-]\d)/gu;

/** No sentence names more; a line of thousands of numbers is data. */
const mostReferences = 300;

/** One pass for both, so that what is named is not found again as a bare number. */
const inWords = new RegExp(`${named.source}|${bare.source}`, 'giu');

/** All references of a line in order. `self` is the path of the file itself, from the repository's root. */
export function referencesIn(entry: OutlineLine, self: string): Reference[] {
  const found: Reference[] = [];
  for (const link of entry.links) {
    const reference = ofLink(link.text, link.url, self);
    if (reference) found.push({ ...reference, start: link.start, end: link.end });
  }
  for (const match of entry.text.matchAll(inWords)) {
    if (found.length >= mostReferences) break;
    const start = match.index;
    if (entry.links.some((link) => start >= link.start && start < link.end)) continue;
    // "ADR-0085 decision #3" is a part of 85, no decision of its own.
    const isPart = /^decision/i.test(match[0]) && found.some(({ end }) => end <= start && start - end <= 4);
    if (isPart) continue;
    const number = Number(match[1] ?? match[2]);
    const end = start + match[0].length;
    found.push({ target: match[0].trim(), path: null, number, start, end, certain: match[1] !== undefined });
  }
  found.sort((a, b) => a.start - b.start);
  // "ADRs 60 and 61": the second number means a decision as the first does.
  for (const [index, reference] of found.entries()) {
    const before = found[index - 1];
    const between = before ? entry.text.slice(before.end, reference.start) : '';
    const goesOn = /^\s*(?:,|and|&|,\s*and)\s*$/i.test(between);
    if (before?.certain && before.path === null && goesOn) reference.certain = true;
  }
  return found;
}

const documentFile = /\.(?:mdx?|markdown|rst|adoc|html?)$/i;
const decisionName =
  /(?:^|\/)(?:adrs?[-_ ]?)?(?:\d{3,8}|\d{1,2}(?=[-_])|\d{4}-\d{2}(?:-\d{2})?)(?:[-_ .][^/]*)?$|(?:^|\/)(?:adr|decision)[-_ ]?\d+/i;
/** "adr-053-prototype" is one in whatever folder. */
const namedDecision = /(?:^|\/)adr[-_]?\d{1,5}(?:[-_.][^/]*)?$/i;
const decisionFolder =
  /(?:^|\/)(?:adrs?|decisions?|decision-records?|architecture-decisions?|architecture-decision-records?|kdp)(?:\/|$)/i;

function ofLink(text: string, url: string, self: string): Omit<Reference, 'start' | 'end'> | null {
  const words =
    new RegExp(named.source, 'iu').exec(text) ?? /^\s*#?(\d{1,5})(?=\s*(?:$|[-.:–—)]))/.exec(text);
  const number = words?.[1] ? Number(words[1]) : null;
  const address = decoded(url.split(/[?#]/)[0] ?? '');
  if (address === '') return null;
  const isRemote = /^[a-z][a-z0-9+.-]*:/i.test(address);
  const repositoryPath = isRemote ? blobPath(address) : resolve(self, address);
  if (repositoryPath === null) {
    const isDecision =
      number !== null &&
      /adr|decision/i.test(text) &&
      !/\/(?:pulls?|issues?|merge_requests|commits?|tree)(?:\/|$)/.test(address);
    return isDecision ? { target: address, path: null, number, certain: true } : null;
  }
  const isCopy = isRemote && samePath(fileOf(repositoryPath), fileOf(self)) && !/^readme/i.test(fileOf(self));
  if (isCopy || samePath(repositoryPath, self)) return null;
  const name = repositoryPath.replace(/\/(?:readme|index)\.\w+$/i, '');
  const isDocument = documentFile.test(repositoryPath) || !/\.\w{1,5}$/.test(repositoryPath);
  if (!isDocument) return null;
  const bareName = name.replace(documentFile, '');
  const certain =
    number !== null ||
    namedDecision.test(bareName) ||
    (decisionName.test(bareName) && (sameFolder(name, self) || decisionFolder.test(name)));
  const fileNumber = numberOfName(bareName);
  return { target: address, path: repositoryPath, number: fileNumber ?? number, certain };
}

/** docs/adr/0012-x -> 12; a date in front is no number. */
function numberOfName(name: string): number | null {
  const last = name.split('/').at(-1) ?? '';
  if (/^(?:19|20)\d{2}-?\d{2}/.test(last)) return null;
  const match = /^(?:adrs?[-_ ]?)?0*(\d{1,5})(?=$|[-_. ])/i.exec(last) ?? /adr[-_ ]?0*(\d{1,5})/i.exec(last);
  return match?.[1] ? Number(match[1]) : null;
}

/** A file's address on GitHub or GitLab as a path; pull requests, issues and folders are no files. */
function blobPath(url: string): string | null {
  return /^https?:\/\/[^/]+\/[^/]+\/[^/]+\/(?:-\/)?(?:blob|raw|edit)\/[^/]+\/(.+)$/.exec(url)?.[1] ?? null;
}

function resolve(self: string, address: string): string {
  const parts = address.startsWith('/') ? [] : self.split('/').slice(0, -1);
  for (const part of address.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

const fileOf = (path: string): string => path.split('/').at(-1) ?? path;

const samePath = (a: string, b: string): boolean =>
  a.replace(documentFile, '').toLowerCase() === b.replace(documentFile, '').toLowerCase();

function sameFolder(path: string, self: string): boolean {
  const folder = (of: string): string => of.split('/').slice(0, -1).join('/');
  return folder(path) === folder(self) || folder(path) === folder(folder(self));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
