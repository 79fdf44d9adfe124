import type { WorldRepository } from '@/e2e/support/github-stand-in/world';
import type { WorldItem, WorldRun } from '@/e2e/support/github-stand-in/world-records';
import { database } from '@/lib/platform/database/client';

/** Stored rows as the list readers leave them: what the lists tell, and no details. */

export async function storePulls(repositoryId: string, items: readonly WorldItem[]): Promise<void> {
  for (const item of items) {
    const { number, title, state, createdAt, updatedAt, pull } = item;
    const data = {
      title,
      state,
      htmlUrl: 'https://github.com/x',
      nodeId: `PR_${pull?.id}`,
      createdAt,
      updatedAt,
    };
    await database().pullRequest.upsert({
      where: { repositoryId_number: { repositoryId, number } },
      create: { repositoryId, number, ...data },
      update: data,
    });
  }
}

export async function storeIssues(
  repositoryId: string,
  items: readonly WorldItem[],
  blockedByTotal = (item: WorldItem) => item.blockedBy.length,
): Promise<void> {
  for (const item of items) {
    const { number, title, state, createdAt, updatedAt, id } = item;
    const githubId = BigInt(id);
    const data = {
      number,
      title,
      state,
      htmlUrl: 'https://github.com/x',
      nodeId: `I_${id}`,
      createdAt,
      updatedAt,
    };
    await database().issue.upsert({
      where: { repositoryId_githubId: { repositoryId, githubId } },
      create: { repositoryId, githubId, ...data, blockedByTotal: blockedByTotal(item) },
      update: { ...data, blockedByTotal: blockedByTotal(item) },
    });
  }
}

export async function storeRuns(repositoryId: string, runs: WorldRepository['runs']): Promise<void> {
  for (const run of runs) {
    const githubId = BigInt(run.id);
    const data = rowOf(run);
    await database().workflowRun.upsert({
      where: { repositoryId_githubId: { repositoryId, githubId } },
      create: { repositoryId, githubId, ...data },
      update: data,
    });
  }
}

function rowOf(run: WorldRun) {
  const seconds = (Date.parse(run.updatedAt) - Date.parse(run.startedAt)) / 1000;
  return {
    workflowId: BigInt(run.workflowId),
    workflowName: run.name,
    runNumber: run.runNumber,
    runAttempt: run.runAttempt,
    event: run.event,
    headSha: run.headSha,
    status: run.status,
    conclusion: run.conclusion,
    htmlUrl: 'https://github.com/x',
    createdAt: run.createdAt,
    updatedAt: run.updatedAt,
    startedAt: run.startedAt,
    durationSeconds: run.status === 'completed' ? seconds : null,
    checkSuiteNodeId: `CS_${run.id}`,
  };
}
