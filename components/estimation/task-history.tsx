import { DataTable } from '@/components/ui/data-table';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import type { TaskDetail } from '@/lib/estimation/task-detail-queries';
import { actionInWords } from './task-words';

/** Who did what to a task, newest first, as the audit log keeps it. */
export function TaskHistory({ history, now }: { history: NonNullable<TaskDetail['history']>; now: Date }) {
  return (
    <Section title="History" note="from the audit log, for leads" id="history">
      <DataTable
        caption="What was done to this task"
        rows={history}
        rowKey={(_row, index) => `${index}`}
        empty="Nobody changed it here; what its source says is followed."
        columns={[
          { key: 'when', header: 'When', cell: ({ at }) => <RelativeTime at={at} now={now} /> },
          { key: 'who', header: 'Who', cell: ({ by, action }) => `${by} ${actionInWords(action)}` },
          { key: 'what', header: 'From', cell: ({ before }) => inWords(before) },
          { key: 'after', header: 'To', cell: ({ after }) => inWords(after) },
        ]}
      />
    </Section>
  );
}

const names: Record<string, string> = {
  estimateHours: 'estimate',
  lowHours: 'from',
  highHours: 'to',
  bufferPercent: 'buffer %',
  actualHours: 'took',
  estimatedAt: 'estimated',
  estimatedOn: 'estimated',
  completedAt: 'finished',
  completedOn: 'finished',
  startedAt: 'started',
  typedFields: 'typed',
};

function inWords(value: unknown): string {
  if (typeof value !== 'object' || value === null) return '–';
  const words = Object.entries(value).flatMap(([name, held]) =>
    held === null || held === '' ? [] : [`${names[name] ?? name} ${heldInWords(held)}`],
  );
  return words.join(', ') || 'empty';
}

function heldInWords(held: unknown): string {
  if (typeof held === 'number') return String(Number(held.toFixed(2)));
  if (typeof held === 'object') return JSON.stringify(held);
  // An instant to the minute, UTC.
  return String(held).replace(/^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}):\d{2}\.\d{3}Z$/, '$1 $2');
}
