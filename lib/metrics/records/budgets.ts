import { database, type Transaction } from '@/lib/platform/database/client';
import type { BudgetState } from '../domain/budget';
import type { JudgedBudget, StandingSummary } from '../domain/budget-standing';

export interface StandingRow {
  metricId: string;
  state: BudgetState;
  summary: StandingSummary;
  /** It rests on evidence that changed since, or its time is over. */
  isOutdated: boolean;
}

/** Says that the budget of a metric is to be judged: it is new, or is another. */
export async function awaitJudgement(
  tx: Transaction,
  { metricId, projectId, now }: { metricId: string; projectId: string; now: Date },
): Promise<void> {
  const summary: StandingSummary = { words: 'Not judged yet.', value: null, n: 0, lastAt: null };
  await tx.$executeRaw`
    INSERT INTO budget_standing ("metricId", "projectId", state, summary, "evidenceVersion", "judgedAt")
    VALUES (${metricId}::uuid, ${projectId}::uuid, 'unknown', ${JSON.stringify(summary)}::jsonb, -1, ${now})
    ON CONFLICT ("metricId") DO UPDATE SET "evidenceVersion" = -1`;
}

/** The metric has no budget any more, or is deleted: what was passed is passed no longer. */
export async function endBudget(
  tx: Transaction,
  { metricId, now }: { metricId: string; now: Date },
): Promise<void> {
  await tx.budgetStanding.deleteMany({ where: { metricId } });
  await tx.budgetPassing.updateMany({ where: { metricId, endedAt: null }, data: { endedAt: now } });
}

/** How these budgets were last judged. */
export function readStandings(metricIds: readonly string[], now: Date): Promise<StandingRow[]> {
  return database().$queryRaw<StandingRow[]>`
    SELECT standing."metricId"::text AS "metricId", standing.state, standing.summary,
      standing."evidenceVersion" < project."evidenceVersion" OR coalesce(standing."validUntil" <= ${now}, false)
        AS "isOutdated"
    FROM budget_standing standing JOIN project ON project.id = standing."projectId"
    WHERE standing."metricId" = ANY(${[...metricIds]}::uuid[])`;
}

/** Budgets whose standing does not count at `now`, judged longest ago first; `before` leaves out those judged after it. */
export async function listOutdatedBudgets({
  projectId = null,
  limit,
  now,
  before = now,
}: {
  projectId?: string | null;
  limit: number;
  now: Date;
  before?: Date;
}): Promise<string[]> {
  const rows = await database().$queryRaw<{ metricId: string }[]>`
    SELECT outdated."metricId"::text AS "metricId" FROM (
      SELECT standing."metricId", standing."judgedAt", standing."evidenceVersion" FROM project
        JOIN budget_standing standing ON standing."projectId" = project.id
          AND standing."evidenceVersion" < project."evidenceVersion"
        WHERE ${projectId}::uuid IS NULL OR project.id = ${projectId}::uuid
      UNION
      SELECT "metricId", "judgedAt", "evidenceVersion" FROM budget_standing
        WHERE "validUntil" <= ${now} AND (${projectId}::uuid IS NULL OR "projectId" = ${projectId}::uuid)
    ) outdated
    WHERE outdated."judgedAt" <= ${before} OR outdated."evidenceVersion" < 0
    ORDER BY outdated."judgedAt", outdated."metricId" LIMIT ${limit}`;
  return rows.map(({ metricId }) => metricId);
}

/** The gravest of stored standings that need somebody, without those that are judged again, and how many there are. */
export async function listStandingsAtRisk({
  projectId = null,
  without,
  limit,
}: {
  projectId?: string | null;
  without: readonly string[];
  limit: number;
}): Promise<{ metricIds: string[]; total: number }> {
  const rows = await database().$queryRaw<{ metricId: string; total: number }[]>`
    SELECT "metricId"::text AS "metricId", count(*) OVER ()::int AS total FROM budget_standing
    WHERE state <> 'within' AND NOT "metricId" = ANY(${[...without]}::uuid[])
      AND (${projectId}::uuid IS NULL OR "projectId" = ${projectId}::uuid)
    ORDER BY array_position(ARRAY['passed', 'warning', 'unknown'], state), "metricId" LIMIT ${limit}`;
  return { metricIds: rows.map(({ metricId }) => metricId), total: rows[0]?.total ?? 0 };
}

/** The version of the evidence of each of these metrics. Read it before the evidence. */
export async function readEvidenceOf(metricIds: readonly string[]): Promise<Map<string, bigint>> {
  const rows = await database().$queryRaw<{ metricId: string; version: bigint }[]>`
    SELECT metric.id::text AS "metricId", project."evidenceVersion" AS version
    FROM metric JOIN project ON project.id = metric."projectId" WHERE metric.id = ANY(${[...metricIds]}::uuid[])`;
  return new Map(rows.map(({ metricId, version }) => [metricId, version]));
}

/** Stores how budgets stand, each where it still has a standing: one that was taken off meanwhile stays gone. */
export async function saveStandings(
  tx: Transaction,
  judged: readonly { metricId: string; evidenceVersion: bigint; standing: JudgedBudget }[],
  now: Date,
): Promise<void> {
  const rows = judged.map(({ metricId, evidenceVersion, standing: { state, validUntil, ...summary } }) => ({
    metricId,
    state,
    validUntil,
    evidenceVersion: `${evidenceVersion}`,
    summary,
  }));
  await tx.$executeRaw`
    UPDATE budget_standing stored SET state = given.state, summary = given.summary,
      "evidenceVersion" = given."evidenceVersion", "validUntil" = given."validUntil", "judgedAt" = ${now}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS given("metricId" uuid, state text, summary jsonb, "evidenceVersion" bigint, "validUntil" timestamptz)
    WHERE stored."metricId" = given."metricId" AND stored."evidenceVersion" <= given."evidenceVersion"`;
}

/** Sends budgets that could not be judged to the end of the queue; how they stood last stays, and stays outdated. */
export async function postponeBudgets(metricIds: readonly string[], now: Date): Promise<void> {
  await database().budgetStanding.updateMany({
    where: { metricId: { in: [...metricIds] } },
    data: { judgedAt: now },
  });
}

/** True for the one process that may judge until its transaction ends; the others find it taken. */
export async function tryHoldBudgets(tx: Transaction): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ held: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(hashtext('budget_standing sweep')) AS held`;
  return row?.held ?? false;
}
