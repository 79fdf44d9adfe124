import { database } from '@/lib/platform/database/client';
import { type Asked, newestOf, pageOf } from './page';

export function pageIssues(asked: Asked) {
  const page = newestOf(asked);
  return pageOf(
    database().issue.findMany({ ...page, omit: { body: true } }),
    database().issue.count({ where: page.where }),
  );
}

export function pagePullRequests(asked: Asked) {
  const page = newestOf(asked);
  return pageOf(
    database().pullRequest.findMany({ ...page, omit: { body: true } }),
    database().pullRequest.count({ where: page.where }),
  );
}

export function pageWorkflowRuns(asked: Asked) {
  const page = newestOf(asked);
  return pageOf(
    database().workflowRun.findMany({ ...page }),
    database().workflowRun.count({ where: page.where }),
  );
}

/** Open issues that carry every one of these labels, letter case aside. */
export async function listOpenIssuesWithLabels(projectId: string, labels: string[]) {
  const wanted = labels.map((label) => label.toLowerCase());
  return database().$queryRaw<
    { number: number; title: string; labels: string[]; htmlUrl: string; owner: string; name: string }[]
  >`
    SELECT i.number, i.title, i.labels, i."htmlUrl", r.owner, r.name
    FROM issue i JOIN repository r ON r.id = i."repositoryId"
    WHERE r."projectId" = ${projectId}::uuid AND i.state = 'open' AND i."deletedAt" IS NULL
      AND (SELECT array_agg(lower(label)) FROM unnest(i.labels) AS label) @> ${wanted}::text[]
    ORDER BY r.owner, r.name, i.number`;
}

/** Issues by label (letter case aside) and state, last changed first; each row repeats how many there are. */
export async function listIssueRowsByLabel({
  projectId,
  label,
  state,
  limit,
}: {
  projectId: string;
  label: string | null;
  state: 'open' | 'closed' | 'all';
  limit: number;
}) {
  return database().$queryRaw<
    {
      number: number;
      title: string;
      labels: string[];
      state: string;
      stateReason: string | null;
      updatedAt: Date;
      htmlUrl: string;
      owner: string;
      name: string;
      total: number;
    }[]
  >`
    SELECT i.number, i.title, i.labels, i.state, i."stateReason", i."updatedAt", i."htmlUrl", r.owner, r.name,
      count(*) OVER ()::int AS total
    FROM issue i JOIN repository r ON r.id = i."repositoryId"
    WHERE r."projectId" = ${projectId}::uuid AND i."deletedAt" IS NULL
      AND (${state} = 'all' OR i.state = ${state})
      AND (${label}::text IS NULL OR EXISTS (SELECT FROM unnest(i.labels) AS own WHERE lower(own) = lower(${label}::text)))
    ORDER BY i."updatedAt" DESC, r.owner, r.name, i.number DESC LIMIT ${limit}::int`;
}

/** The newest `count` completed runs of each repository's default branch, optionally of one workflow. */
export async function listRunsOnDefaultBranch(projectId: string, count: number, workflowName: string | null) {
  return database().$queryRaw<
    {
      repositoryId: string;
      workflowName: string;
      runNumber: number;
      conclusion: string | null;
      htmlUrl: string;
      createdAt: Date;
    }[]
  >`
    SELECT latest.* FROM repository r CROSS JOIN LATERAL (
      SELECT w."repositoryId"::text, w."workflowName", w."runNumber", w.conclusion, w."htmlUrl", w."createdAt"
      FROM workflow_run w
      WHERE w."repositoryId" = r.id AND w.branch = r."defaultBranch" AND w.status = 'completed' AND w."deletedAt" IS NULL
        AND (${workflowName}::text IS NULL OR w."workflowName" = ${workflowName}::text)
      ORDER BY w."createdAt" DESC, w."githubId" DESC LIMIT ${count}::int
    ) AS latest
    WHERE r."projectId" = ${projectId}::uuid
    ORDER BY latest."createdAt" DESC`;
}
