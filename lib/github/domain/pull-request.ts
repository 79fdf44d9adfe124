import { z } from 'zod';
import type { Result } from '@/lib/shared/result';
import {
  foreignNumber,
  foreignPage,
  foreignTime,
  foreignUser,
  loginOf,
  type Mapped,
  readForeign,
} from './foreign';
import { foreignLabels } from './issue';

/** A pull request as the list of issues tells it; the rest are its details, read by the number or node id. */
export interface PullRequestRow {
  number: number;
  nodeId: string | null;
  title: string;
  body: string | null;
  state: string;
  isDraft: boolean;
  authorLogin: string | null;
  labels: string[];
  assignees: string[];
  milestone: string | null;
  comments: number;
  htmlUrl: string;
  createdAt: Date;
  updatedAt: Date;
  closedAt: Date | null;
  /** Null also where an old server does not tell it in this list. */
  mergedAt: Date | null;
}

const listedPull = z.object({
  number: foreignNumber,
  node_id: z.string().nullish(),
  title: z.string(),
  body: z.string().nullish(),
  state: z.enum(['open', 'closed']),
  draft: z.boolean().nullish(),
  user: foreignUser,
  labels: foreignLabels.default([]),
  assignees: z.array(z.object({ login: z.string() })).nullish(),
  milestone: z.object({ title: z.string() }).nullish(),
  comments: foreignNumber.default(0),
  html_url: foreignPage,
  created_at: foreignTime,
  updated_at: foreignTime,
  closed_at: foreignTime.nullish(),
  pull_request: z.object({ merged_at: foreignTime.nullish() }).nullish(),
});

/** A row of the list of issues that is a pull request. */
export function mapListedPull(raw: unknown): Result<Mapped<PullRequestRow>> {
  const read = readForeign(listedPull, raw);
  if (!read.ok) return read;
  const { value: pull, notes } = read.value;
  const row: PullRequestRow = {
    number: pull.number,
    nodeId: pull.node_id ?? null,
    title: pull.title,
    body: pull.body ?? null,
    state: pull.state,
    isDraft: pull.draft ?? false,
    authorLogin: loginOf(pull.user),
    labels: pull.labels,
    assignees: (pull.assignees ?? []).map(({ login }) => login),
    milestone: pull.milestone?.title ?? null,
    comments: pull.comments,
    htmlUrl: pull.html_url,
    createdAt: pull.created_at,
    updatedAt: pull.updated_at,
    closedAt: pull.closed_at ?? null,
    mergedAt: pull.pull_request?.merged_at ?? null,
  };
  return { ok: true, value: { row, notes } };
}
