import { DataTable } from '@/components/ui/data-table';
import { RelativeTime } from '@/components/ui/relative-time';
import { Sub } from '@/components/ui/sub';

export interface AlertLine {
  severity: string;
  count: number;
  week: number;
  month: number;
  quarter: number;
  older: number;
  oldest: { at: Date; title: string; url: string };
}

const count = (n: number) => n.toLocaleString('en-GB');

/** GitHub's open alerts by severity and by how long they have been open. */
export function AlertTable({ alerts, now }: { alerts: readonly AlertLine[]; now: Date }) {
  return (
    <DataTable
      caption="GitHub’s open security alerts by severity and age, the gravest first"
      rows={alerts}
      rowKey={({ severity }) => severity}
      columns={[
        { key: 'severity', header: 'Severity', cell: ({ severity }) => severity },
        { key: 'count', header: 'Open', align: 'end', cell: (line) => count(line.count) },
        { key: 'week', header: 'Under 7 days', align: 'end', cell: ({ week }) => count(week) },
        { key: 'month', header: '7 to 30', align: 'end', cell: ({ month }) => count(month) },
        { key: 'quarter', header: '30 to 90', align: 'end', cell: ({ quarter }) => count(quarter) },
        { key: 'older', header: '90 and more', align: 'end', cell: ({ older }) => count(older) },
        {
          key: 'oldest',
          header: 'Oldest',
          width: '30%',
          cell: ({ oldest }) => (
            <>
              <a href={oldest.url} className="wrap-anywhere">
                {oldest.title}
              </a>
              <Sub>
                open since <RelativeTime at={oldest.at} now={now} />
              </Sub>
            </>
          ),
        },
      ]}
    />
  );
}
