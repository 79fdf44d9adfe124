import { withoutBlankEnds } from './lines';

const mostColumns = 40;
const mostCells = 20_000;

export const gridBorder = /^\+(?:[-=]+\+)+$/;
export const simpleBorder = /^=+(?:\s+=+)+$/;

/** The rows of a table, the first being its header where it has one; each cell is its lines. */
export interface RstTable {
  rows: string[][][];
  hasHeader: boolean;
}

/** A grid table whose cells all fill one row and one column; null where some reach further, or it is no table. */
export function gridTable(lines: readonly string[]): RstTable | null {
  const border = lines[0] ?? '';
  const edges = [...border.matchAll(/\+/g)].map(({ index }) => index);
  if (edges.length > mostColumns || edges.length * lines.length > mostCells * 8) return null;
  const rows: string[][][] = [];
  let headerRows = 0;
  let cells = edges.slice(1).map((): string[] => []);
  for (const line of lines.slice(1)) {
    if (line.length !== border.length) return null;
    if (gridBorder.test(line)) {
      if (edges.some((edge) => line[edge] !== '+')) return null;
      rows.push(cells);
      cells = edges.slice(1).map(() => []);
      if (line.includes('=')) headerRows = rows.length;
    } else {
      if (edges.some((edge) => line[edge] !== '|')) return null;
      for (const [at, cell] of cells.entries())
        cell.push(line.slice((edges[at] ?? 0) + 1, edges[at + 1]).trim());
    }
  }
  return rows.length > 0 && gridBorder.test(lines.at(-1) ?? '') && headerRows <= 1
    ? { rows, hasHeader: headerRows === 1 }
    : null;
}

/** A simple table: its columns stand below the equals signs of its border; the last one goes on to the line's end. */
export function simpleTable(lines: readonly string[]): RstTable | null {
  const border = lines[0] ?? '';
  const starts = [...border.matchAll(/=+/g)].map(({ index }) => index);
  if (starts.length > mostColumns || starts.length * lines.length > mostCells) return null;
  const inside = lines.slice(1, -1);
  const headEnd = inside.findIndex((line) => simpleBorder.test(line));
  const rows: string[][][] = [];
  for (const line of inside) {
    if (simpleBorder.test(line) || /^-+(?:\s+-+)*$/.test(line)) continue;
    const cells = starts.map((start, at) => line.slice(start, starts[at + 1]).trim());
    const above = rows.at(-1);
    if (cells[0] === '' && above) for (const [at, cell] of cells.entries()) above[at]?.push(cell);
    else if (line !== '') rows.push(cells.map((cell) => [cell]));
  }
  const header = headEnd < 0 ? 0 : withoutBlankEnds(inside.slice(0, headEnd)).length;
  if (rows.length === 0 || (headEnd >= 0 && header === 0)) return null;
  return { rows, hasHeader: headEnd >= 0 };
}

/** A table as Markdown has it: always with a header row, each cell in one line. `cellOf` sets the lines of one. */
export function tableMarkdown(
  { rows, hasHeader }: RstTable,
  cellOf: (lines: string[]) => string,
): string | null {
  const columns = rows.reduce((most, row) => Math.max(most, row.length), 0);
  if (columns === 0 || columns > mostColumns || columns * rows.length > mostCells) return null;
  const empty = Array.from({ length: columns }, (): string[] => []);
  const [head, ...body] = hasHeader ? rows : [empty, ...rows];
  const set = (row: string[][] = []) =>
    `| ${empty.map((_, at) => cellOf(row[at] ?? []).replaceAll('|', '\\|')).join(' | ')} |`;
  return [set(head), `|${' --- |'.repeat(columns)}`, ...body.map(set)].join('\n');
}
