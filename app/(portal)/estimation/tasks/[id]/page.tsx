import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { ActionForm } from '@/components/auth/action-form';
import { hoursInWords } from '@/components/estimation/hours';
import { IssueSaysSection } from '@/components/estimation/issue-says';
import { TaskFacts } from '@/components/estimation/task-facts';
import { taskFormFields } from '@/components/estimation/task-fields';
import { TaskHistory } from '@/components/estimation/task-history';
import { TaskParts } from '@/components/estimation/task-parts';
import { stateWords, taskLead } from '@/components/estimation/task-words';
import { Chip } from '@/components/ui/chip';
import { Lead } from '@/components/ui/lead';
import { PageHead } from '@/components/ui/page-head';
import { Section } from '@/components/ui/section';
import { readForPage } from '@/lib/auth/page-read';
import { currentViewer } from '@/lib/auth/viewer';
import { getTask, type TaskDetail } from '@/lib/estimation/task-detail-queries';
import { systemClock } from '@/lib/platform/clock';
import { acceptOffers, edit, follow, remove, split } from '../actions';
import { OwnTimer } from './own-timer';

export const metadata: Metadata = { title: 'Task' };

export default async function TaskPage({ params }: { params: Promise<{ id: string }> }) {
  const viewer = await currentViewer();
  const id = z.guid().safeParse((await params).id);
  if (!id.success) notFound();
  const now = systemClock();
  const task = await readForPage(() => getTask(viewer, id.data, now));
  const mayEdit = task.mayEdit && viewer.kind === 'person';
  const lead = taskLead(task);
  return (
    <>
      <PageHead title={task.task} chips={<Chip>{stateWords[task.state]}</Chip>} />
      <Lead tone={task.warnings.length > 0 ? 'stale' : 'neutral'} headline={lead}>
        {task.warnings.map(({ kind, message }) => (
          <p key={kind}>{message}</p>
        ))}
        {task.warnings.some(({ kind }) => kind === 'too-large') && mayEdit && task.issue ? (
          <p>
            <a href="#split">Split it into issues</a>
          </p>
        ) : null}
      </Lead>
      <Section title="Facts" note="each with where it is from" id="facts">
        <TaskFacts task={task} now={now} />
      </Section>
      {task.derived ? <Offer task={task} mayAccept={mayEdit} derived={task.derived} /> : null}
      <OwnTimer task={task} mayEdit={mayEdit} now={now} />
      {task.issue ? <IssueSaysSection issue={task.issue} now={now} /> : null}
      <TaskParts
        parts={task.parts}
        form={mayEdit && task.issue?.state === 'open' ? <Split id={task.id} /> : null}
      />
      {mayEdit ? <Edit task={task} /> : null}
      {task.history ? <TaskHistory history={task.history} now={now} /> : null}
    </>
  );
}

function Offer({
  task,
  derived,
  mayAccept,
}: {
  task: TaskDetail;
  derived: NonNullable<TaskDetail['derived']>;
  mayAccept: boolean;
}) {
  return (
    <Section
      title="What its pull requests show"
      note={`${hoursInWords(derived.hours)}, offered`}
      id="derived"
    >
      <p className="my-3 max-w-[76ch] text-sm text-ink-2">
        Working time from the first commit to the merge, each day at most a working day, without weekends and
        days off. It is an upper bound and counts for nothing until somebody accepts it; then it is marked as
        derived.
      </p>
      <ul className="mb-3 max-w-[76ch] list-disc pl-5 text-sm">
        {derived.pulls.map((pull) => (
          <li key={pull.url}>
            <a href={pull.url} rel="noreferrer">
              {pull.repository}#{pull.number}
            </a>{' '}
            {pull.title}, {pull.from.slice(0, 10)} to {pull.to.slice(0, 10)}
          </li>
        ))}
      </ul>
      {mayAccept ? (
        <ActionForm
          action={acceptOffers}
          hidden={{ offers: `${task.id}=${derived.hours}` }}
          submit={`Accept ${hoursInWords(derived.hours)}`}
        />
      ) : null}
    </Section>
  );
}

function Split({ id }: { id: string }) {
  return (
    <div className="pt-3">
      <ActionForm
        action={split}
        hidden={{ id }}
        fields={[
          {
            label: 'Split it into',
            name: 'parts',
            kind: 'textarea',
            rows: 4,
            required: true,
            placeholder: 'Write the migration 2h',
            hint: 'A part a line, its hours behind. For each an issue is opened that names this one.',
          },
        ]}
        submit="Open these issues"
        variant="secondary"
        done="They are opened within a minute."
      />
    </div>
  );
}

function Edit({ task }: { task: TaskDetail }) {
  const version = `${task.version}`;
  return (
    <Section title="Edit" id="edit">
      <div className="pt-3">
        {task.origin === 'portal' ? null : (
          <p className="mt-0 max-w-[76ch] text-sm text-ink-2">
            What you change here is kept from then on, whatever {task.source} says later.
            {task.typedFields.length > 0 ? ` Kept so far: ${task.typedFields.join(', ')}.` : ''}
          </p>
        )}
        <ActionForm
          action={edit}
          hidden={{ id: task.id, version }}
          fields={taskFormFields(task.form, { categories: [], isNew: false })}
          inColumns
          submit="Save the task"
          done="Saved."
        />
      </div>
      <div className="flex flex-wrap gap-3 pt-4">
        {task.issue && task.typedFields.length > 0 ? (
          <ActionForm
            action={follow}
            hidden={{ id: task.id, version }}
            submit="Let the issue say everything again"
            variant="secondary"
          />
        ) : null}
        {task.origin === 'portal' ? (
          <ActionForm
            action={remove}
            hidden={{ id: task.id, version }}
            submit="Take the task out"
            variant="danger"
          />
        ) : null}
      </div>
    </Section>
  );
}
