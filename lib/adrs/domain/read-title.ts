import type { AdrProblem } from './adr';
import type { Fact } from './facts';
import type { PathReading } from './file-name';
import type { Outline } from './outline';
import { cleanTitle, isGenericTitle, isTemplateTitle, type TitleReading } from './title';

export interface TitleFound extends TitleReading {
  line: number;
  problems: AdrProblem[];
}

/**
 * The title: the first heading when it names the decision, then the front matter's, another top heading, a field
 * "Title: ...", a bold first line, and at last the file's name, which is said.
 */
export function readTitle(outline: Outline, facts: Fact[], path: PathReading): TitleFound {
  const headings = outline.blocks.flatMap((block) => (block.kind === 'heading' ? [block] : []));
  const front = facts.find((fact) => fact.key === 'title' && fact.from === 'front-matter');
  const field = facts.find((fact) => fact.key === 'title' && fact.from === 'head');
  const opening = outline.blocks[0];
  const candidates: { text: string; line: number }[] = [];
  const first = headings[0];
  if (first && !(front && first.depth > 1)) candidates.push({ text: first.content.text, line: first.line });
  if (front) candidates.push({ text: front.lines[0]?.text ?? '', line: front.line });
  if (first?.depth === 1 && field) candidates.push({ text: field.lines[0]?.text ?? '', line: field.line });
  // In a flat document ("# Context", "# Decision") a later top heading is a section like any other.
  if (!first || !isGenericTitle(cleanTitle(first.content.text).title)) {
    for (const heading of headings) {
      if (heading.depth === 1) candidates.push({ text: heading.content.text, line: heading.line });
    }
  }
  if (field) candidates.push({ text: field.lines[0]?.text ?? '', line: field.line });
  const unspaced = opening?.kind === 'prose' ? /^#{1,2}(?=[^#\s!])/.exec(opening.lines[0]?.text ?? '') : null;
  if (opening?.kind === 'prose' && unspaced) {
    // "#46. Use events": the space behind the mark was forgotten, so Markdown makes it no heading.
    const line = opening.lines[0];
    candidates.unshift({ text: line?.text.slice(unspaced[0].length) ?? '', line: opening.line });
  }
  if (opening?.kind === 'prose' && opening.strong) {
    candidates.push({ text: opening.lines[0]?.text ?? '', line: opening.line });
  }
  // A heading that slipped into the front matter is a comment to YAML, but it is the only title the author wrote.
  if (outline.frontMatterHeading) candidates.push(outline.frontMatterHeading);

  let template: { text: string; line: number } | null = null;
  let number: number | null = null;
  for (const candidate of candidates) {
    const cleaned = cleanTitle(candidate.text);
    number ??= cleaned.number;
    if (isTemplateTitle(cleaned.title)) template ??= candidate;
    else if (!isGenericTitle(cleaned.title)) {
      const title = withoutLogPrefix(cleaned.title, path.number ?? number);
      return { ...cleaned, title, number: cleaned.number ?? number, line: candidate.line, problems: [] };
    }
  }
  const title = path.words || path.segments.at(-1) || 'Untitled';
  const reason = template
    ? `The heading "${template.text}" is the template's; the title is taken from the file's name.`
    : 'No heading names the decision; the title is taken from the file’s name.';
  const line = template?.line ?? 1;
  return { title, number, statusHint: null, date: null, line, problems: [{ line, reason }] };
}

/** "Harbour RFC 0587: Sails", "CEP 4 - Sails": a log's own words around the number that the file's name has too. */
function withoutLogPrefix(title: string, number: number | null): string {
  const match =
    /^.{0,30}?(?<!\p{L})\p{Lu}{2,8}[\p{L}\d-]{0,30}?[-\s#]{0,2}0*(\d{1,6})\s*(?:[:：]|\s[-–—])\s*(?=\S)/u.exec(
      title,
    );
  return match && number !== null && Number(match[1]) === number ? title.slice(match[0].length) : title;
}
