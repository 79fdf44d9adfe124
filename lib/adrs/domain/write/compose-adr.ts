import type { AdrLinkType } from '../adr';
import { parseAdr } from '../parse-adr';
import { type LogWords, markdownLink, type NamedDecision, type SettableStatus } from './status-words';

export interface AdrContent {
  path: string;
  number: number | null;
  title: string;
  status: SettableStatus;
  /** ISO. */
  date: string;
  deciders: readonly string[];
  tags: readonly string[];
  links: readonly { type: AdrLinkType; to: NamedDecision }[];
}

const verbs: Record<AdrLinkType, string> = {
  supersedes: 'Supersedes',
  'superseded-by': 'Superseded by',
  amends: 'Amends',
  'amended-by': 'Amended by',
  relates: 'Relates to',
};

export const linkSentence = (
  { type, to }: AdrContent['links'][number],
  words: LogWords,
  self: string,
): string => `${verbs[type]} ${markdownLink(to, words, self)}`;

/** What a date looks like in the log: as ISO, or in words. */
export type DateForm = (iso: string) => string;

/** A template filled in. What is not known leaves its line out; a section that would hold only links goes with them. */
export function composeAdr(
  template: string,
  content: AdrContent,
  words: LogWords,
  dateForm: DateForm = (iso) => iso,
): string {
  const status = words.statuses[content.status] ?? content.status;
  const values: Record<string, string> = {
    title: content.title,
    number: content.number === null ? '' : String(content.number),
    status: status.charAt(0).toLowerCase() + status.slice(1),
    Status: status.charAt(0).toUpperCase() + status.slice(1),
    date: dateForm(content.date),
    deciders: content.deciders.join(', '),
    tags: content.tags.join(', '),
  };
  const front = /^---\n[\s\S]*?\n---\n/.exec(template)?.[0] ?? '';
  const body = template.slice(front.length);
  return (
    filled(front, values, yamlValue) +
    withLinks(
      filled(body, values, (_, text) => text),
      content,
      words,
    )
  );
}

const slot = /\{\{(\w+)(?::(\d))?\}\}/g;

function filled(
  text: string,
  values: Record<string, string>,
  shown: (key: string, value: string) => string,
): string {
  return text
    .split('\n')
    .filter((line) => [...line.matchAll(slot)].every(([, key = '']) => key === 'links' || values[key] !== ''))
    .map((line) =>
      line.replace(slot, (whole, key: string, width: string | undefined) =>
        key === 'links' ? whole : shown(key, (values[key] ?? '').padStart(Number(width ?? 0), '0')),
      ),
    )
    .join('\n')
    .replace(/\n{3,}/g, '\n\n');
}

/** Plain where YAML takes it plainly; lists as lists, everything else in quotes. */
function yamlValue(key: string, value: string): string {
  const scalar = (text: string): string =>
    /^[\p{L}\p{N}][\p{L}\p{N} ._/-]*$/u.test(text) &&
    !/^(?:true|false|null|yes|no|on|off|[\d.]+)$/i.test(text)
      ? text
      : JSON.stringify(text);
  if (key === 'date') return value;
  const isList = key === 'tags' || key === 'deciders';
  return isList ? `[${value.split(', ').map(scalar).join(', ')}]` : scalar(value);
}

const linkSlot = /\{\{links\}\}/;
/** A heading right above the place for links, with nothing between. */
const linkSection = /\n#{2,6} [^\n]*\n\n\{\{links\}\}\n?/;

function withLinks(text: string, content: AdrContent, words: LogWords): string {
  const sentences = content.links.map((link) => linkSentence(link, words, content.path));
  const section = linkSection.exec(text);
  if (sentences.length === 0) return text.replace(section ? linkSection : /\{\{links\}\}\n*/, '');
  if (!linkSlot.test(text))
    return `${text.trimEnd()}\n\n## Links\n\n${sentences.map((each) => `- ${each}`).join('\n')}\n`;
  const isListed = section !== null;
  const lines = isListed ? sentences.map((each) => `- ${each}`).join('\n') : sentences.join('\n\n');
  return text.replace(linkSlot, () => lines);
}

/** Whether the reader takes from a text what was meant by it; else what it takes otherwise. */
export function misread(text: string, content: AdrContent): string | null {
  const adr = parseAdr(text, content.path);
  if (adr.title !== content.title) return 'title';
  if (adr.number !== content.number) return 'number';
  if (adr.status !== content.status) return 'status';
  if (adr.date !== content.date) return 'date';
  const missing = content.links.find(
    ({ type, to }) => !adr.links.some((link) => link.type === type && !link.mention && link.path === to.path),
  );
  return missing ? 'links' : null;
}
