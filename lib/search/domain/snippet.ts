export interface SnippetPart {
  text: string;
  hit: boolean;
}

/** Characters of the private use area: they stand in no text that matters and survive the database unchanged. */
export const hitStart = '\uE000';
export const hitEnd = '\uE001';

/** Cuts a headline of the database into its parts, without any markup that could be mistaken for HTML. */
export function parseSnippet(headline: string): SnippetPart[] {
  const parts: SnippetPart[] = [];
  let hit = false;
  for (const piece of headline.replaceAll(/\s+/g, ' ').split(/([\uE000\uE001])/)) {
    if (piece === hitStart) hit = true;
    else if (piece === hitEnd) hit = false;
    else if (piece !== '') parts.push({ text: piece, hit });
  }
  return parts;
}
