export interface CompletedRun {
  repositoryId: string;
  conclusion: string | null;
  url: string;
  createdAt: Date;
}

export interface CiHealth {
  /** Runs that say something: they succeeded or failed, newest first. */
  judged: { url: string; succeeded: boolean; createdAt: Date }[];
  succeeded: number;
  /** Cancelled, skipped or neutral: left out, but said. */
  leftOut: number;
}

const saysNothing = new Set(['cancelled', 'skipped', 'neutral', 'stale', 'action_required']);

/** How the newest completed runs of one repository's default branch ended. A run that says nothing counts for neither. */
export function ciHealth(runs: readonly CompletedRun[]): CiHealth {
  const telling = runs.filter(({ conclusion }) => conclusion !== null && !saysNothing.has(conclusion));
  const judged = telling.map(({ url, conclusion, createdAt }) => ({
    url,
    createdAt,
    succeeded: conclusion === 'success',
  }));
  return {
    judged,
    succeeded: judged.filter((run) => run.succeeded).length,
    leftOut: runs.length - judged.length,
  };
}
