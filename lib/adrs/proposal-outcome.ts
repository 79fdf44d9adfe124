import type { BranchDesk, CommitPlace, PullRequestState, WriteOutcome } from '@/lib/github/branch-commands';
import type { ProposalState } from './records/proposals';

/** What one attempt to bring a proposal to GitHub came to. */
export type Outcome =
  | {
      kind: 'settled';
      state: ProposalState;
      pull: PullRequestState;
      commitSha: string;
      /** What was not done although the pull request is settled, in words. */
      problem?: string;
    }
  | { kind: 'conflict'; problem: string; theirs: { path: string; theirText: string | null }[] }
  | { kind: 'refused'; problem: string }
  | { kind: 'later'; problem: string; at: Date | null }
  | { kind: 'lost' };

export const refused = (problem: string): Outcome => ({ kind: 'refused', problem });

export const unclear = 'GitHub says that the branch exists and does not show it. It is looked for again.';

/** What to do after GitHub did not say that it made what was asked for. */
export function unmade(outcome: Exclude<WriteOutcome<unknown>, { kind: 'made' }>): Outcome {
  if (outcome.kind === 'exists') return { kind: 'later', problem: unclear, at: null };
  if (outcome.kind === 'refused' && !outcome.resumeAt) return refused(outcome.message);
  const looked = 'Whether GitHub did it is not known; it is looked for before it is asked for again.';
  const problem = outcome.kind === 'unknown' ? `${outcome.message} ${looked}` : outcome.message;
  return { kind: 'later', problem, at: outcome.resumeAt };
}

/** Every file of the proposal lies there as it was kept: then whoever made it was one of us. */
export async function isOurs(
  desk: BranchDesk,
  files: readonly { path: string; text: string }[],
  { commitSha }: Pick<CommitPlace, 'commitSha'>,
): Promise<boolean> {
  for (const { path, text } of files) if ((await desk.file(path, commitSha))?.text !== text) return false;
  return files.length > 0;
}
