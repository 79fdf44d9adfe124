import { type OutlineBlock, type OutlineLine, plainLine } from './outline';

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'" };

/** Headings, tables and plain text of a block of HTML; people lay out their facts in it. Comments are left out. */
export function htmlBlocks(html: string, firstLine: number): OutlineBlock[] {
  const source = html.replace(/<!--[\s\S]*?(-->|$)/g, (comment) => comment.replace(/[^\n]/g, ''));
  const lineOf = (offset: number): number => firstLine + source.slice(0, offset).split('\n').length - 1;
  const heading = headingIn(source);
  if (heading) {
    const line = lineOf(heading.at);
    const content = plainLine(textOf(heading.html), line);
    return content.text ? [{ kind: 'heading', depth: heading.depth, line, content }] : [];
  }
  if (/<tr\b/i.test(source)) {
    const rows = [...source.matchAll(/<tr\b[^<>]*>([\s\S]*?)(?=<tr\b|<\/tr|<\/table|$)/gi)].map((row) =>
      cellsOf(row[1] ?? '', lineOf(row.index)),
    );
    return [{ kind: 'table', line: firstLine, rows: rows.filter((row) => row.length > 0) }];
  }
  const lines = source
    .split(/\n|<br\s*\/?>|<\/(?:p|li|div|dd)>/i)
    .map((part, index) => plainLine(textOf(part), firstLine + index))
    .filter((line) => line.text !== '');
  if (lines.length === 0) return [];
  const place = { itemDepth: 0, quoted: false, checked: null, strong: false };
  return [{ kind: 'prose', line: firstLine, lines, ...place }];
}

/** The first heading that is closed. Its end is looked for first: of thousands of openings none may be read to the end. */
function headingIn(source: string): { at: number; html: string; depth: number } | null {
  const end = /<\/h([1-6])\s*>/i.exec(source);
  if (!end) return null;
  const before = source.slice(0, end.index);
  const opening = [...before.matchAll(new RegExp(`<h${end[1]}\\b[^<>]*>`, 'gi'))].at(-1);
  if (!opening) return null;
  const html = before.slice(opening.index + opening[0].length);
  return { at: opening.index, html, depth: Number(end[1]) };
}

function cellsOf(row: string, line: number): OutlineLine[] {
  return [...row.matchAll(/<t[dh]\b[^<>]*>([\s\S]*?)(?=<t[dh]\b|<\/t[dh]|<\/tr|$)/gi)].map((cell) =>
    plainLine(textOf(cell[1] ?? ''), line),
  );
}

function textOf(html: string): string {
  return html
    .replace(/<[^<>]*>/g, ' ')
    .replace(/&(amp|lt|gt|quot|nbsp|#39);/g, (_, name: string) => entities[name] ?? ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
