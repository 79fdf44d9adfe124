/**
 * Where each heading of a document stands on a page whose own headings end at `firstLevel` - 1: the outline
 * starts at `firstLevel` and never skips a level, whatever the document did. Levels end at 6.
 */
export function headingLevels(sourceDepths: number[], firstLevel: number): number[] {
  const open: number[] = [];
  return sourceDepths.map((depth) => {
    while (open.length > 0 && (open.at(-1) ?? 0) >= depth) open.pop();
    open.push(depth);
    return Math.min(firstLevel + open.length - 1, 6);
  });
}

/** GitHub's way of naming a heading, so that links written for GitHub still arrive. Repeats get -1, -2, ... */
export function headingSlugs(titles: string[]): string[] {
  const seen = new Map<string, number>();
  return titles.map((title) => {
    const slug = title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-');
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  });
}
