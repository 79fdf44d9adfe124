import { blocksMarkdown } from './rst/blocks';
import { adornment } from './rst/lines';
import { rstReferences } from './rst/references';

/**
 * reStructuredText as Markdown that says the same: titles, paragraphs, lists, fields, code, tables without merged
 * cells, notes, pictures, links by name. What is not known here (a directive of some tool, a table with merged cells)
 * stays as it is written, in a block of code. Safe is the Markdown's renderer: nothing here makes HTML but line
 * breaks and raised or lowered words, and every other character means itself.
 * After docutils' "reStructuredText Markup Specification".
 */
export function markdownOfRst(text: string): string {
  const lines = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.replaceAll('\t', '        ').trimEnd());
  const sections = lines.filter(
    (line, at) => line !== '' && !adornment.test(line) && adornment.test(lines[at + 1] ?? ''),
  );
  const references = rstReferences(
    lines,
    sections.map((line) => line.trim()),
  );
  return blocksMarkdown(lines, { references, levels: [] });
}
