import type { ReactNode } from 'react';
import type { ShownTable } from '@/lib/ci/input';

/** Which long table the page was asked to hold, and the address of the page with another one at a place on it. */
export interface LongTables {
  shown: ShownTable;
  href: (shown: ShownTable, place: string) => string;
}

/**
 * A long table behind what stands above it, made when it is asked for by the address: most who open the page read none,
 * and a quarter by the day would be the larger part of it.
 */
export function TableBehind({
  name,
  place,
  label,
  tables,
  children,
}: {
  name: Exclude<ShownTable, ''>;
  /** The id of its section. */
  place: string;
  label: string;
  tables: LongTables;
  children: () => ReactNode;
}) {
  const isShown = tables.shown === name;
  return (
    <>
      {isShown ? children() : null}
      <p className="pt-2 text-sm" data-print="hide">
        <a className="inline-block min-h-6" href={tables.href(isShown ? '' : name, place)}>
          {isShown ? 'Without this table' : label}
        </a>
      </p>
    </>
  );
}
