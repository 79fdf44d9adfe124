import Link from 'next/link';
import type { ReactNode } from 'react';
import { Chip } from '@/components/ui/chip';
import { DataTable } from '@/components/ui/data-table';
import { RelativeTime } from '@/components/ui/relative-time';
import { Sub } from '@/components/ui/sub';
import { stateWords } from '@/lib/delivery/domain/state-words';
import type { DeliveryView } from '@/lib/delivery/settings-queries';
import { paths } from '@/lib/shared/paths';

export function DeliveryTable({
  deliveries,
  action,
}: {
  deliveries: readonly DeliveryView[];
  action: (delivery: DeliveryView) => ReactNode;
}) {
  return (
    <DataTable
      caption="Messages, the newest first"
      rows={deliveries}
      rowKey={({ id }) => id}
      empty="Nothing was to be sent yet."
      columns={[
        {
          key: 'what',
          header: 'What',
          cell: ({ what, project }) => (
            <>
              {what}
              {project ? (
                <Sub>
                  <Link href={paths.project(project.slug)}>{project.name}</Link>
                </Sub>
              ) : null}
            </>
          ),
        },
        {
          key: 'to',
          header: 'To',
          cell: ({ to, channel }) => (
            <>
              {to}
              <Sub>{channel}</Sub>
            </>
          ),
        },
        {
          key: 'state',
          header: 'State',
          cell: ({ state, problem, attempts }) => (
            <>
              <Chip>{stateWords[state].label}</Chip>
              <Sub>
                {problem || stateWords[state].meaning}
                {attempts > 1 ? ` ${attempts} attempts.` : ''}
              </Sub>
            </>
          ),
        },
        {
          key: 'when',
          header: 'When',
          cell: ({ state, sentAt, nextAt, createdAt }) =>
            state === 'waiting' ? (
              <>
                due <RelativeTime at={nextAt} />
              </>
            ) : (
              <RelativeTime at={sentAt ?? createdAt} />
            ),
        },
        { key: 'do', header: 'Action', cell: action },
      ]}
    />
  );
}
