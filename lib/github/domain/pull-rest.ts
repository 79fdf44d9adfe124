import { z } from 'zod';
import type { Result } from '@/lib/shared/result';
import { foreignId, foreignNumber, foreignTime, type Mapped, readForeign } from './foreign';
import { earliest, type PullDetails } from './pull-details';

/** What GitHub's list of pull requests tells beyond the issue list. */
export type PullBase = Pick<
  PullDetails,
  | 'number'
  | 'githubId'
  | 'isDraft'
  | 'baseRef'
  | 'headRef'
  | 'headSha'
  | 'mergeCommitSha'
  | 'mergedAt'
  | 'answeredAt'
>;

/** What its reviews and its commits tell. `commitCount` is null where GitHub stops listing. */
export type PullTimes = Pick<PullDetails, 'number' | 'firstCommitAt' | 'firstReviewAt'> & {
  commitCount: number | null;
  /** For which state of the row they were asked. */
  askedFor: Date;
};

const side = z.object({ ref: z.string(), sha: z.string() });

const foreignPull = z.object({
  id: foreignId,
  number: foreignNumber,
  updated_at: foreignTime,
  draft: z.boolean().nullish(),
  base: side,
  head: side,
  merged_at: foreignTime.nullish(),
  merge_commit_sha: z.string().nullish(),
});

export function mapPullBase(raw: unknown): Result<Mapped<PullBase>> {
  const read = readForeign(foreignPull, raw);
  if (!read.ok) return read;
  const { value: pull, notes } = read.value;
  const mergedAt = pull.merged_at ?? null;
  const row: PullBase = {
    number: pull.number,
    githubId: pull.id,
    isDraft: pull.draft ?? false,
    baseRef: pull.base.ref,
    headRef: pull.head.ref,
    headSha: pull.head.sha,
    // Before the merge it names a trial merge of GitHub's own.
    mergeCommitSha: mergedAt ? (pull.merge_commit_sha ?? null) : null,
    mergedAt,
    answeredAt: pull.updated_at,
  };
  return { ok: true, value: { row, notes } };
}

const review = z.object({ state: z.string(), submitted_at: foreignTime.nullish() });

/** When the first review of one page was submitted; undefined when a row is no review. */
export function firstReviewIn(rows: readonly unknown[]): Date | null | undefined {
  const reviews = z.array(review).safeParse(rows).data;
  return reviews && earliest(reviews.map(({ submitted_at }) => submitted_at));
}

const commit = z.object({ commit: z.object({ author: z.object({ date: foreignTime }).nullish() }) });

/** When the first commit of one page was authored (they come oldest first); undefined when a row is no commit. */
export function firstCommitIn(rows: readonly unknown[]): Date | null | undefined {
  const first = rows.length > 0 ? commit.safeParse(rows[0]).data : null;
  if (first === undefined) return undefined;
  return first?.commit.author?.date ?? null;
}
