import Link from 'next/link';
import { ActionForm } from '@/components/auth/action-form';
import { Disclosure } from '@/components/pilots/disclosure';
import { headingOf, type PartKind } from '@/lib/pilots/domain/part-kinds';
import type { PartRowView } from '@/lib/pilots/domain/part-view';
import { paths } from '@/lib/shared/paths';
import { reasonField } from '../metrics/choices';
import type { Place } from '../place';
import { remove, save, setDeliverable } from './actions';
import { controlsFor } from './forms';

/** The one open form of the page: a part as it stands, or a new one (row null). */
export function PartForm({
  kind,
  row,
  place,
  isLocked,
}: {
  kind: PartKind;
  row: PartRowView | null;
  place: Place;
  isLocked: boolean;
}) {
  // Deliverables are scope: of a locked pilot one comes in or goes for a reason only.
  const reason = reasonField(isLocked && kind.name === 'deliverable');
  const hidden = {
    ...place,
    part: kind.name,
    partId: row?.id ?? '',
    version: row ? String(row.version) : '',
  };
  const defaults = Object.fromEntries(
    kind.fields.flatMap(({ name, kind: control, mayBeOpen, options }) =>
      control === 'select' && !mayBeOpen ? [[name, options?.[0]?.value ?? '']] : [],
    ),
  );
  const heading = row ? headingOf(kind, row.texts) : '';
  const back = paths.pilotTab(place.slug, 'record', row ? `part-${row.id}` : kind.place);
  return (
    <div className="my-3 rounded-md border border-line-strong bg-surface px-4 pt-3 pb-4" data-print="hide">
      <h3 className="mt-0 mb-3 text-sm font-bold break-words">
        {row ? `Edit “${heading}”` : `A new ${kind.one}`}
      </h3>
      <ActionForm
        key={row?.id ?? 'new'}
        action={save}
        hidden={hidden}
        fields={[...controlsFor(kind.fields, row?.texts ?? defaults), ...(row ? [] : reason)]}
        submit={row ? 'Save' : 'Add it'}
        startFocused
        inColumns
        besideSubmit={
          <Link href={back} scroll={false} className="text-sm">
            Cancel
          </Link>
        }
      />
      {row?.isClaim && kind.name === 'deliverable' ? (
        <div className="mt-4 border-t border-line pt-3">
          <p className="mt-0 mb-2 text-sm text-ink-2">Only the document says that it is delivered.</p>
          <ActionForm
            action={setDeliverable}
            hidden={{ ...place, deliverableId: row.id, state: 'delivered' }}
            submit="Confirm that it is delivered"
            variant="secondary"
          />
        </div>
      ) : null}
      {row ? (
        <div className="mt-3 border-t border-line pt-2">
          <Disclosure summary={`Remove this ${kind.one}`}>
            <p className="mt-0 mb-3 text-sm text-ink-2">
              It is taken out of the record; what it said stays in the audit log.
              {row.line ? ' The imported document still has it, so importing that again brings it back.' : ''}
            </p>
            <ActionForm
              action={remove}
              hidden={hidden}
              fields={reason}
              submit="Remove it"
              pending="Removing…"
              variant="danger"
            />
          </Disclosure>
        </div>
      ) : null}
    </div>
  );
}
