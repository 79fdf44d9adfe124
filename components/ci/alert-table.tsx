import { DataTable } from '@/components/ui/data-table';
import { RelativeTime } from '@/components/ui/relative-time';

export interface AlertLine {
  severity: string;
  count: number;
  oldestAt: Date;
}

export function AlertTable({ alerts, now }: { alerts: readonly AlertLine[]; now: Date }) {
  return (
    <DataTable
      caption="Open security alerts by severity, the gravest first"
      rows={alerts}
      rowKey={({ severity }) => severity}
      columns={[
        { key: 'severity', header: 'Severity', cell: ({ severity }) => severity },
        { key: 'count', header: 'Open', align: 'end', cell: ({ count }) => count.toLocaleString('en-GB') },
        { key: 'oldest', header: 'Oldest', cell: ({ oldestAt }) => <RelativeTime at={oldestAt} now={now} /> },
      ]}
    />
  );
}
