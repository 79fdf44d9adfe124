import type { AdrStatus } from '../adr';
import { relativePath } from './relative-path';

export type SettableStatus = Exclude<AdrStatus, 'unknown'>;

/** How a log says things, read from its own files (see log-style.ts). */
export interface LogWords {
  /** The word for each status that its files use: "Approved" where others say "Accepted". */
  statuses: Partial<Record<SettableStatus, string>>;
  /** "Superseded by", "Superceded by", "Replaced by". */
  supersededBy: string;
  /** Text of a link to a decision, with {number}, {padded} and {title} in it. */
  label: string;
}

export const usualWords: LogWords = { statuses: {}, supersededBy: 'Superseded by', label: 'ADR-{padded}' };

/** A decision that a file names: its path from the repository's root (or its file's name), number and title. */
export interface NamedDecision {
  path: string;
  number: number | null;
  title: string;
  /** Where it lies in another repository: its address there. */
  url?: string;
}

export interface StatusChange {
  status: SettableStatus;
  /** With "superseded": the decision that holds now. */
  supersededBy?: NamedDecision;
}

/**
 * What may be written for a status, the fullest first: with a link in the file's own markup, then with the number in
 * words, for places that take no link.
 */
export function statusValues(
  { status, supersededBy }: StatusChange,
  words: LogWords,
  self: string,
  markup: 'markdown' | 'rst',
): string[] {
  const word = words.statuses[status] ?? status.charAt(0).toUpperCase() + status.slice(1);
  if (!supersededBy) return [word];
  const by = words.supersededBy;
  const linked =
    markup === 'rst' ? rstLink(supersededBy, words, self) : markdownLink(supersededBy, words, self);
  const { number } = supersededBy;
  if (number === null) return [`${by} ${linked}`];
  const named = `ADR-${padded(number)}`;
  const anchor = `<a href="${addressOf(supersededBy, self)}">${named}</a>`;
  return [`${by} ${linked}`, ...(markup === 'markdown' ? [`${by} ${anchor}`] : []), `${by} ${named}`];
}

export function markdownLink(decision: NamedDecision, words: LogWords, self: string): string {
  return `[${linkLabel(decision, words)}](${addressOf(decision, self)})`;
}

function rstLink(decision: NamedDecision, words: LogWords, self: string): string {
  return `\`${linkLabel(decision, words)} <${addressOf(decision, self)}>\`_`;
}

export const padded = (number: number, width = 4): string => String(number).padStart(width, '0');

function linkLabel({ number, title, path }: NamedDecision, words: LogWords): string {
  // Signs that would end the link, the cell or the quotes that it may stand in.
  const plain = title
    .replace(/[[\]\\`<>|*_"'\r\n]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const file = (path.split('/').at(-1) ?? path).replace(/\.\w+$/, '');
  if (number === null) return plain || file;
  return words.label
    .replace('{number}', String(number))
    .replace('{padded}', padded(number))
    .replace('{title}', () => plain || file);
}

const addressOf = ({ url, path }: NamedDecision, self: string): string =>
  url === undefined ? address(self, path) : url.replace(/[()'<>\s]/g, encodedSign);

const encodedSign = (sign: string): string => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`;

/** The other file as a link in this one, safe inside the round brackets of Markdown. */
const address = (self: string, other: string): string =>
  relativePath(self, other)
    .split('/')
    .map((part) => encodeURIComponent(part).replace(/[()']/g, encodedSign))
    .join('/');

/** Written as the word that stood there: "accepted", "Accepted", "ACCEPTED". */
export function inCaseOf(value: string, before: string): string {
  const word = /\p{L}{2,}/u.exec(before)?.[0] ?? '';
  const first = /^\S+(?: by\b)?/.exec(value)?.[0] ?? '';
  if (word === '') return value;
  if (word === word.toUpperCase()) return first.toUpperCase() + value.slice(first.length);
  if (word === word.toLowerCase()) return value.charAt(0).toLowerCase() + value.slice(1);
  return value.charAt(0).toUpperCase() + value.slice(1);
}
