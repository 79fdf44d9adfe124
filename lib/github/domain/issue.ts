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

export interface IssueRow {
  githubId: bigint;
  number: number;
  title: string;
  body: string | null;
  state: string;
  stateReason: string | null;
  authorLogin: string | null;
  labels: string[];
  assignees: string[];
  milestone: string | null;
  comments: number;
  htmlUrl: string;
  createdAt: Date;
  updatedAt: Date;
  closedAt: Date | null;
  nodeId: string | null;
  /** GitHub's number fields that have a value, each "name=number". */
  numberFields: string[];
  /** The issue that this one is a sub-issue of, as owner/name#number. */
  parent: string | null;
  subIssuesTotal: number;
  subIssuesCompleted: number;
  /** GitHub's count of issues that block this one, open or not. */
  blockedByTotal: number;
}

/** A label is a bare word in old answers. */
export const foreignLabels = z
  .array(z.union([z.string(), z.object({ name: z.string().nullish() })]))
  .transform((labels) =>
    labels.flatMap((label) => (typeof label === 'string' ? label : label.name) ?? []).filter(Boolean),
  );

const foreignIssue = z.object({
  id: foreignId,
  number: foreignNumber,
  title: z.string(),
  body: z.string().nullish(),
  state: z.enum(['open', 'closed']),
  state_reason: z.string().nullish(),
  user: foreignUser,
  labels: foreignLabels,
  assignees: z.array(z.object({ login: z.string() })).nullish(),
  milestone: z.object({ title: z.string() }).nullish(),
  comments: foreignNumber.default(0),
  html_url: foreignPage,
  created_at: foreignTime,
  updated_at: foreignTime,
  closed_at: foreignTime.nullish(),
  node_id: z.string().nullish(),
  // Read leniently: it is optional everywhere, and no reason to refuse an issue.
  issue_field_values: z.array(z.unknown()).nullish().catch(null),
  parent_issue_url: z.string().nullish(),
  sub_issues_summary: z.object({ total: foreignNumber, completed: foreignNumber }).nullish(),
  issue_dependencies_summary: z
    .object({ blocked_by: foreignNumber, total_blocked_by: foreignNumber.nullish() })
    .nullish(),
});

/** GitHub lists pull requests among the issues. */
export function isPullRequest(raw: unknown): boolean {
  return raw !== null && typeof raw === 'object' && 'pull_request' in raw && Boolean(raw.pull_request);
}

export function mapIssue(raw: unknown): Result<Mapped<IssueRow>> {
  const read = readForeign(foreignIssue, raw);
  if (!read.ok) return read;
  const { value: issue, notes } = read.value;
  const row: IssueRow = {
    githubId: issue.id,
    number: issue.number,
    title: issue.title,
    body: issue.body ?? null,
    state: issue.state,
    stateReason: issue.state_reason ?? null,
    authorLogin: loginOf(issue.user),
    labels: issue.labels,
    assignees: (issue.assignees ?? []).map(({ login }) => login),
    milestone: issue.milestone?.title ?? null,
    comments: issue.comments,
    htmlUrl: issue.html_url,
    createdAt: issue.created_at,
    updatedAt: issue.updated_at,
    closedAt: issue.closed_at ?? null,
    nodeId: issue.node_id ?? null,
    numberFields: numberFieldsOf(issue.issue_field_values ?? []),
    parent: issueNameOf(issue.parent_issue_url),
    subIssuesTotal: issue.sub_issues_summary?.total ?? 0,
    subIssuesCompleted: issue.sub_issues_summary?.completed ?? 0,
    blockedByTotal:
      issue.issue_dependencies_summary?.total_blocked_by ?? issue.issue_dependencies_summary?.blocked_by ?? 0,
  };
  return { ok: true, value: { row, notes } };
}

const foreignNumberField = z.object({
  issue_field_name: z.string().min(1),
  data_type: z.literal('number'),
  value: z.union([z.number(), z.string().regex(/^-?\d+(\.\d+)?$/)]),
});

/** Each "name=number", by name; other kinds of fields, and those without a value, say nothing here. */
function numberFieldsOf(values: readonly unknown[]): string[] {
  return values
    .flatMap((one) => {
      const read = foreignNumberField.safeParse(one);
      return read.success ? [`${read.data.issue_field_name.replaceAll('\0', '')}=${read.data.value}`] : [];
    })
    .sort();
}

/** owner/name#number from an issue's or pull request's address, of the API or of the web; null when it is none. */
export function issueNameOf(address: string | null | undefined): string | null {
  const match = /^https?:\/\/[^?#]*?\/(?:repos\/)?([^/?#]+)\/([^/?#]+)\/(?:issues|pulls?)\/(\d+)$/.exec(
    address ?? '',
  );
  return match ? `${match[1]}/${match[2]}#${match[3]}` : null;
}
