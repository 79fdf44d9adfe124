import type { AdrFormat } from './adr';
import { sectionNames } from './other-languages';
import type { Outline } from './outline';

/** Which template the file follows, told from its headings and front matter. */
export function formatOf(outline: Outline): AdrFormat {
  if (outline.markup === 'rst') return 'rst';
  const headings = outline.blocks.flatMap((block) =>
    block.kind === 'heading' ? inEnglish(block.content.text) : [],
  );
  const has = (name: string): boolean =>
    headings.some((heading) => heading === name || heading.startsWith(`${name} `));
  if (has('context and problem statement') || has('considered options') || has('decision outcome')) {
    const front = outline.frontMatter;
    if (front.has('decisionmakers') || has('confirmation')) return 'madr4';
    if (front.has('deciders') || front.has('consulted') || front.has('status')) return 'madr3';
    if (front.size > 0) return 'madr4';
    return has('validation') || has('more information') ? 'madr3' : 'madr2';
  }
  if (isYStatement(outline)) return 'y-statement';
  if (has('prologue') && (has('solution') || has('discussion'))) return 'alexandrian';
  if (has('context') && has('decision') && (has('status') || has('consequences'))) return 'nygard';
  return 'free';
}

/** A heading as the templates name it; another language's sections by their English names. */
function inEnglish(heading: string): string[] {
  const own = heading
    .toLowerCase()
    .replace(/[^a-z ]/g, '')
    .trim();
  const words = heading.replace(/^[\d.)、\s]+/, '');
  return [own, ...sectionNames.flatMap(([english, pattern]) => (pattern.test(words) ? [english] : []))];
}

/** "In the context of ..., facing ..., we decided for ..., to achieve ..., accepting ..." */
function isYStatement(outline: Outline): boolean {
  return outline.blocks.some((block) => {
    if (block.kind !== 'prose') return false;
    const text = block.lines
      .map((line) => line.text)
      .join(' ')
      .toLowerCase();
    return (
      /\bin the context of\b/.test(text) &&
      /\bwe (?:decided|chose)|\bdecided (?:for|to)\b/.test(text) &&
      /\b(?:facing|to achieve|accepting)\b/.test(text)
    );
  });
}
