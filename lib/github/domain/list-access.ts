import { absenceProofMs } from './absence';
import type { StreamName } from './stream-report';

/** Which refusal says of a list that it is switched off, while the repository itself is there. */
const offAt: Partial<Record<StreamName, { status: number; name: string }>> = {
  issues: { status: 410, name: 'Issues' },
  'pull-requests': { status: 404, name: 'Pull requests' },
  'workflow-runs': { status: 404, name: 'Workflow runs' },
  jobs: { status: 404, name: 'Jobs' },
};

/**
 * Why a list is not available here, and what to do, for a refusal that is no fault; null for any other. GitHub answers
 * 410 where issues are off, and a 404 without a word where pull requests or Actions are, or where the right is missing.
 */
export function listUnavailable(
  stream: StreamName,
  { status, said }: { status: number | null; said: string },
): string | null {
  const off = offAt[stream];
  if (!off || off.status !== status) return null;
  const answer = said ? `${status}: ${said.replace(/[.\s]+$/, '')}` : String(status);
  return `${off.name} are not available (GitHub said ${answer}). Switch them on in the settings of the repository; if they are on, give the token the right to read them.`;
}

/** What is known of a list that GitHub refuses. */
export interface RefusedList {
  /** When it was last read whole; null: never. */
  lastCompleteAt: Date | null;
  /** When it was first refused; null: it was not before. */
  refusedSince: Date | null;
}

export interface ListRefusal {
  /** "failed": it was there before, so this may be a mistake. */
  state: 'unavailable' | 'failed';
  /** What to keep; null: the refusal is proof by itself. */
  refusedSince: Date | null;
}

/**
 * What a refusal says of a list, by its status. 404 is what GitHub also answers by mistake, right after a rename for
 * one: it is proved by another at least ten minutes later, and until then the list is asked for again with each
 * reading. Every other status is GitHub's plain word.
 */
export function judgeListRefusal(
  status: number | null,
  { lastCompleteAt, refusedSince }: RefusedList,
  now: Date,
): ListRefusal {
  if (status !== 404) return { state: 'unavailable', refusedSince: null };
  const since = refusedSince ?? now;
  const isProved = isRefusalProved(since, now);
  return { state: isProved || lastCompleteAt === null ? 'unavailable' : 'failed', refusedSince: since };
}

/** Whether a list that was refused from then on, and still was at `lastAsked`, is really not there. */
export const isRefusalProved = (refusedSince: Date, lastAsked: Date): boolean =>
  lastAsked.getTime() - refusedSince.getTime() >= absenceProofMs;

/** For a list that was read before: what happened, what was kept, what comes next. */
export const refusedOnce =
  'GitHub answered 404 for a list that it gave before, which may be a mistake. What was read is kept, and the next reading asks again; if GitHub still says so ten minutes later, the list counts as not available.';
