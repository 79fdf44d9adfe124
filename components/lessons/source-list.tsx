import { ActionForm } from '@/components/auth/action-form';
import { DataTable } from '@/components/ui/data-table';
import { RelativeTime } from '@/components/ui/relative-time';
import { StateMark } from '@/components/ui/state-mark';
import { type SourceView, sourceWords } from '@/lib/lessons/domain/source-address';
import type { FormAction } from './form-action';

/** The records behind a lesson as they stand now; what is gone is no evidence. */
export function SourceList({
  sources,
  remove,
}: {
  sources: readonly SourceView[];
  remove: FormAction | null;
}) {
  return (
    <DataTable
      caption="Linked evidence"
      rows={sources}
      rowKey={({ id }) => id}
      empty="No record is linked yet."
      columns={[
        {
          key: 'title',
          header: 'Record',
          width: '50%',
          cell: ({ title, href }) =>
            href ? (
              <a href={href} rel="noopener" className="break-words">
                {title}
              </a>
            ) : (
              title
            ),
        },
        { key: 'kind', header: 'Kind', cell: ({ kind }) => sourceWords[kind] },
        { key: 'stands', header: 'Now', cell: (source) => <Now {...source} /> },
        ...(remove
          ? [
              {
                key: 'remove',
                header: 'Unlink',
                cell: ({ id }: SourceView) => (
                  <ActionForm action={remove} hidden={{ id }} submit="Unlink" variant="quiet" draft={false} />
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

function Now({ stands, at, isGone }: SourceView) {
  if (isGone) return <StateMark state="unknown" label="No evidence: not there, or not yours to see" />;
  if (stands === null) return <span className="text-ink-3">not read by the portal</span>;
  return (
    <>
      {stands}
      {at ? (
        <span className="text-ink-3">
          , <RelativeTime at={at} />
        </span>
      ) : null}
    </>
  );
}
