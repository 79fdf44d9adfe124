import Link from 'next/link';
import type { ReactNode } from 'react';
import { buttonClass } from '@/components/ui/button';
import { type Column, DataTable } from '@/components/ui/data-table';
import { Section } from '@/components/ui/section';
import type { PartKind } from '@/lib/pilots/domain/part-kinds';
import type { PartRowView } from '@/lib/pilots/domain/part-view';

const small = `${buttonClass('quiet')} min-h-6 min-w-6 px-1.5 py-0`;

/** More rows than these open in place, so that a long list does not push the next one off the page. */
const mostShown = 8;

/** What may be done to the rows of a section; null where nothing may. */
export interface PartEditing {
  addHref: string;
  editHref: (id: string) => string;
  /** The form that moves rows; its buttons stand in the rows. Null where the rows are sorted by what they say. */
  moveForm: string | null;
  /** The row whose form is open, an empty text for a new row, null for none. */
  open: string | null;
  form: ReactNode;
}

/**
 * One kind of part as a table, with at most one form open in it, in the place of the row that it is about. Every way to
 * change something is a link or a button: it works by keyboard and without a script.
 */
export function PartSection({
  kind,
  rows,
  columns,
  note,
  editing,
  besides,
}: {
  kind: PartKind;
  rows: readonly PartRowView[];
  columns: readonly Column<PartRowView>[];
  note?: ReactNode;
  editing: PartEditing | null;
  /** Under the rows: what is done with all of them. */
  besides?: ReactNode;
}) {
  const shown = editing ? [...columns, actionsColumn(kind, rows, editing)] : columns;
  const at = editing?.open ? rows.findIndex(({ id }) => id === editing.open) : -1;
  const [before, after] = at < 0 ? [rows, []] : [rows.slice(0, at), rows.slice(at + 1)];
  const table = (some: readonly PartRowView[], hideHead: boolean) =>
    some.length > 0 ? (
      <DataTable
        caption={kind.title}
        columns={shown}
        rows={some}
        rowKey={({ id }) => id}
        hideHead={hideHead}
        dense
      />
    ) : null;
  // A form in the folded rows would not be seen; then nothing is folded.
  const isFolded = at < 0 && rows.length > mostShown + 3;
  return (
    <Section
      id={kind.place}
      title={kind.title}
      note={note}
      action={
        editing ? (
          <Link href={editing.addHref} scroll={false}>
            Add {/^[aeiou]/.test(kind.one) ? 'an' : 'a'} {kind.one}
          </Link>
        ) : null
      }
    >
      {rows.length === 0 && editing?.open !== '' ? (
        <p className="max-w-[68ch] py-2.5 text-sm text-ink-3">Nothing is written. {kind.why}</p>
      ) : null}
      {isFolded ? (
        <>
          {table(rows.slice(0, mostShown), false)}
          <details className="pt-1.5">
            <summary className="inline-flex min-h-6 w-fit cursor-pointer items-center text-sm text-ink-2 underline decoration-line-strong underline-offset-3 hover:text-accent">
              Show the other {rows.length - mostShown}
            </summary>
            {table(rows.slice(mostShown), true)}
          </details>
        </>
      ) : (
        table(before, false)
      )}
      {at >= 0 ? editing?.form : null}
      {table(after, before.length > 0)}
      {editing?.open === '' ? editing.form : null}
      {besides}
    </Section>
  );
}

function actionsColumn(
  kind: PartKind,
  rows: readonly PartRowView[],
  editing: PartEditing,
): Column<PartRowView> {
  const { moveForm } = editing;
  return {
    key: 'actions',
    header: <span className="sr-only">Change</span>,
    label: 'Change',
    align: 'end',
    width: moveForm ? '116px' : '64px',
    cell: (row) => {
      const name = row.texts[kind.heading] ?? '';
      return (
        <span className="inline-flex whitespace-nowrap" data-print="hide">
          {moveForm ? (
            <>
              <MoveButton form={moveForm} id={row.id} to="up" name={name} isOff={row === rows[0]} />
              <MoveButton form={moveForm} id={row.id} to="down" name={name} isOff={row === rows.at(-1)} />
            </>
          ) : null}
          <Link
            href={editing.editHref(row.id)}
            scroll={false}
            className={small}
            aria-label={`Edit “${name}”`}
          >
            Edit
          </Link>
        </span>
      );
    },
  };
}

function MoveButton({
  form,
  id,
  to,
  name,
  isOff,
}: {
  form: string;
  id: string;
  to: 'up' | 'down';
  name: string;
  isOff: boolean;
}) {
  return (
    <button
      type="submit"
      form={form}
      name="move"
      value={`${to} ${id}`}
      className={small}
      aria-label={`Move “${name}” ${to}`}
      aria-disabled={isOff || undefined}
    >
      <span aria-hidden="true" className={isOff ? 'opacity-30' : undefined}>
        {to === 'up' ? '↑' : '↓'}
      </span>
    </button>
  );
}
