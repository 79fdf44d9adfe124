/** Something a log entry may mention, and where it leads. `text` as it is written; found without regard to letter case. */
export interface Mention {
  text: string;
  href: string;
  /** What it is, for the hover. */
  title: string;
}

const issuePattern = /(?:([A-Za-z0-9][A-Za-z0-9-]{0,38}\/[A-Za-z0-9._-]{1,100}))?#(\d{1,9})(?![\w-])/g;
const adrPattern = /\bADR[- ]?0*(\d{1,5})\b/gi;
const shortestName = 4;

export interface Mentioned {
  /** Numbers of issues and pull requests, with the repository where it is named ("owner/name", lower case). */
  issues: { repository: string | null; number: number }[];
  adrs: number[];
}

/** What texts mention by number, so that only that is looked up. */
export function mentionedNumbers(texts: readonly string[]): Mentioned {
  const text = texts.join('\n');
  const issues = [...text.matchAll(issuePattern)].map(([, repository, digits]) => ({
    repository: repository?.toLowerCase() ?? null,
    number: Number(digits),
  }));
  return { issues, adrs: [...text.matchAll(adrPattern)].map(([, digits]) => Number(digits)) };
}

/** The key under which an ADR of this number is mentioned, however it is written. */
export function adrMention(number: number): string {
  return `adr-${number}`;
}

/**
 * Turns mentions in sanitised HTML into links, never within a link, code or a tag. A text that two different records go
 * by leads nowhere, since nobody can say which is meant; of two names at one place the longer counts. Names shorter
 * than four letters are left alone, they would be found in too many words.
 */
export function linkMentions(html: string, mentions: readonly Mention[]): string {
  const known = new Map<string, Mention | null>();
  for (const mention of mentions) {
    const key = mention.text.toLowerCase();
    const before = known.get(key);
    known.set(key, before === undefined || before?.href === mention.href ? mention : null);
  }
  const names = [...known.keys()]
    .filter((key) => [...key].length >= shortestName && !/^(.*#\d+|adr-\d+)$/.test(key))
    .sort((a, b) => b.length - a.length)
    .map((key) => escapePattern(escapeText(key)));
  const pattern = new RegExp(
    [
      `(?<![\\p{L}\\p{N}_])(?:${names.join('|') || '(?!)'})(?![\\p{L}\\p{N}_])`,
      `(?<![\\w/&-])${issuePattern.source}`,
      adrPattern.source,
    ].join('|'),
    'giu',
  );
  let depth = 0;
  return html
    .split(/(<[^>]*>)/)
    .map((part) => {
      if (part.startsWith('<')) {
        if (/^<(a|code|pre)[\s>]/i.test(part)) depth += 1;
        else if (/^<\/(a|code|pre)>/i.test(part)) depth -= 1;
        return part;
      }
      return depth > 0 ? part : part.replace(pattern, (found) => linked(found, known));
    })
    .join('');
}

function linked(found: string, known: ReadonlyMap<string, Mention | null>): string {
  const adr = /^ADR[- ]?0*(\d{1,5})$/i.exec(found);
  const mention = known.get(adr ? adrMention(Number(adr[1])) : unescapeText(found).toLowerCase());
  if (!mention) return found;
  return `<a href="${escapeText(mention.href)}" title="${escapeText(mention.title)}">${found}</a>`;
}

const entities: readonly (readonly [string, string])[] = [
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
];

function escapeText(text: string): string {
  return entities.reduce((escaped, [plain, entity]) => escaped.replaceAll(plain, entity), text);
}

function unescapeText(text: string): string {
  return [...entities]
    .reverse()
    .reduce((plain, [character, entity]) => plain.replaceAll(entity, character), text);
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
