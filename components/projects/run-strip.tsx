import type { CiHealth } from './ci-health';

/**
 * The runs in the order of time, the newest at the right: a low bar succeeded, a full bar failed. What is not current
 * has no colour: old green says nothing of now.
 */
export function RunStrip({ runs, isCurrent }: { runs: CiHealth['judged']; isCurrent: boolean }) {
  const ground = (succeeded: boolean) => (isCurrent ? (succeeded ? 'bg-met' : 'bg-not-met') : 'bg-control');
  const failed = runs.filter((run) => !run.succeeded).length;
  return (
    <span
      role="img"
      aria-label={`${runs.length} runs, ${failed} failed`}
      className="inline-flex h-5 items-end gap-[2px]"
    >
      {[...runs].reverse().map((run) => (
        <span
          key={`${run.url} ${run.createdAt.toISOString()}`}
          className={`block w-1.5 rounded-[1px] ${run.succeeded ? 'h-2' : 'h-5'} ${ground(run.succeeded)}`}
        />
      ))}
    </span>
  );
}
