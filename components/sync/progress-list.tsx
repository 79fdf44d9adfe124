import type { ReactNode } from 'react';
import { streamWords } from '@/lib/github/domain/stream-words';
import { type Progress, progressOf, spanInWords } from '@/lib/github/domain/sync-progress';
import type { ActiveTaskView, RepositoryView } from '@/lib/github/domain/sync-views';
import { clockUtc } from '@/lib/shared/relative-time';
import { counted, grouped } from './count-words';

const shownTasks = 4;

/** What is being read now, how far, how fast and for how long, with the button that stops it. */
export function ProgressList({
  tasks,
  repositories,
  stopOf,
}: {
  tasks: readonly ActiveTaskView[];
  repositories: readonly RepositoryView[];
  stopOf: (task: ActiveTaskView, name: string) => ReactNode;
}) {
  const named = tasks.flatMap((task) => {
    const repository = repositories.find(({ id }) => id === task.repositoryId);
    return repository ? [{ task, repository }] : [];
  });
  if (named.length === 0) return null;
  const rest = named.length - shownTasks;
  return (
    <ul aria-label="Under way" className="mt-3 border-t border-line">
      {named.slice(0, shownTasks).map(({ task, repository }) => (
        <li
          key={`${task.runId} ${task.repositoryId}`}
          className="flex flex-wrap items-center gap-x-4 gap-y-1.5 border-b border-line py-2"
        >
          <div className="min-w-0 flex-1 basis-56">
            <TaskWords task={task} repository={repository} />
          </div>
          {task.stopRequestedAt ? (
            <span className="text-sm text-ink-3">stops after this page</span>
          ) : (
            stopOf(task, repository.repository)
          )}
        </li>
      ))}
      {rest > 0 ? (
        <li className="py-2 text-sm text-ink-3">and {counted(rest, 'repository', 'repositories')} more</li>
      ) : null}
    </ul>
  );
}

function TaskWords({ task, repository }: { task: ActiveTaskView; repository: RepositoryView }) {
  const progress = repository.isSyncing ? progressOf(task, repository) : null;
  if (progress) return <ProgressWords progress={progress} />;
  return (
    <p className="m-0 text-ink">
      {repository.repository}: <span className="text-ink-2">{standingOf(task, repository)}</span>
    </p>
  );
}

function standingOf({ state, resumeAt }: ActiveTaskView, { isSyncing }: RepositoryView): string {
  if (state === 'queued') return 'waits for its turn';
  if (state === 'waiting') return `waits for GitHub${resumeAt ? ` until ${clockUtc(resumeAt)}` : ''}`;
  return isSyncing ? 'beginning' : 'broken off; a worker takes it up again by itself';
}

function ProgressWords({ progress }: { progress: Progress }) {
  const { repository, stream, noun, done, total, perMinute, leftMs } = progress;
  const of = total === null ? `${counted(done, noun)} so far` : `${grouped(done)} of ${counted(total, noun)}`;
  const rate = perMinute === null ? '' : `, ${grouped(perMinute)} a minute`;
  const left = leftMs ? `, ${spanInWords(leftMs)} left` : '';
  return (
    <>
      <p className="m-0 text-ink">
        {repository}, {streamWords[stream]}:{' '}
        <span className="text-ink-2">
          {of}
          {rate}
          {left}
        </span>
      </p>
      {total === null ? null : (
        <progress
          className="mt-1 block h-1.5 w-full max-w-[480px] appearance-none overflow-hidden rounded-full bg-sunken [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent"
          aria-label={`${repository}, ${streamWords[stream]}`}
          value={done}
          max={Math.max(total, 1)}
        />
      )}
    </>
  );
}
