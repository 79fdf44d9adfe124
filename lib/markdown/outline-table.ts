import type { SourceLine, TableBlock } from './outline-types';

const delimiterRow = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;

/** A row with a bar over a row of dashes with a bar. */
export function isTableStart(lines: SourceLine[], at: number): boolean {
  const header = lines[at]?.text ?? '';
  const delimiter = lines[at + 1]?.text ?? '';
  return header.includes('|') && delimiter.includes('|') && delimiterRow.test(delimiter);
}

export function parseTable(lines: SourceLine[], at: number): { block: TableBlock; next: number } {
  const rows: TableBlock['rows'] = [];
  let next = at + 2;
  for (; next < lines.length; next++) {
    const current = lines[next];
    if (!current || current.text.trim() === '' || !current.text.includes('|')) break;
    if (/^ {0,3}(#{1,6}\s|>|`{3}|~{3})/.test(current.text)) break;
    rows.push({ line: current.line, cells: splitCells(current.text) });
  }
  const first = lines[at];
  return {
    block: { type: 'table', line: first?.line ?? 0, header: splitCells(first?.text ?? ''), rows },
    next,
  };
}

function splitCells(row: string): string[] {
  const inner = row
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'));
}
