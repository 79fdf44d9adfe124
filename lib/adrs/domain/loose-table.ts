import { cut, type OutlineLine } from './outline';

/**
 * A pipe table that GitHub's Markdown leaves as text, because its dividing row has a cell too many or too few.
 * People see a table and so do we. Null when it is none.
 */
export function looseTable(lines: OutlineLine[]): OutlineLine[][] | null {
  const divider = lines[1]?.text ?? '';
  if (lines.length < 3 || !/^\s*\|?(?:\s*:?-+:?\s*\|)+\s*(?::?-+:?)?\s*$/.test(divider)) return null;
  const rows = lines.filter((_, index) => index !== 1);
  return rows.every((row) => row.text.includes('|')) ? rows.map(cellsOf) : null;
}

function cellsOf(row: OutlineLine): OutlineLine[] {
  const cells: OutlineLine[] = [];
  let from = row.text.startsWith('|') ? 1 : 0;
  while (from < row.text.length) {
    const next = row.text.indexOf('|', from);
    const end = next < 0 ? row.text.length : next;
    const lead = /^\s*/.exec(row.text.slice(from, end))?.[0].length ?? 0;
    const cell = cut(row, from + lead);
    cells.push({ ...cell, text: cell.text.slice(0, end - from - lead).trimEnd() });
    from = end + 1;
  }
  return cells;
}
