import type { LeadWords } from './published-summary';

/** The lead's four texts, in the order in which they are written and read. */
export const wordFields = [
  { name: 'highlights', label: 'Highlights' },
  { name: 'lowlights', label: 'Lowlights' },
  { name: 'asks', label: 'Asks' },
  { name: 'nextWeek', label: 'Next week' },
] as const satisfies readonly { name: keyof LeadWords; label: string }[];

export const noWords: LeadWords = { highlights: '', lowlights: '', asks: '', nextWeek: '' };

export function wordsOf({ highlights, lowlights, asks, nextWeek }: LeadWords): LeadWords {
  return { highlights, lowlights, asks, nextWeek };
}

export function hasWords(words: LeadWords): boolean {
  return wordFields.some(({ name }) => words[name].trim() !== '');
}

export function areSameWords(one: LeadWords, other: LeadWords): boolean {
  return wordFields.every(({ name }) => unixLines(one[name]) === unixLines(other[name]));
}

/** Line ends of another system are no difference: forms send their own. */
const unixLines = (text: string) => text.replace(/\r\n?/g, '\n').trim();

/** All texts as one, for search. */
export function joinedWords(words: LeadWords): string {
  return wordFields
    .map(({ name }) => words[name])
    .filter(Boolean)
    .join('\n\n');
}

/** The first sentence or line of a text without its marks of Markdown, for a cell of a table; empty for none. */
export function firstLine(text: string, most = 160): string {
  const [line = ''] = text
    .split('\n')
    .map((one) =>
      one
        .replace(/^\s*(?:[-*+>]|\d+[.)]|#{1,6})\s+/, '')
        .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .replace(/[*_`]/g, '')
        .trim(),
    )
    .filter(Boolean);
  return line.length > most ? `${line.slice(0, most - 1).trimEnd()}…` : line;
}

/** The four texts of a form as it is typed. */
export function wordsIn(fields: Readonly<Record<string, string | undefined>>): LeadWords {
  const { highlights = '', lowlights = '', asks = '', nextWeek = '' } = fields;
  return { highlights, lowlights, asks, nextWeek };
}
