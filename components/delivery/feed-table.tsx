import type { ReactNode } from 'react';
import { DataTable } from '@/components/ui/data-table';
import { RelativeTime } from '@/components/ui/relative-time';

interface FeedRow {
  id: string;
  prefix: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}

/** The feed links that open something, by what can be known of them. */
export function FeedTable({
  feeds,
  action,
}: {
  feeds: readonly FeedRow[];
  action: (feed: FeedRow) => ReactNode;
}) {
  return (
    <DataTable
      caption="Your feed links, newest first"
      rows={feeds}
      rowKey={({ id }) => id}
      empty="No feed link yet."
      columns={[
        { key: 'link', header: 'Link', cell: ({ prefix }) => <code>{prefix}…</code> },
        { key: 'made', header: 'Made', cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
        {
          key: 'used',
          header: 'Last used',
          cell: ({ lastUsedAt }) => (lastUsedAt ? <RelativeTime at={lastUsedAt} /> : 'never'),
        },
        { key: 'end', header: 'End it', cell: action },
      ]}
    />
  );
}
