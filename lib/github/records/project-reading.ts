import { database, type Transaction } from '@/lib/platform/database/client';
import type { ProjectProgress } from '../domain/project-progress';
import type { NumberField, ProjectItem } from '../domain/project-question';
import { LeaseLostError } from './lease';

/** Who reads a GitHub Project, by the number that its row had when it was taken. */
export interface ProjectHold {
  id: string;
  fence: number;
}

/** Outlives a slow page and a wait for GitHub's limits; each page renews it. */
const holdMs = 10 * 60_000;

/** Takes it for reading; null while somebody reads it. Time is the database's: every process sees the same. */
export async function holdGithubProject(projectId: string): Promise<ProjectHold | null> {
  const [row] = await database().$queryRaw<ProjectHold[]>`
    UPDATE github_project SET fence = fence + 1,
      "heldUntil" = clock_timestamp() + ${holdMs} * interval '1 millisecond'
    WHERE "projectId" = ${projectId}::uuid AND coalesce("heldUntil", '-infinity') < clock_timestamp()
    RETURNING id::text AS id, fence`;
  return row ?? null;
}

export async function releaseGithubProject({ id, fence }: ProjectHold): Promise<void> {
  await database().$executeRaw`
    UPDATE github_project SET "heldUntil" = NULL WHERE id = ${id}::uuid AND fence = ${fence}`;
}

/** Within a writing transaction: holds the row until it ends, and throws when it is no longer ours or reads other fields. */
async function requireHold(tx: Transaction, hold: ProjectHold, fieldIds: readonly string[]): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>`
    UPDATE github_project SET "heldUntil" = clock_timestamp() + ${holdMs} * interval '1 millisecond'
    WHERE id = ${hold.id}::uuid AND fence = ${hold.fence} AND "readFields" = ${[...fieldIds]}::text[]
    RETURNING 1`;
  if (rows.length === 0)
    throw new LeaseLostError(
      'Another process took this GitHub Project over, or other fields of it were chosen, so this reading stopped writing.',
    );
}

interface Costs {
  requests: number;
  points: number;
  faults: number;
}

/** A reading or a round begins: what an earlier one had staged goes. */
export async function beginRound(
  tx: Transaction,
  hold: ProjectHold,
  progress: ProjectProgress,
  at: Date,
): Promise<void> {
  await requireHold(tx, hold, progress.fieldIds);
  await tx.githubProjectItem.deleteMany({ where: { githubProjectId: hold.id } });
  await tx.githubProject.update({
    where: { id: hold.id },
    data: { state: 'running', lastAttemptAt: at, problem: null, progress },
  });
}

/** A reading goes on where it was broken off. */
export async function goOn(tx: Transaction, hold: ProjectHold, progress: ProjectProgress, at: Date) {
  await requireHold(tx, hold, progress.fieldIds);
  await tx.githubProject.update({
    where: { id: hold.id },
    data: { state: 'running', lastAttemptAt: at, problem: null },
  });
}

/** One page and the place behind it. An item that comes twice counts as it came last. */
export async function stagePage(
  tx: Transaction,
  hold: ProjectHold,
  page: {
    items: readonly ProjectItem[];
    title: string;
    numberFields: readonly NumberField[];
    progress: ProjectProgress;
  },
): Promise<void> {
  await requireHold(tx, hold, page.progress.fieldIds);
  const rows = page.items.map(({ id, issue, values }) => ({ id, ...issue, values }));
  await tx.$executeRaw`
    INSERT INTO github_project_item ("githubProjectId", "itemId", "repositoryGithubId", "issueNumber", values)
    SELECT ${hold.id}::uuid, r.id, r."repositoryGithubId", r.number, r.values
    FROM json_to_recordset(${JSON.stringify(rows)}::json)
      AS r(id text, "repositoryGithubId" bigint, number int, values jsonb)
    ON CONFLICT ("githubProjectId", "itemId") DO UPDATE SET "repositoryGithubId" = EXCLUDED."repositoryGithubId",
      "issueNumber" = EXCLUDED."issueNumber", values = EXCLUDED.values`;
  await tx.githubProject.update({
    where: { id: hold.id },
    data: {
      title: page.title,
      numberFields: page.numberFields.map(({ id, name }) => ({ id, name })),
      progress: page.progress,
    },
  });
}

/** How many different items were staged, and one hash of their ids. */
export async function describeStaged(
  tx: Transaction,
  id: string,
): Promise<{ distinct: number; digest: string }> {
  const [row] = await tx.$queryRaw<{ distinct: number; digest: string }[]>`
    SELECT count(*)::int AS distinct, md5(coalesce(string_agg("itemId", ',' ORDER BY "itemId"), '')) AS digest
    FROM github_project_item WHERE "githubProjectId" = ${id}::uuid`;
  if (!row) throw new Error('the database counted nothing');
  return row;
}

/**
 * Makes what was staged the truth, by what differs: new and changed values, and none where an issue holds none any more
 * or is no longer in the Project. Answers how many issues changed. The times are the database's, as readers of tasks
 * reckon with (lib/estimation/records/issue-tasks.ts).
 */
export async function takeStaged(
  tx: Transaction,
  hold: ProjectHold,
  end: { fieldIds: readonly string[]; at: Date; nextReadAt: Date; itemsTotal: number; note: string | null },
): Promise<{ changed: number; emptied: number }> {
  await requireHold(tx, hold, end.fieldIds);
  const [counts] = await tx.$queryRaw<{ changed: number; emptied: number }[]>`
    WITH held AS (
      SELECT DISTINCT ON ("repositoryGithubId", "issueNumber") "repositoryGithubId", "issueNumber", values
      FROM github_project_item
      WHERE "githubProjectId" = ${hold.id}::uuid AND "issueNumber" IS NOT NULL AND values <> '{}'
      ORDER BY "repositoryGithubId", "issueNumber", "itemId"
    ), written AS (
      INSERT INTO github_project_value AS stored
        ("githubProjectId", "repositoryGithubId", "issueNumber", values, "changedAt")
      SELECT ${hold.id}::uuid, "repositoryGithubId", "issueNumber", values, now() FROM held
      ON CONFLICT ("githubProjectId", "repositoryGithubId", "issueNumber")
        DO UPDATE SET values = EXCLUDED.values, "changedAt" = EXCLUDED."changedAt"
        WHERE stored.values <> EXCLUDED.values
      RETURNING 1
    ), emptied AS (
      UPDATE github_project_value stored SET values = '{}', "changedAt" = now()
      WHERE stored."githubProjectId" = ${hold.id}::uuid AND stored.values <> '{}' AND NOT EXISTS (
        SELECT 1 FROM held WHERE held."repositoryGithubId" = stored."repositoryGithubId"
          AND held."issueNumber" = stored."issueNumber")
      RETURNING 1
    )
    SELECT (SELECT count(*)::int FROM written) AS changed, (SELECT count(*)::int FROM emptied) AS emptied`;
  if (!counts) throw new Error('the database counted nothing');
  await tx.githubProjectItem.deleteMany({ where: { githubProjectId: hold.id } });
  const { at, nextReadAt, itemsTotal, note } = end;
  await tx.$executeRaw`
    UPDATE github_project SET state = 'complete', problem = NULL, progress = NULL, note = ${note},
      "lastCompleteAt" = ${at}, "nextReadAt" = ${nextReadAt}, "itemsTotal" = ${itemsTotal}, "heldUntil" = NULL
    WHERE id = ${hold.id}::uuid`;
  return counts;
}

/** A reading that did not end well. What is staged stays where it may go on; else the next one begins anew. */
export async function breakOffProject(
  { id, fence }: ProjectHold,
  end: { state: 'failed' | 'waiting'; problem: string; at: Date; nextReadAt: Date; goesOn: boolean },
): Promise<void> {
  const { state, problem, nextReadAt, goesOn } = end;
  await database().$executeRaw`
    UPDATE github_project SET state = ${state}::"StreamState", problem = ${problem}, "lastAttemptAt" = ${end.at},
      "nextReadAt" = ${nextReadAt}, "heldUntil" = NULL, progress = CASE WHEN ${goesOn} THEN progress END
    WHERE id = ${id}::uuid AND fence = ${fence}`;
}

export async function addProjectCosts(id: string, { requests, points, faults }: Costs): Promise<void> {
  await database().$executeRaw`
    UPDATE github_project SET "requestsSum" = "requestsSum" + ${requests}, "pointsSum" = "pointsSum" + ${points},
      "faultsSum" = "faultsSum" + ${faults} WHERE id = ${id}::uuid`;
}
