import { database } from '@/lib/platform/database/client';

const pilotColumns = {
  id: true,
  slug: true,
  title: true,
  stage: true,
  projectId: true,
  updatedAt: true,
} as const;

/** How the records behind sources stand, by kind; what is missing is gone. */
export async function readSourceStates(ids: {
  pilot: string[];
  adr: string[];
  metric: string[];
  impact: string[];
}) {
  const db = database();
  const [pilots, adrs, metrics, reports] = await Promise.all([
    db.pilot.findMany({ where: { id: { in: ids.pilot } }, select: pilotColumns }),
    db.adr.findMany({
      where: { id: { in: ids.adr }, deletedAt: null },
      select: {
        id: true,
        slug: true,
        title: true,
        status: true,
        projectId: true,
        updatedAt: true,
        project: { select: { slug: true } },
      },
    }),
    db.metric.findMany({
      where: { id: { in: ids.metric }, deletedAt: null },
      select: { id: true, name: true, projectId: true },
    }),
    db.impactReport.findMany({
      where: { id: { in: ids.impact } },
      select: { id: true, slug: true, title: true, status: true, projectId: true, updatedAt: true },
    }),
  ]);
  return { pilots, adrs, metrics, reports };
}

export interface GitHubPlace {
  repositoryId: string;
  number: bigint;
}

const githubState = {
  repositoryId: true,
  state: true,
  closedAt: true,
  goneReason: true,
  movedTo: true,
  syncedAt: true,
  htmlUrl: true,
  title: true,
  number: true,
  repository: { select: { projectId: true, owner: true, name: true } },
} as const;

/** Synced issues of these places, by number. */
export function readIssueStates(places: readonly GitHubPlace[]) {
  return database().issue.findMany({
    where: { OR: places.map(({ repositoryId, number }) => ({ repositoryId, number: Number(number) })) },
    select: { ...githubState, stateReason: true },
  });
}

export function readPullStates(places: readonly GitHubPlace[]) {
  return database().pullRequest.findMany({
    where: { OR: places.map(({ repositoryId, number }) => ({ repositoryId, number: Number(number) })) },
    select: { ...githubState, mergedAt: true },
  });
}

export function readRunStates(places: readonly GitHubPlace[]) {
  return database().workflowRun.findMany({
    where: { OR: places.map(({ repositoryId, number }) => ({ repositoryId, githubId: number })) },
    select: {
      repositoryId: true,
      githubId: true,
      workflowName: true,
      runNumber: true,
      status: true,
      conclusion: true,
      htmlUrl: true,
      deletedAt: true,
      syncedAt: true,
      repository: { select: { projectId: true } },
    },
  });
}
