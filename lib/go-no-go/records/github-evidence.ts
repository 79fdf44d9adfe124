import { database } from '@/lib/platform/database/client';
import { groupBy } from '@/lib/shared/group-by';
import type { CiStateRule, GithubQueryRule } from '../domain/rule';

export interface RepositoryFreshness {
  projectId: string;
  repositoryId: string;
  name: string;
  defaultBranch: string | null;
  issuesReadAt: Date | null;
  runsReadAt: Date | null;
}

/** When the issues and the workflow runs of each repository were last read completely; null means never. */
export function readFreshness(projectIds: string[]): Promise<RepositoryFreshness[]> {
  return database().$queryRaw<RepositoryFreshness[]>`
    SELECT repo."projectId"::text AS "projectId", repo.id::text AS "repositoryId",
      repo.owner || '/' || repo.name AS name, repo."defaultBranch" AS "defaultBranch",
      issues."lastCompleteAt" AS "issuesReadAt", runs."lastCompleteAt" AS "runsReadAt"
    FROM repository repo
    LEFT JOIN sync_stream issues ON issues."repositoryId" = repo.id AND issues.kind = 'issues'
    LEFT JOIN sync_stream runs ON runs."repositoryId" = repo.id AND runs.kind = 'workflow_runs'
    WHERE repo."projectId" = ANY(${projectIds}::uuid[])
    ORDER BY repo.owner, repo.name`;
}

/** When the issues of each of these repositories were last read completely, by repository; none: never. */
export async function readIssuesReadAt(repositoryIds: string[]): Promise<Map<string, string>> {
  if (repositoryIds.length === 0) return new Map();
  const rows = await database().syncStream.findMany({
    where: { repositoryId: { in: repositoryIds }, kind: 'issues', lastCompleteAt: { not: null } },
    select: { repositoryId: true, lastCompleteAt: true },
  });
  return new Map(
    rows.flatMap(({ repositoryId, lastCompleteAt }) =>
      lastCompleteAt ? [[repositoryId, lastCompleteAt.toISOString()] as const] : [],
    ),
  );
}

export interface IssueRow {
  id: string;
  label: string;
  href: string;
}

export interface IssueAnswer {
  count: number;
  /** At most ten. */
  newest: IssueRow[];
}

type Asked<R> = R & { key: string; projectId: string };

/** Of many questions in one read: how many issues carry all the labels (in any case) in the state, and the newest. */
export async function readIssues(
  questions: readonly Asked<Pick<GithubQueryRule, 'labels' | 'state'>>[],
): Promise<Map<string, IssueAnswer>> {
  if (questions.length === 0) return new Map();
  const asked = JSON.stringify(
    questions.map(({ key, projectId, labels, state }) => ({
      key,
      projectId,
      state,
      labels: labels.map((label) => label.toLowerCase()),
    })),
  );
  const rows = await database().$queryRaw<(IssueRow & { key: string; count: number })[]>`
    SELECT asked.key, found.*
    FROM jsonb_to_recordset(${asked}::jsonb) AS asked(key text, "projectId" uuid, state text, labels text[])
    CROSS JOIN LATERAL (
      SELECT repo.owner || '/' || repo.name || '#' || issue.number AS id,
        '#' || issue.number || ' ' || issue.title AS label, issue."htmlUrl" AS href, (count(*) OVER ())::int AS count
      FROM issue JOIN repository repo ON repo.id = issue."repositoryId"
      WHERE repo."projectId" = asked."projectId" AND issue."deletedAt" IS NULL
        AND (asked.state = 'any' OR issue.state = asked.state)
        AND coalesce((SELECT array_agg(lower(name)) FROM unnest(issue.labels) AS name), '{}') @> asked.labels
      ORDER BY issue."createdAt" DESC, issue.number DESC LIMIT 10
    ) found`;
  return new Map(
    [...groupBy(rows, ({ key }) => key)].map(([key, own]) => [
      key,
      { count: own[0]?.count ?? 0, newest: own.map(({ id, label, href }) => ({ id, label, href })) },
    ]),
  );
}

export interface RunRow {
  repositoryId: string;
  id: string;
  conclusion: string;
  label: string;
  href: string;
  at: Date;
}

/** Of many questions in one read: per repository the newest runs that ended green or red on the branch, newest first. */
export async function readRuns(
  questions: readonly Asked<Pick<CiStateRule, 'branch' | 'workflow' | 'runs'>>[],
): Promise<Map<string, RunRow[]>> {
  if (questions.length === 0) return new Map();
  const asked = JSON.stringify(
    questions.map(({ key, projectId, branch, workflow, runs }) => ({
      key,
      projectId,
      branch,
      workflow,
      runs,
    })),
  );
  const rows = await database().$queryRaw<(RunRow & { key: string })[]>`
    SELECT asked.key, repo.id::text AS "repositoryId", run."githubId"::text AS id, run.conclusion,
      run."workflowName" || ' #' || run."runNumber" AS label, run."htmlUrl" AS href, run."createdAt" AS at
    FROM jsonb_to_recordset(${asked}::jsonb)
      AS asked(key text, "projectId" uuid, branch text, workflow text, runs int)
    JOIN repository repo ON repo."projectId" = asked."projectId"
    CROSS JOIN LATERAL (
      SELECT * FROM workflow_run
      WHERE "repositoryId" = repo.id AND "deletedAt" IS NULL AND status = 'completed'
        AND conclusion IN ('success', 'failure', 'timed_out', 'startup_failure')
        AND branch = coalesce(asked.branch, repo."defaultBranch")
        AND (asked.workflow IS NULL OR "workflowName" = asked.workflow)
      ORDER BY "createdAt" DESC, "githubId" DESC LIMIT asked.runs
    ) run
    ORDER BY run."createdAt" DESC`;
  return groupBy(rows, ({ key }) => key);
}
