import { z } from 'zod';
import { address, githubId, maybeText, maybeTime, texts, time } from './fields';

const times = { createdAt: time, updatedAt: time, closedAt: maybeTime, syncedAt: time };

export const issueItem = z.object({
  /** OWNER/REPO */
  repository: z.string(),
  githubId,
  number: z.int(),
  title: z.string(),
  state: z.string(),
  stateReason: maybeText,
  authorLogin: maybeText,
  labels: texts,
  assignees: texts,
  milestone: maybeText,
  comments: z.int(),
  htmlUrl: address,
  ...times,
});

export const pullRequestItem = z.object({
  repository: z.string(),
  githubId,
  number: z.int(),
  title: z.string(),
  state: z.string(),
  isDraft: z.boolean(),
  authorLogin: maybeText,
  labels: texts,
  baseRef: maybeText,
  headRef: maybeText,
  headSha: maybeText,
  mergeCommitSha: maybeText,
  htmlUrl: address,
  ...times,
  mergedAt: maybeTime,
});

export const workflowRunItem = z.object({
  repository: z.string(),
  githubId,
  workflowId: githubId,
  workflowName: z.string(),
  runNumber: z.int(),
  runAttempt: z.int(),
  event: z.string(),
  branch: maybeText,
  headSha: z.string(),
  status: z.string(),
  conclusion: maybeText,
  htmlUrl: address,
  createdAt: time,
  updatedAt: time,
  startedAt: maybeTime,
  /** Wall time of a completed run. */
  durationSeconds: z.number().nullable(),
  syncedAt: time,
});
