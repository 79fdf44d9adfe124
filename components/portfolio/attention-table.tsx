import Link from 'next/link';
import { DataTable } from '@/components/ui/data-table';
import { StateMark } from '@/components/ui/state-mark';
import type { AttentionItem } from '@/lib/weekly-summaries/domain/attention';

export function AttentionTable({ items }: { items: readonly AttentionItem[] }) {
  return (
    <DataTable
      caption="What needs attention, the gravest first"
      rows={items}
      rowKey={(item) => item.key}
      empty="Nothing: every criterion has fresh evidence and every stream was read."
      hideHead
      columns={[
        {
          key: 'subject',
          header: 'Record',
          width: '34%',
          cell: (item) => <Link href={item.href}>{item.subject}</Link>,
        },
        {
          key: 'state',
          header: 'State',
          width: '150px',
          cell: (item) => <StateMark state={item.state} label={item.label} />,
        },
        { key: 'text', header: 'What', cell: (item) => <span className="text-ink-2">{item.text}</span> },
      ]}
    />
  );
}
