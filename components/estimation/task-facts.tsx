import Link from 'next/link';
import { type Fact, Facts } from '@/components/ui/facts';
import { RelativeTime } from '@/components/ui/relative-time';
import { Sub } from '@/components/ui/sub';
import type { TaskDetail } from '@/lib/estimation/task-detail-queries';
import { paths } from '@/lib/shared/paths';
import { hoursInWords } from './hours';
import { bufferedInWords, estimateInWords, kindWords } from './task-words';

/** What is known of a task, each with where it is from. */
export function TaskFacts({ task, now }: { task: TaskDetail; now: Date }) {
  const { sources } = task;
  const items: Fact[] = [
    {
      term: 'Estimate',
      detail: (
        <>
          {task.approximate && task.estimateHours !== null ? 'about ' : ''}
          {estimateInWords(task)}
          <Sub>{sources.estimate}</Sub>
        </>
      ),
      gap: task.estimateHours === null,
    },
    { term: 'Buffer', detail: bufferedInWords(task) },
    { term: 'Took', detail: <Took task={task} />, gap: task.state === 'done' && task.actualHours === null },
    {
      term: 'Category',
      detail: (
        <>
          {task.category || 'none'}
          <Sub>{task.category ? sources.category : task.issue ? 'no label of the mapping' : ''}</Sub>
        </>
      ),
      gap: task.category === '',
    },
    {
      term: 'Estimated',
      detail: <At at={task.estimatedAt} source={sources.estimatedAt} now={now} none={notKnown(task)} />,
    },
    {
      term: 'Finished',
      detail: <At at={task.completedAt} source={sources.completedAt} now={now} none={endless(task)} />,
    },
    { term: 'Who', detail: <Who task={task} /> },
    ...(task.team ? [{ term: 'Team', detail: task.team }] : []),
    { term: 'Project', detail: <Link href={paths.project(task.project.slug)}>{task.project.name}</Link> },
    { term: 'From', detail: <From task={task} /> },
  ];
  return <Facts items={items} />;
}

function Took({ task }: { task: TaskDetail }) {
  if (task.actualHours === null) return task.state === 'done' ? 'not recorded' : 'not finished';
  return (
    <>
      {hoursInWords(task.actualHours, task.approximate)}
      {task.actualKind && task.actualKind !== 'stated' ? ` (${kindWords[task.actualKind]})` : ''}
      <Sub>{task.sources.actual}</Sub>
    </>
  );
}

function At({ at, source, now, none }: { at: string | null; source: string; now: Date; none: string }) {
  return at ? (
    <>
      <RelativeTime at={at} now={now} />
      <Sub>{source}</Sub>
    </>
  ) : (
    none
  );
}

const notKnown = ({ estimateHours, state }: TaskDetail) =>
  estimateHours === null
    ? 'not estimated'
    : state === 'done'
      ? 'not known to be before the end, so no forecast learns from it'
      : 'not known';

const endless = ({ state }: TaskDetail) =>
  state === 'dropped'
    ? 'never: its issue was closed without being completed'
    : state === 'done'
      ? 'on a day nobody recorded'
      : 'not yet';

function Who({ task }: { task: TaskDetail }) {
  if (task.isPersonHidden) return 'shown to them and to leads';
  if (!task.person) return 'nobody named';
  return (
    <>
      {task.person}
      <Sub>{task.sources.person}</Sub>
    </>
  );
}

function From({ task }: { task: TaskDetail }) {
  if (task.issue)
    return (
      <a href={task.issue.url} rel="noreferrer">
        {task.issue.repository}#{task.issue.number}
      </a>
    );
  if (task.document)
    return <Link href={paths.document(task.document.id, task.line ?? undefined)}>{task.document.path}</Link>;
  return task.source;
}
