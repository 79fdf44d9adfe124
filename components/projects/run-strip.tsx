import type { CiHealth } from './ci-health';

/** The runs in the order of time, the newest at the right: a low bar succeeded, a full bar failed. */
export function RunStrip({ runs }: { runs: CiHealth['judged'] }) {
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
          className={`block w-1.5 rounded-[1px] ${run.succeeded ? 'h-2 bg-met' : 'h-5 bg-not-met'}`}
        />
      ))}
    </span>
  );
}
