/** One attempt of a workflow run. Times are UTC ISO. */
export interface RunAttempt {
  /** Of the attempt, unique among those given. */
  id: string;
  runId: string;
  attempt: number;
  workflow: string;
  branch: string | null;
  sha: string;
  status: string;
  conclusion: string | null;
  /** When the run (not the attempt) came into being. */
  createdAt: string;
  startedAt: string | null;
  completedAt: string | null;
}

/** One job of an attempt. */
export interface JobExecution {
  id: string;
  runId: string;
  attempt: number;
  workflow: string;
  name: string;
  sha: string;
  status: string;
  conclusion: string | null;
  /** When it was queued; null where that is not known. */
  queuedAt: string | null;
  startedAt: string | null;
  completedAt: string | null;
}

export type Outcome = 'green' | 'red';

const outcomes: Readonly<Record<string, Outcome>> = {
  success: 'green',
  failure: 'red',
  timed_out: 'red',
  startup_failure: 'red',
};

interface Concluded {
  status: string;
  conclusion: string | null;
}

/** Green or red; null when it is not over, or ended in a way that says nothing of the code (cancelled, skipped, …). */
export function outcomeOf({ status, conclusion }: Concluded): Outcome | null {
  return status === 'completed' && conclusion !== null ? (outcomes[conclusion] ?? null) : null;
}

/** Why it is neither green nor red, or null. */
export function undecidedReason(one: Concluded): string | null {
  if (outcomeOf(one)) return null;
  return one.status === 'completed' ? `ended as ${one.conclusion ?? 'nothing'}` : 'not over yet';
}

/** Seconds between two times; null where either is missing. */
export function secondsBetween(from: string | null, to: string | null): number | null {
  return from === null || to === null ? null : (Date.parse(to) - Date.parse(from)) / 1000;
}
