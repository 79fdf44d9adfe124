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

/** Tables whose rows bear the time of their last change, and what names a row. */
const timed = {
  issue: '"githubId"',
  pull_request: 'number',
  workflow_run: '"githubId"',
  deployment: '"githubId"',
  security_alert: "kind || ' ' || number",
};

/** When each stored row was changed on GitHub, as it is stored. */
export async function rowTimes(repositoryId: string): Promise<Map<string, Date>> {
  const rows = await database().$queryRawUnsafe<{ name: string; at: Date }[]>(
    Object.entries(timed)
      .map(
        ([table, key]) =>
          `SELECT '${table} ' || (${key})::text AS name, "updatedAt" AS at FROM ${table}
           WHERE "repositoryId" = '${repositoryId}'::uuid`,
      )
      .join(' UNION ALL '),
  );
  return new Map(rows.map(({ name, at }) => [name, at]));
}

/** How many rows are stored in an older state than before. */
export const wentBack = (before: ReadonlyMap<string, Date>, now: ReadonlyMap<string, Date>): number =>
  [...now].filter(([name, at]) => at < (before.get(name) ?? at)).length;

const absentTables = ['issue', 'pull_request', 'workflow_run', 'release', 'deployment', 'security_alert'];
const tables = [
  ...absentTables,
  'workflow_run_attempt',
  'workflow_job',
  'deployment_status',
  'repository_file',
  'sync_stream',
];

/** What so many minutes of waiting do to the first 404 of a row, which only a later one proves. */
export async function makeAbsencesOlder(repositoryId: string, minutes: number): Promise<void> {
  for (const table of absentTables)
    await database().$executeRawUnsafe(
      `UPDATE ${table} SET "missingSince" = "missingSince" - interval '${minutes} minutes'
       WHERE "repositoryId" = '${repositoryId}'::uuid AND "missingSince" IS NOT NULL`,
    );
}

/** What so many minutes of the story do to when streams were asked, since our own clock does not go with it. */
export async function makeAttemptsOlder(repositoryId: string, minutes: number): Promise<void> {
  await database().$executeRaw`
    UPDATE sync_stream SET "refusedSince" = "refusedSince" - ${minutes} * interval '1 minute',
      "lastAttemptAt" = "lastAttemptAt" - ${minutes} * interval '1 minute'
    WHERE "repositoryId" = ${repositoryId}::uuid`;
}

/** What midnight does: details that were asked for in vain are asked for again. */
export async function letMidnightPass(repositoryId: string): Promise<void> {
  await database().$executeRaw`
    UPDATE sync_stream SET basis = regexp_replace(basis, '"day":"[^"]*"', '"day":"2000-01-01"')
    WHERE "repositoryId" = ${repositoryId}::uuid AND basis LIKE '%"day"%'`;
}

/** What 45 seconds of silence do: the lease may be taken over. */
export async function letLeaseRunOut(repositoryId: string): Promise<void> {
  await database().$executeRaw`
    UPDATE sync_lease SET "heldUntil" = '-infinity' WHERE "repositoryId" = ${repositoryId}::uuid`;
}

/** Every row's place and writing transaction: equal pictures mean that nothing was written in between. */
export async function rowVersions(repositoryId: string): Promise<Set<string>> {
  const rows = await database().$queryRawUnsafe<{ version: string }[]>(
    tables
      .map(
        (table) =>
          `SELECT '${table} ' || ctid::text || xmin::text AS version FROM ${table}
           WHERE "repositoryId" = '${repositoryId}'::uuid`,
      )
      .join(' UNION ALL '),
  );
  return new Set(rows.map(({ version }) => version));
}
