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
        {columns.some(({ width }) => width) ? (
          <colgroup>
            {columns.map(({ key, width }) => (
              <col key={key} {...(width ? { style: { width } } : {})} />
            ))}
          </colgroup>
        ) : null}
        <thead role="rowgroup" className={hideHead ? 'sr-only' : undefined}>
          <tr role="row">
            {columns.map((column) => (
              <th
                key={column.key}
                role="columnheader"
                scope="col"
                {...alignmentOf(column)}
                {...(column.sorted ? { 'aria-sort': column.sorted } : {})}
              >
                {column.sortHref || column.sorted ? <SortedHeader column={column} /> : column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row, index) => {
            const under = below?.(row) ?? null;
            const key = rowKey ? rowKey(row, index) : index;
            const cells = columns.map((column, place) => {
              if (place === 0)
                return (
                  <th key={column.key} role="rowheader" scope="row" {...alignmentOf(column)}>
                    {column.cell(row)}
                  </th>
                );
              const label = column.label ?? (typeof column.header === 'string' ? column.header : undefined);
              return (
                <td
                  key={column.key}
                  role="cell"
                  {...(hideHead || label === undefined ? {} : { 'data-label': label })}
                  {...alignmentOf(column)}
                >
                  <div>{column.cell(row)}</div>
                </td>
              );
            });
            if (under === null)
              return (
                <tr key={key} role="row">
                  {cells}
                </tr>
              );
            return (
              <Fragment key={key}>
                <tr role="row">{cells}</tr>
                <tr role="row" data-below="">
                  <td role="cell" colSpan={columns.length}>
                    {under}
                  </td>
                </tr>
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

/** Spread, since an attribute that is undefined is sent to the browser all the same, once a cell. */
const alignmentOf = ({ align }: Pick<Column<never>, 'align'>) => (align ? { 'data-align': align } : {});

function SortedHeader({
  column: { header, sortHref, sorted },
}: {
  column: Pick<Column<never>, 'header' | 'sortHref' | 'sorted'>;
}) {
  return (
    <>
      {sortHref ? <a href={sortHref}>{header}</a> : header}
      {sorted ? <span aria-hidden="true">{sorted === 'ascending' ? ' ↑' : ' ↓'}</span> : null}
    </>
  );
}
