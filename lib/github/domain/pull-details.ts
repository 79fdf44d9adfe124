import { z } from 'zod';
import type { Result } from '@/lib/shared/result';
import {
  foreignId,
  foreignNumber,
  foreignTime,
  foreignUser,
  loginOf,
  type Mapped,
  readForeign,
} from './foreign';

/** What of a pull request the issue list does not tell. Null: GitHub says that there is none. */
export interface PullDetails {
  number: number;
  githubId: bigint;
  isDraft: boolean;
  baseRef: string;
  headRef: string;
  headSha: string;
  mergeCommitSha: string | null;
  mergedAt: Date | null;
  mergedBy: string | null;
  additions: number;
  deletions: number;
  changedFiles: number;
  commitCount: number;
  firstCommitAt: Date | null;
  firstReviewAt: Date | null;
  /** The state of the pull request that this answer shows. */
  answeredAt: Date;
}

/**
 * Reviews come in the order in which they were begun; a few are asked for, since one begun first may be submitted
 * second. Pending ones were never submitted and are left out.
 */
export const pullRequestSelection = `... on PullRequest {
  number fullDatabaseId updatedAt isDraft baseRefName headRefName headRefOid mergedAt
  mergeCommit { oid } mergedBy { login } additions deletions changedFiles
  commits(first: 1) { totalCount nodes { commit { authoredDate } } }
  reviews(first: 10, states: [APPROVED, CHANGES_REQUESTED, COMMENTED, DISMISSED]) { nodes { submittedAt } }
}`;

/** GraphQL writes its BigInt as text. */
const bigIntText = z
  .string()
  .regex(/^[1-9]\d{0,17}$/, 'is no id')
  .transform((text) => BigInt(text));

const foreignNode = z.object({
  __typename: z.literal('PullRequest'),
  number: foreignNumber,
  fullDatabaseId: z.union([bigIntText, foreignId]),
  updatedAt: foreignTime,
  isDraft: z.boolean(),
  baseRefName: z.string(),
  headRefName: z.string(),
  headRefOid: z.string(),
  mergedAt: foreignTime.nullable(),
  mergeCommit: z.object({ oid: z.string() }).nullable(),
  mergedBy: foreignUser,
  additions: foreignNumber,
  deletions: foreignNumber,
  changedFiles: foreignNumber,
  commits: z.object({
    totalCount: foreignNumber,
    nodes: z.array(z.object({ commit: z.object({ authoredDate: foreignTime }) })),
  }),
  reviews: z.object({ nodes: z.array(z.object({ submittedAt: foreignTime.nullable() })) }),
});

export function mapPullNode(raw: unknown): Result<Mapped<PullDetails>> {
  const read = readForeign(foreignNode, raw);
  if (!read.ok) return read;
  const { value: pull, notes } = read.value;
  const row: PullDetails = {
    number: pull.number,
    githubId: pull.fullDatabaseId,
    isDraft: pull.isDraft,
    baseRef: pull.baseRefName,
    headRef: pull.headRefName,
    headSha: pull.headRefOid,
    mergeCommitSha: pull.mergedAt ? (pull.mergeCommit?.oid ?? null) : null,
    mergedAt: pull.mergedAt,
    mergedBy: loginOf(pull.mergedBy),
    additions: pull.additions,
    deletions: pull.deletions,
    changedFiles: pull.changedFiles,
    commitCount: pull.commits.totalCount,
    firstCommitAt: pull.commits.nodes[0]?.commit.authoredDate ?? null,
    firstReviewAt: earliest(pull.reviews.nodes.map(({ submittedAt }) => submittedAt)),
    answeredAt: pull.updatedAt,
  };
  return { ok: true, value: { row, notes } };
}

export function earliest(times: readonly (Date | null | undefined)[]): Date | null {
  const known = times.flatMap((time) => (time ? [time.getTime()] : []));
  return known.length > 0 ? new Date(Math.min(...known)) : null;
}
