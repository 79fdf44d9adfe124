import { addPull, type WorldRepository } from '@/e2e/support/github-stand-in/world';
import { addCommit, addReview } from '@/e2e/support/github-stand-in/world-details';
import { database } from '@/lib/platform/database/client';
import type { GitHubApi } from '../client/api';
import { oneStream } from './one-stream.test-data';
import { syncPullDetails } from './sync-pull-details';

/** Pull requests of a stand-in, as they are there and as they should be stored. */

export const pulls = (wrap?: (api: GitHubApi) => GitHubApi) =>
  oneStream('pull-requests', syncPullDetails, wrap);
export const storedPulls = (repositoryId: string) =>
  database().pullRequest.findMany({ where: { repositoryId }, orderBy: { number: 'asc' } });
export const pullStream = (repositoryId: string) =>
  database().syncStream.findUniqueOrThrow({
    where: { repositoryId_kind: { repositoryId, kind: 'pull_requests' } },
  });

/** Every second one merged and reviewed. */
export function addPulls(repository: WorldRepository, count: number) {
  return Array.from({ length: count }, (_none, index) => {
    const merged = index % 2 === 0;
    const item = addPull(
      repository,
      { state: merged ? 'closed' : 'open' },
      merged
        ? { mergedAt: '2026-01-08T10:00:00Z', mergedBy: 'grace', mergeCommitSha: 'f'.repeat(40) }
        : { draft: true, mergeCommitSha: 'e'.repeat(40) },
    );
    if (merged) addReview(item, { submittedAt: '2026-01-07T10:00:00Z' });
    addCommit(item);
    return item;
  });
}

export function expectedPulls(repository: WorldRepository) {
  return repository.items.flatMap(({ number, updatedAt, pull }) => {
    if (!pull) return [];
    return {
      number,
      githubId: BigInt(pull.id),
      isDraft: pull.draft,
      headSha: pull.headSha,
      headRef: pull.headRef,
      baseRef: pull.baseRef,
      mergeCommitSha: pull.mergedAt ? pull.mergeCommitSha : null,
      mergedAt: pull.mergedAt ? new Date(pull.mergedAt) : null,
      mergedBy: pull.mergedBy,
      additions: pull.additions,
      deletions: pull.deletions,
      changedFiles: pull.changedFiles,
      commitCount: pull.commits.length,
      firstCommitAt: new Date(pull.commits[0]?.authoredAt ?? 0),
      firstReviewAt: pull.reviews[0] ? new Date(pull.reviews[0].submittedAt) : null,
      detailsOf: new Date(updatedAt),
    };
  });
}

/** Without what REST's list does not tell. */
export const pullsWithoutSize = (repository: WorldRepository) =>
  expectedPulls(repository).map((row) => ({
    ...row,
    mergedBy: null,
    additions: null,
    deletions: null,
    changedFiles: null,
  }));
