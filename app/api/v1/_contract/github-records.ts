import { z } from 'zod';
import { address, githubId, maybeText, maybeTime, time } from './fields';

export const jobItem = z.object({
  /** OWNER/REPO */
  repository: z.string(),
  githubId,
  /** The workflow run's id. */
  runId: githubId,
  workflowName: z.string(),
  runNumber: z.int(),
  attempt: z.int(),
  name: z.string(),
  status: z.string(),
  conclusion: maybeText,
  htmlUrl: maybeText,
  /** When it was queued; null where GitHub did not say. */
  createdAt: maybeTime,
  startedAt: maybeTime,
  completedAt: maybeTime,
  /** Wall time of a completed job. */
  durationSeconds: z.number().nullable(),
  syncedAt: time,
});

export const releaseItem = z.object({
  repository: z.string(),
  githubId,
  tagName: z.string(),
  name: maybeText,
  isDraft: z.boolean(),
  isPrerelease: z.boolean(),
  authorLogin: maybeText,
  targetCommitish: maybeText,
  htmlUrl: address,
  /** Of the tag's commit, as GitHub counts it. */
  createdAt: time,
  publishedAt: maybeTime,
  syncedAt: time,
});

export const deploymentItem = z.object({
  repository: z.string(),
  githubId,
  environment: z.string(),
  task: maybeText,
  ref: maybeText,
  sha: z.string(),
  description: maybeText,
  creatorLogin: maybeText,
  isProduction: z.boolean().nullable(),
  isTransient: z.boolean().nullable(),
  /** Of the newest status; null when it has none, or while `statusesOf` is null. */
  state: maybeText,
  /** The updatedAt for which the statuses were read; null: not yet. */
  statusesOf: maybeTime,
  createdAt: time,
  updatedAt: time,
  /** Newest first. */
  statuses: z.array(
    z.object({
      state: z.string(),
      description: maybeText,
      environmentUrl: maybeText,
      creatorLogin: maybeText,
      createdAt: time,
    }),
  ),
  syncedAt: time,
});

export const alertItem = z.object({
  repository: z.string(),
  kind: z.enum(['dependabot', 'code_scanning']),
  number: z.int(),
  /** As GitHub writes it: open, fixed, dismissed, auto_dismissed. */
  state: z.string(),
  /** As GitHub writes it; null where the tool gives none. */
  severity: maybeText,
  title: z.string(),
  /** The advisory's GHSA, or the rule's id. */
  identifier: maybeText,
  cve: maybeText,
  /** The package, or the tool that found it. */
  origin: maybeText,
  /** Manifest or source path. */
  path: maybeText,
  htmlUrl: address,
  dismissedReason: maybeText,
  createdAt: time,
  updatedAt: time,
  fixedAt: maybeTime,
  dismissedAt: maybeTime,
  syncedAt: time,
});
