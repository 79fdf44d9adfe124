import type { SentencePart } from '@/lib/weekly-summaries/domain/facts/fact';

/** So many UTF-16 units at most, never a torn character, with "…" where something was cut. */
export function cutTo(text: string, most: number): string {
  if (text.length <= most) return text;
  const kept = text.slice(0, most - 1);
  // A high surrogate at the end is half a character.
  return `${/[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept}…`;
}

/** One line without what would end a header or a title early. */
export function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out.
  return text.replace(/[\u0000-\u001F\u007F\u2028\u2029]+/g, ' ').trim();
}

/** A path of the portal as an address for whoever reads elsewhere. */
export function absolute(base: string, href: string): string {
  return href.startsWith('/') && !href.startsWith('//') ? `${base}${href}` : href;
}

export function partsText(parts: readonly SentencePart[]): string {
  return parts.map(({ text }) => text).join('');
}
