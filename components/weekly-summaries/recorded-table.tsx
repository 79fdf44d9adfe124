import Link from 'next/link';
import { DataTable } from '@/components/ui/data-table';
import { RelativeTime } from '@/components/ui/relative-time';
import { paths } from '@/lib/shared/paths';
import type { RecordedCounts, RecordedItem } from '@/lib/weekly-summaries/domain/week-activity';

const words: Record<RecordedItem['kind'], string> = {
  decision: 'Decision',
  adr: 'ADR',
  lesson: 'Lesson',
  document: 'Document',
  'plan-item': 'Plan item',
};

const wholeLists: Record<RecordedItem['kind'], { href: string; words: string }> = {
  decision: { href: paths.pilots(), words: 'more decisions' },
  adr: { href: paths.adrs(), words: 'more ADRs' },
  lesson: { href: paths.lessons(), words: 'more lessons' },
  document: { href: paths.documents(), words: 'more documents' },
  'plan-item': { href: paths.pilots(), words: 'more plan items' },
};

/** The newest records of each kind, and how many more there are. */
export function RecordedTable({ items, counts }: { items: readonly RecordedItem[]; counts: RecordedCounts }) {
  const kinds = Object.keys(words) as RecordedItem['kind'][];
  const more = kinds
    .map((kind) => ({ kind, count: counts[kind] - items.filter((item) => item.kind === kind).length }))
    .filter(({ count }) => count > 0);
  return (
    <>
      <DataTable
        caption="Decided, recorded and learned in this week"
        rows={items}
        rowKey={(item) => `${item.kind} ${item.id}`}
        empty="Nothing was decided, recorded or learned in this week."
        hideHead
        columns={[
          {
            key: 'what',
            header: 'Record',
            cell: (item) => (
              <>
                <Link href={item.href}>{item.title}</Link> <span className="text-ink-2">{item.what}</span>
              </>
            ),
          },
          {
            key: 'kind',
            header: 'Kind',
            width: '110px',
            cell: (item) => <span className="text-sm text-ink-3">{words[item.kind]}</span>,
          },
          {
            key: 'at',
            header: 'When',
            width: '120px',
            align: 'end',
            cell: (item) => (
              <span className="text-sm text-ink-3">
                <RelativeTime at={item.at} />
              </span>
            ),
          },
        ]}
      />
      {more.length > 0 ? (
        <p className="border-t border-line pt-2.5 text-sm text-ink-3">
          Not listed here:{' '}
          {more.map(({ kind, count }, index) => (
            <span key={kind}>
              {index > 0 ? ', ' : null}
              <Link href={wholeLists[kind].href}>
                {count} {wholeLists[kind].words}
              </Link>
            </span>
          ))}
          .
        </p>
      ) : null}
    </>
  );
}
