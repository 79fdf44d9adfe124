import type { ReactNode } from 'react';
import { Chip } from '@/components/ui/chip';
import { DataTable } from '@/components/ui/data-table';
import { Sub } from '@/components/ui/sub';
import type { WebhookView } from '@/lib/delivery/settings-queries';

export function WebhookTable({
  webhooks,
  actions,
}: {
  webhooks: readonly WebhookView[];
  actions: (webhook: WebhookView) => ReactNode;
}) {
  return (
    <DataTable
      caption="Webhooks by project and name"
      rows={webhooks}
      rowKey={({ id }) => id}
      empty="No webhook yet: summaries go by mail alone."
      columns={[
        {
          key: 'name',
          header: 'Name',
          cell: ({ name, address }) => (
            <>
              {name}
              <Sub>{address}</Sub>
            </>
          ),
        },
        { key: 'of', header: 'Summaries of', cell: ({ project }) => project?.name ?? 'all projects' },
        { key: 'state', header: 'State', cell: ({ isActive }) => <Chip>{isActive ? 'on' : 'off'}</Chip> },
        { key: 'do', header: 'Actions', cell: actions },
      ]}
    />
  );
}
