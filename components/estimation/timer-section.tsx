import Link from 'next/link';
import type { ReactNode } from 'react';
import { DataTable } from '@/components/ui/data-table';
import { Notice } from '@/components/ui/notice';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import { forgottenAfterHours, timeInWords } from '@/lib/estimation/domain/timer';
import type { TaskDetail } from '@/lib/estimation/task-detail-queries';
import { paths } from '@/lib/shared/paths';

/** Time that was measured on a task; `control` starts or stops the viewer's own timer. */
export function TimerSection({
  task,
  control,
  now,
}: {
  task: Pick<TaskDetail, 'timers' | 'timerSum' | 'runningElsewhere'>;
  control: ReactNode;
  now: Date;
}) {
  const { timers, timerSum, runningElsewhere } = task;
  const note = timerSum > 0 ? `${timeInWords(timerSum)} measured` : 'nothing measured';
  return (
    <Section title="Timer" note={note} id="timer">
      {timers.some((timer) => timer.isForgotten) ? (
        <Notice
          tone="warning"
          title={`A timer runs for more than ${forgottenAfterHours} h, so it was forgotten`}
        >
          Its hours count only once somebody says how long it really ran.
        </Notice>
      ) : null}
      {runningElsewhere ? (
        <p className="my-3 text-sm text-ink-2">
          Your timer runs on{' '}
          <Link href={paths.task(runningElsewhere.id, 'timer')}>{runningElsewhere.task}</Link>. Stop it there
          before you start one here.
        </p>
      ) : (
        <div className="pt-3">{control}</div>
      )}
      {timers.length === 0 ? null : (
        <DataTable
          caption="Measured times"
          rows={timers}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'started',
              header: 'Started',
              cell: ({ startedAt }) => <RelativeTime at={startedAt} now={now} />,
            },
            {
              key: 'who',
              header: 'Who',
              cell: ({ person, isOwn }) => (isOwn ? 'you' : (person ?? 'somebody')),
            },
            {
              key: 'hours',
              header: 'Ran',
              align: 'end',
              cell: ({ hours, stoppedAt }) => `${timeInWords(hours)}${stoppedAt ? '' : ', runs still'}`,
            },
          ]}
        />
      )}
    </Section>
  );
}
