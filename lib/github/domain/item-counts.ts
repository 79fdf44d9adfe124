import { z } from 'zod';

export const itemCountsQuestion = `query($owner: String!, $repo: String!) {
  repository(owner: $owner, name: $repo) { issues { totalCount } pullRequests { totalCount } }
}`;

const count = z.object({ totalCount: z.int().min(0) });
const answer = z.object({ repository: z.object({ issues: count, pullRequests: count }) });

export interface ItemCounts {
  issues: number;
  pulls: number;
}

/** Null when the answer tells no counts. */
export function readItemCounts(data: unknown): ItemCounts | null {
  const { repository } = answer.safeParse(data).data ?? {};
  return repository
    ? { issues: repository.issues.totalCount, pulls: repository.pullRequests.totalCount }
    : null;
}
