import type { WorldRepository } from '@/e2e/support/github-stand-in/world';
import { database } from '@/lib/platform/database/client';

/** How many stored rows are said to be gone while GitHub has them. */
export async function wronglyGone(repository: WorldRepository, repositoryId: string): Promise<number> {
  const where = { repositoryId, deletedAt: { not: null } };
  const numbers = repository.items.map(({ number }) => number);
  const idsOf = (rows: readonly { id: number }[]) => rows.map(({ id }) => BigInt(id));
  const db = database();
  const counts = await Promise.all([
    db.issue.count({ where: { ...where, number: { in: numbers } } }),
    db.pullRequest.count({ where: { ...where, number: { in: numbers } } }),
    db.workflowRun.count({ where: { ...where, githubId: { in: idsOf(repository.runs) } } }),
    db.release.count({ where: { ...where, githubId: { in: idsOf(repository.releases) } } }),
    db.deployment.count({ where: { ...where, githubId: { in: idsOf(repository.deployments) } } }),
  ]);
  return counts.reduce((sum, count) => sum + count, 0);
}

/** What so many minutes of waiting do to the first 404 of a row, which only a later one proves. */
export async function makeWrittenTimesOlder(repositoryId: string, minutes: number): Promise<void> {
  const older = (table: string) =>
    `UPDATE ${table} SET "missingSince" = "missingSince" - interval '${minutes} minutes'
     WHERE "repositoryId" = '${repositoryId}'::uuid AND "missingSince" IS NOT NULL`;
  const tables = ['issue', 'pull_request', 'workflow_run', 'release', 'deployment', 'security_alert'];
  for (const table of tables) await database().$executeRawUnsafe(older(table));
}
