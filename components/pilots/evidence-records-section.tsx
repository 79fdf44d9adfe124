import { DataTable } from '@/components/ui/data-table';
import { PageSteps } from '@/components/ui/page-steps';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import type { EvidenceRecords, EvidenceStream } from '@/lib/go-no-go/domain/evidence-views';

/** The very records behind the state, paged, each opening where it is; and how old the lists are that they come from. */
export function EvidenceRecordsSection({
  records: { noun, rows, total },
  streams,
  page,
  perPage,
  now,
  hrefOf,
  csvHref,
}: {
  records: EvidenceRecords;
  streams: readonly EvidenceStream[];
  page: number;
  perPage: number;
  now: Date;
  hrefOf: (page: number) => string;
  csvHref: string;
}) {
  return (
    <Section
      id="records"
      title="The records behind it"
      note={`${total} ${total === 1 ? noun.replace(/s$/, '') : noun}`}
      action={total > 0 ? <a href={csvHref}>CSV</a> : null}
    >
      {streams.length > 0 ? (
        <ul className="mt-2.5 mb-1 text-sm text-ink-2">
          {streams.map(({ name, readAt, problem }) => (
            <li key={name}>
              {name}:{' '}
              {readAt ? (
                <>
                  read whole <RelativeTime at={readAt} now={now} />
                </>
              ) : (
                (problem ?? 'never read whole')
              )}
            </li>
          ))}
        </ul>
      ) : null}
      <DataTable
        caption="The records behind it"
        rows={rows}
        rowKey={({ id }) => id}
        dense
        empty="No record yet. Once there is one, it stands here with the time it was made and a way to open it."
        columns={[
          {
            key: 'label',
            header: 'Record',
            width: '38%',
            cell: ({ label, href }) => (
              <span className="wrap-anywhere">{href ? <a href={href}>{label}</a> : label}</span>
            ),
          },
          { key: 'says', header: 'Says', cell: ({ says }) => <span className="wrap-anywhere">{says}</span> },
          {
            key: 'at',
            header: 'When',
            cell: ({ at }) =>
              at ? <RelativeTime at={at} now={now} /> : <span className="text-ink-3">–</span>,
          },
          {
            key: 'note',
            header: 'Note',
            cell: ({ note }) => <span className="text-sm wrap-anywhere text-ink-2">{note}</span>,
          },
        ]}
      />
      <PageSteps page={page} perPage={perPage} total={total} hrefOf={hrefOf} />
    </Section>
  );
}
