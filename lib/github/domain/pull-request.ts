import { z } from 'zod';
import type { Result } from '@/lib/shared/result';
import {
  foreignId,
  foreignNumber,
  foreignPage,
  foreignTime,
  foreignUser,
  loginOf,
  type Mapped,
  readForeign,
} from './foreign';
import { foreignLabels } from './issue';

export interface PullRequestRow {
  githubId: bigint;
  number: number;
  title: string;
  body: string | null;
  state: string;
  isDraft: boolean;
  authorLogin: string | null;
  labels: string[];
  baseRef: string | null;
  headRef: string | null;
  headSha: string | null;
  mergeCommitSha: string | null;
  htmlUrl: string;
  createdAt: Date;
  updatedAt: Date;
  closedAt: Date | null;
  mergedAt: Date | null;
}

const side = z.object({ ref: z.string().nullish(), sha: z.string().nullish() }).nullish();

const foreignPull = z.object({
  id: foreignId,
  number: foreignNumber,
  title: z.string(),
  body: z.string().nullish(),
  state: z.enum(['open', 'closed']),
  draft: z.boolean().nullish(),
  user: foreignUser,
  labels: foreignLabels.default([]),
  base: side,
  head: side,
  merge_commit_sha: z.string().nullish(),
  html_url: foreignPage,
  created_at: foreignTime,
  updated_at: foreignTime,
  closed_at: foreignTime.nullish(),
  merged_at: foreignTime.nullish(),
});

export function mapPullRequest(raw: unknown): Result<Mapped<PullRequestRow>> {
  const read = readForeign(foreignPull, raw);
  if (!read.ok) return read;
  const { value: pull, notes } = read.value;
  const row: PullRequestRow = {
    githubId: pull.id,
    number: pull.number,
    title: pull.title,
    body: pull.body ?? null,
    state: pull.state,
    isDraft: pull.draft ?? false,
    authorLogin: loginOf(pull.user),
    labels: pull.labels,
    baseRef: pull.base?.ref ?? null,
    headRef: pull.head?.ref ?? null,
    headSha: pull.head?.sha ?? null,
    mergeCommitSha: pull.merge_commit_sha ?? null,
    htmlUrl: pull.html_url,
    createdAt: pull.created_at,
    updatedAt: pull.updated_at,
    closedAt: pull.closed_at ?? null,
    mergedAt: pull.merged_at ?? null,
  };
  return { ok: true, value: { row, notes } };
}
