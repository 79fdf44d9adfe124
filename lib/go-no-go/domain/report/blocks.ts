/** A piece of plain text; with `href` it opens something, as a path of the portal or a whole address. */
export type Inline = string | { text: string; href: string };

/** A cell or a line: pieces one after the other. */
export type Line = readonly Inline[];

export type Block =
  | { kind: 'text'; line: Line }
  /** Words that somebody wrote as Markdown. */
  | { kind: 'markdown'; source: string }
  | { kind: 'list'; items: readonly Line[] }
  | { kind: 'table'; caption: string; head: readonly string[]; rows: readonly (readonly Line[])[] };

/** One part of a report. Page and Markdown are both made from it, so that they cannot say different things. */
export interface ReportSection {
  id: string;
  title: string;
  note?: string;
  blocks: readonly Block[];
}

export interface Report {
  title: string;
  facts: readonly string[];
  sections: readonly ReportSection[];
}

export const text = (...line: Inline[]): Block => ({ kind: 'text', line });

/** A column in which no row says anything is left out; and the whole table where there is no row. */
export function table(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly (Inline | Line)[])[],
): Block[] {
  if (rows.length === 0) return [];
  const lines = rows.map((row) =>
    row.map((cell): Line => (typeof cell === 'string' || 'href' in cell ? [cell] : cell)),
  );
  const isSaid = head.map((_, column) =>
    lines.some((row) => (row[column] ?? []).some((piece) => piece !== '')),
  );
  const said = <T>(cells: readonly T[]) => cells.filter((_, column) => isSaid[column]);
  return [{ kind: 'table', caption, head: said(head), rows: lines.map(said) }];
}

/** A section, unless there is nothing in it. */
export function section(id: string, title: string, blocks: readonly Block[], note?: string): ReportSection[] {
  return blocks.length === 0 ? [] : [{ id, title, blocks, ...(note && { note }) }];
}
