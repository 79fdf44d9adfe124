import Link from 'next/link';
import { DataTable } from '@/components/ui/data-table';
import { RelativeTime } from '@/components/ui/relative-time';
import type { RecordedItem } from '@/lib/weekly-summaries/domain/week-activity';

const words: Record<RecordedItem['kind'], string> = {
  decision: 'Decision',
  adr: 'ADR',
  lesson: 'Lesson',
  document: 'Document',
  'plan-item': 'Plan item',
};

export function RecordedTable({ items }: { items: readonly RecordedItem[] }) {
  return (
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
  );
}
