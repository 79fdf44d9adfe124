import type { Prisma } from '@/generated/prisma/client';
import { database, type Reader, type Transaction } from '@/lib/platform/database/client';

const select = {
  id: true,
  pilotId: true,
  side: true,
  position: true,
  title: true,
  rule: true,
  ruleSetBy: true,
  claimedMet: true,
  metricId: true,
  lockedAt: true,
  line: true,
  version: true,
  pilot: { select: { projectId: true, slug: true, timeZone: true } },
  attestations: { orderBy: [{ at: 'desc' }, { id: 'desc' }], take: 50, omit: { criterionId: true } },
  waivers: {
    where: { state: 'approved', endedAt: null },
    orderBy: [{ answeredAt: 'desc' }, { id: 'desc' }],
    take: 10,
    select: { reason: true, until: true, answeredByName: true },
  },
} satisfies Prisma.CriterionSelect;

/** A criterion with its pilot's place, its newest attestations and the waivers that nobody ended. */
export type CriterionRow = Prisma.CriterionGetPayload<{ select: typeof select }>;

/** In the order of the page; those taken out after the lock are left out. */
export function listCriterionRows(
  where: { pilotIds?: string[]; projectId?: string; id?: string },
  db: Reader = database(),
) {
  return db.criterion.findMany({
    where: {
      removedAt: null,
      ...(where.id && { id: where.id }),
      ...(where.pilotIds && { pilotId: { in: where.pilotIds } }),
      ...(where.projectId && { pilot: { projectId: where.projectId } }),
    },
    orderBy: [{ pilotId: 'asc' }, { side: 'asc' }, { position: 'asc' }, { id: 'asc' }],
    select,
  });
}

export interface EvaluationRow {
  criterionId: string;
  state: string;
  evidence: unknown;
  at: Date;
}

/** The newest stored evaluation of each criterion. */
export async function readLatestEvaluations(
  criterionIds: string[],
  db: Reader = database(),
): Promise<Map<string, EvaluationRow>> {
  const rows = await db.$queryRaw<EvaluationRow[]>`
    SELECT DISTINCT ON ("criterionId") "criterionId"::text AS "criterionId", state::text AS state, evidence, at
    FROM evaluation WHERE "criterionId" = ANY(${criterionIds}::uuid[])
    ORDER BY "criterionId", at DESC, id DESC`;
  return new Map(rows.map((row) => [row.criterionId, row]));
}

/** Which of these criteria still are; they stay until the transaction ends. */
export async function holdCriteria(tx: Transaction, ids: string[]): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id::text AS id FROM criterion WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR KEY SHARE`;
  return new Set(rows.map(({ id }) => id));
}

/** Every pilot of a project. */
export async function listPilotIds(projectId: string): Promise<string[]> {
  const rows = await database().pilot.findMany({
    where: { projectId },
    orderBy: { id: 'asc' },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

export function findPilotProject(id: string) {
  return database().pilot.findUnique({
    where: { id },
    select: { id: true, projectId: true, slug: true, title: true, timeZone: true },
  });
}
