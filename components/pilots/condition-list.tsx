import type { ReactNode } from 'react';
import { DataTable } from '@/components/ui/data-table';
import { StateMark } from '@/components/ui/state-mark';
import { Sub } from '@/components/ui/sub';
import { dayInWords } from '@/lib/go-no-go/domain/age';
import type { Condition, ConditionView } from '@/lib/go-no-go/domain/decision';

/** The conditions of a go as they were written. */
export function ConditionList({ conditions }: { conditions: readonly Condition[] }) {
  return (
    <ol className="mb-3 list-decimal pl-5">
      {conditions.map(({ text, ownerName, dueOn }) => (
        <li key={`${text} ${ownerName} ${dueOn}`} className="py-0.5 wrap-anywhere">
          {text}{' '}
          <span className="text-ink-2">
            <bdi>{ownerName}</bdi>, by {dayInWords(dueOn)}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** The conditions of a published decision as they stand today. */
export function ConditionTable({
  conditions,
  form,
}: {
  conditions: readonly ConditionView[];
  /** How the viewer records that one is met; null for readers. */
  form: ((condition: ConditionView) => ReactNode) | null;
}) {
  return (
    <DataTable
      caption="Conditions"
      rows={conditions}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'text',
          header: 'Condition',
          width: '46%',
          cell: (condition) => (
            <span className="wrap-anywhere">
              {condition.text}
              {condition.state === 'open' || condition.state === 'overdue' ? form?.(condition) : null}
            </span>
          ),
        },
        {
          key: 'owner',
          header: 'Owner',
          cell: ({ ownerName }) => <bdi className="wrap-anywhere">{ownerName}</bdi>,
        },
        { key: 'due', header: 'Due', cell: ({ dueOn }) => dayInWords(dueOn) },
        { key: 'state', header: 'State', width: '30%', cell: (condition) => <State condition={condition} /> },
      ]}
    />
  );
}

function State({ condition: { state, doneByName, doneAt, doneNote } }: { condition: ConditionView }) {
  switch (state) {
    case 'done':
      return (
        <>
          <StateMark state="met" label="Met" />
          <Sub>
            {doneByName}
            {doneAt ? ` on ${dayInWords(doneAt)}` : ''}: {doneNote}
          </Sub>
        </>
      );
    case 'overdue':
      return <StateMark state="not-met" label="Overdue" />;
    case 'open':
      return <StateMark state="unknown" label="Open" />;
    case 'replaced':
      return (
        <>
          <StateMark state="waived" label="Replaced" />
          <Sub>by a correction of the decision</Sub>
        </>
      );
  }
}
