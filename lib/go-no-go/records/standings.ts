import type { Prisma } from '@/generated/prisma/client';
import { database, type Transaction } from '@/lib/platform/database/client';
import type { Standing } from '../domain/standing';

/**
 * The version of the evidence that each pilot is judged on. Read it before the evidence: what changes while it is
 * gathered then makes the standing outdated at once, and never passes for judged.
 */
export function readEvidenceVersions(
  pilotIds: string[],
): Promise<{ pilotId: string; projectId: string; evidenceVersion: bigint }[]> {
  return database().$queryRaw`
    SELECT pilot.id::text AS "pilotId", project.id::text AS "projectId", project."evidenceVersion"
    FROM pilot JOIN project ON project.id = pilot."projectId" WHERE pilot.id = ANY(${pilotIds}::uuid[])`;
}

/** What decisions, waivers and documents leave open for these pilots, in a few reads. */
export async function readOpenEnds(pilotIds: string[]) {
  const db = database();
  const ofPilots = { pilotId: { in: pilotIds } };
  const [conditions, proposals, waivers, claims] = await Promise.all([
    db.decisionCondition.findMany({
      where: { doneAt: null, replacedAt: null, decision: ofPilots },
      select: { dueOn: true, decision: { select: { pilotId: true, number: true } } },
    }),
    db.decisionProposal.findMany({ where: { state: 'open', ...ofPilots }, select: { pilotId: true } }),
    db.waiver.findMany({
      where: {
        endedAt: null,
        state: { in: ['asked', 'approved'] },
        criterion: { removedAt: null, ...ofPilots },
      },
      orderBy: [{ askedAt: 'asc' }, { id: 'asc' }],
      select: {
        state: true,
        until: true,
        criterion: { select: { id: true, title: true, pilotId: true } },
      },
    }),
    db.$queryRaw<{ pilotId: string; contradicted: number }[]>`
      SELECT pilot.id::text AS "pilotId", count(*)::int AS contradicted
      FROM pilot JOIN claim ON claim."documentId" = pilot."documentId" AND claim.standing = 'contradicted'
      WHERE pilot.id = ANY(${pilotIds}::uuid[]) GROUP BY pilot.id`,
  ]);
  return { conditions, proposals, waivers, claims };
}

/**
 * Stores standings, each unless a newer one is there: one judged on newer evidence, or on the same evidence at a later
 * moment. Answers whose were stored; their rows are held until the transaction ends. Rows are taken in the order of
 * their ids, so that two who store many never wait for each other in a circle.
 */
export async function saveStandings(tx: Transaction, standings: readonly Standing[]): Promise<Set<string>> {
  const rows = JSON.stringify(
    standings.map(({ summary, evidenceVersion, ...standing }) => ({
      ...standing,
      evidenceVersion: `${evidenceVersion}`,
      criteriaTotal: summary.coverage.total,
      criteriaAnswered: summary.coverage.answered,
      planTotal: summary.plan.total - summary.plan.dropped,
      planDone: summary.plan.done,
      summary,
    })),
  );
  const stored = await tx.$queryRaw<{ pilotId: string }[]>`
    INSERT INTO pilot_standing AS stored ("pilotId", "projectId", verdict, "attentionRank", "criteriaTotal",
      "criteriaAnswered", "planTotal", "planDone", summary, "evidenceVersion", "validUntil", "judgedAt")
    SELECT given."pilotId", given."projectId", given.verdict, given."attentionRank", given."criteriaTotal",
      given."criteriaAnswered", given."planTotal", given."planDone", given.summary, given."evidenceVersion",
      given."validUntil", given."judgedAt"
    FROM jsonb_to_recordset(${rows}::jsonb) AS given("pilotId" uuid, "projectId" uuid, verdict text,
      "attentionRank" int, "criteriaTotal" int, "criteriaAnswered" int, "planTotal" int, "planDone" int,
      summary jsonb, "evidenceVersion" bigint, "validUntil" timestamptz, "judgedAt" timestamptz)
    JOIN pilot ON pilot.id = given."pilotId"
    ORDER BY given."pilotId" FOR KEY SHARE OF pilot
    ON CONFLICT ("pilotId") DO UPDATE SET verdict = excluded.verdict, "attentionRank" = excluded."attentionRank",
      "criteriaTotal" = excluded."criteriaTotal", "criteriaAnswered" = excluded."criteriaAnswered",
      "planTotal" = excluded."planTotal", "planDone" = excluded."planDone", summary = excluded.summary,
      "evidenceVersion" = excluded."evidenceVersion", "validUntil" = excluded."validUntil",
      "judgedAt" = excluded."judgedAt"
    WHERE excluded."evidenceVersion" > stored."evidenceVersion"
      OR (excluded."evidenceVersion" = stored."evidenceVersion" AND excluded."judgedAt" >= stored."judgedAt")
    RETURNING stored."pilotId"::text AS "pilotId"`;
  return new Set(stored.map(({ pilotId }) => pilotId));
}

/**
 * Pilots whose standing does not count at `now`, judged longest ago first. `before` leaves out those that were judged
 * after it.
 */
export async function listOutdated(
  {
    projectId,
    limit,
    now,
    before = now,
  }: { projectId?: string | undefined; limit: number; now: Date; before?: Date },
  db: Prisma.TransactionClient = database(),
): Promise<string[]> {
  const rows = await db.$queryRaw<{ pilotId: string }[]>`
    SELECT outdated."pilotId"::text AS "pilotId" FROM (
      SELECT standing."pilotId", standing."judgedAt" FROM project
        JOIN pilot_standing standing ON standing."projectId" = project.id
          AND standing."evidenceVersion" < project."evidenceVersion"
        WHERE ${projectId ?? null}::uuid IS NULL OR project.id = ${projectId ?? null}::uuid
      UNION
      SELECT "pilotId", "judgedAt" FROM pilot_standing
        WHERE "validUntil" <= ${now} AND (${projectId ?? null}::uuid IS NULL OR "projectId" = ${projectId ?? null}::uuid)
    ) outdated
    WHERE outdated."judgedAt" <= ${before}
    ORDER BY outdated."judgedAt", outdated."pilotId" LIMIT ${limit}`;
  return rows.map(({ pilotId }) => pilotId);
}

/** Sends pilots that could not be judged to the end of the queue, so that they keep nobody else waiting. */
export async function postponeOutdated(pilotIds: string[], now: Date): Promise<void> {
  await database().$executeRaw`
    UPDATE pilot_standing SET "judgedAt" = ${now} WHERE "pilotId" = ANY(${pilotIds}::uuid[])`;
}

/** True for the one process that may sweep until its transaction ends; the others find it taken. */
export async function tryHoldSweep(tx: Transaction): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ held: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(hashtext('pilot_standing sweep')) AS held`;
  return row?.held ?? false;
}
