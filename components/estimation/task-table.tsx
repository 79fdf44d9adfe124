import Link from 'next/link';
import { Chip } from '@/components/ui/chip';
import { DataTable } from '@/components/ui/data-table';
import { RelativeTime } from '@/components/ui/relative-time';
import { Sub } from '@/components/ui/sub';
import type { ListedTaskView } from '@/lib/estimation/task-queries';
import { paths } from '@/lib/shared/paths';
import { hoursInWords } from './hours';
import { estimateInWords, kindWords, stateWords, warningWords } from './task-words';

/** Tasks with their hours, what is to be mended about each, and what pull requests show where nothing was recorded. */
export function TaskTable({
  tasks,
  showProject,
  now,
}: {
  tasks: readonly ListedTaskView[];
  showProject: boolean;
  now: Date;
}) {
  return (
    <DataTable
      caption="Tasks with estimates and actuals"
      rows={tasks}
      rowKey={(task) => task.id}
      columns={[
        { key: 'task', header: 'Task', cell: (task) => <Name task={task} showProject={showProject} /> },
        { key: 'state', header: 'State', cell: (task) => <State task={task} now={now} /> },
        {
          key: 'estimate',
          header: 'Estimate',
          align: 'end',
          cell: (task) => (
            <>
              {estimateInWords(task)}
              {task.bufferPercent ? <Sub>with {task.bufferPercent}% buffer</Sub> : null}
            </>
          ),
        },
        { key: 'actual', header: 'Took', align: 'end', cell: (task) => <Actual task={task} /> },
        {
          key: 'warnings',
          header: 'To mend',
          cell: (task) =>
            task.warnings.length === 0 ? (
              <span className="text-sm text-ink-3">nothing</span>
            ) : (
              <ul className="flex flex-wrap gap-1">
                {task.warnings.map(({ kind, message }) => (
                  <li key={kind} title={message}>
                    <Chip tone="stale">{warningWords[kind]}</Chip>
                  </li>
                ))}
              </ul>
            ),
        },
      ]}
    />
  );
}

function Name({ task, showProject }: { task: ListedTaskView; showProject: boolean }) {
  const facts = [
    task.category || 'no category',
    task.repository && task.issueNumber ? `${task.repository}#${task.issueNumber}` : null,
    showProject ? task.projectName : null,
    task.person,
  ].filter(Boolean);
  return (
    <>
      <Link href={paths.task(task.id)}>{task.task}</Link>
      <Sub>{facts.join(', ')}</Sub>
    </>
  );
}

function State({ task, now }: { task: ListedTaskView; now: Date }) {
  return (
    <>
      {stateWords[task.state]}
      {task.completedAt ? (
        <Sub>
          <RelativeTime at={task.completedAt} now={now} />
        </Sub>
      ) : null}
    </>
  );
}

function Actual({ task }: { task: ListedTaskView }) {
  if (task.actualHours !== null)
    return (
      <>
        {hoursInWords(task.actualHours, task.approximate)}
        {task.actualKind && task.actualKind !== 'stated' ? <Sub>{kindWords[task.actualKind]}</Sub> : null}
      </>
    );
  return (
    <span className="text-sm text-ink-3">
      {task.derived ? `not recorded; ${hoursInWords(task.derived.hours)} offered` : 'not recorded'}
    </span>
  );
}
