import { Fragment, type ReactNode } from 'react';

export interface Column<Row> {
  key: string;
  header: ReactNode;
  /** The header in words, when `header` is not a plain string; shown as the label on narrow screens. */
  label?: string;
  align?: 'start' | 'end';
  width?: string;
  cell: (row: Row) => ReactNode;
  /** Where sorting by this column leads, and how the rows stand now. */
  sortHref?: string;
  sorted?: 'ascending' | 'descending';
}

/**
 * The table of every room. The caption is for screen readers unless `showCaption`. The first column heads its
 * row. Below 600 px of its own width each row becomes a block with labels (`narrow="stack"`), or the table
 * scrolls by itself (`narrow="scroll"`), never the page.
 */
export function DataTable<Row>({
  caption,
  columns,
  rows,
  rowKey,
  showCaption = false,
  hideHead = false,
  narrow = 'stack',
  dense = false,
  below,
  empty = 'Nothing recorded.',
}: {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey?: (row: Row, index: number) => string;
  showCaption?: boolean;
  hideHead?: boolean;
  narrow?: 'stack' | 'scroll';
  /** For long lists of short rows. */
  dense?: boolean;
  /** What stands below a row over its whole width; null for nothing. */
  below?: (row: Row) => ReactNode;
  empty?: ReactNode;
}) {
  if (rows.length === 0) return <p className="py-2.5 text-sm text-ink-3">{empty}</p>;
  return (
    <div
      className="data-table"
      data-narrow={narrow}
      data-dense={dense || undefined}
      {...(narrow === 'scroll' ? { role: 'region', 'aria-label': caption, tabIndex: 0 } : {})}
    >
      {/* The roles are said again because `display: block` on narrow screens takes them away. */}
      {/* biome-ignore-start lint/a11y/noRedundantRoles: see above */}
      {/* biome-ignore-start lint/a11y/useSemanticElements: see above */}
      <table role="table">
        <caption className={showCaption ? 'pb-2 text-left text-sm text-ink-3' : 'sr-only'}>{caption}</caption>
        {/* Here rather than on the headers, which a hidden head would take out of the table. */}
        <colgroup>
          {columns.map((column) => (
            <col key={column.key} style={column.width ? { width: column.width } : undefined} />
          ))}
        </colgroup>
        <thead role="rowgroup" className={hideHead ? 'sr-only' : undefined}>
          <tr role="row">
            {columns.map((column) => (
              <th
                key={column.key}
                role="columnheader"
                scope="col"
                data-align={column.align}
                aria-sort={column.sorted}
              >
                {column.sortHref ? <a href={column.sortHref}>{column.header}</a> : column.header}
                {column.sorted ? (
                  <span aria-hidden="true">{column.sorted === 'ascending' ? ' ↑' : ' ↓'}</span>
                ) : null}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row, index) => {
            const under = below?.(row) ?? null;
            return (
              <Fragment key={rowKey ? rowKey(row, index) : index}>
                <tr role="row">
                  {columns.map((column, place) => {
                    const label =
                      column.label ?? (typeof column.header === 'string' ? column.header : undefined);
                    return place === 0 ? (
                      <th key={column.key} role="rowheader" scope="row" data-align={column.align}>
                        {column.cell(row)}
                      </th>
                    ) : (
                      <td
                        key={column.key}
                        role="cell"
                        data-label={hideHead ? undefined : label}
                        data-align={column.align}
                      >
                        <div>{column.cell(row)}</div>
                      </td>
                    );
                  })}
                </tr>
                {under === null ? null : (
                  <tr role="row" data-below="">
                    <td role="cell" colSpan={columns.length}>
                      {under}
                    </td>
                  </tr>
                )}
              </Fragment>
            );
          })}
        </tbody>
      </table>
      {/* biome-ignore-end lint/a11y/useSemanticElements: see above */}
      {/* biome-ignore-end lint/a11y/noRedundantRoles: see above */}
    </div>
  );
}
