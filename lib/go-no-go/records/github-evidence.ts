import { database } from '@/lib/platform/database/client';
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

export interface IssueRow {
  id: string;
  label: string;
  href: string;
}

/** Issues of a project that carry all the labels (in any case) in the state: how many, and the ten newest. */
export async function readIssues(
  projectId: string,
  { labels, state }: Pick<GithubQueryRule, 'labels' | 'state'>,
): Promise<{ count: number; newest: IssueRow[] }> {
  const wanted = labels.map((label) => label.toLowerCase());
  const rows = await database().$queryRaw<(IssueRow & { count: number })[]>`
    SELECT repo.owner || '/' || repo.name || '#' || issue.number AS id,
      '#' || issue.number || ' ' || issue.title AS label, issue."htmlUrl" AS href, (count(*) OVER ())::int AS count
    FROM issue JOIN repository repo ON repo.id = issue."repositoryId"
    WHERE repo."projectId" = ${projectId}::uuid AND issue."deletedAt" IS NULL
      AND (${state}::text = 'any' OR issue.state = ${state}::text)
      AND coalesce((SELECT array_agg(lower(name)) FROM unnest(issue.labels) AS name), '{}') @> ${wanted}::text[]
    ORDER BY issue."createdAt" DESC, issue.number DESC LIMIT 10`;
  return { count: rows[0]?.count ?? 0, newest: rows.map(({ id, label, href }) => ({ id, label, href })) };
}

export interface RunRow {
  repositoryId: string;
  id: string;
  conclusion: string;
  label: string;
  href: string;
  at: Date;
}

/** Per repository the newest runs that ended green or red on the branch (null: the default branch), newest first. */
export function readRuns(
  projectId: string,
  { branch, workflow, runs }: Pick<CiStateRule, 'branch' | 'workflow' | 'runs'>,
): Promise<RunRow[]> {
  return database().$queryRaw<RunRow[]>`
    SELECT repo.id::text AS "repositoryId", run."githubId"::text AS id, run.conclusion,
      run."workflowName" || ' #' || run."runNumber" AS label, run."htmlUrl" AS href, run."createdAt" AS at
    FROM repository repo CROSS JOIN LATERAL (
      SELECT * FROM workflow_run
      WHERE "repositoryId" = repo.id AND "deletedAt" IS NULL AND status = 'completed'
        AND conclusion IN ('success', 'failure', 'timed_out', 'startup_failure')
        AND branch = coalesce(${branch}::text, repo."defaultBranch")
        AND (${workflow}::text IS NULL OR "workflowName" = ${workflow}::text)
      ORDER BY "createdAt" DESC, "githubId" DESC LIMIT ${runs}::int
    ) run
    WHERE repo."projectId" = ${projectId}::uuid
    ORDER BY run."createdAt" DESC`;
}
