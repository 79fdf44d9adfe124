import { Prisma } from '@/generated/prisma/client';
import { database, type Reader, type Transaction } from '@/lib/platform/database/client';

/** Figures rest on at most so many of the newest finished tasks; the page says so when there are more. */
export const finishedLimit = 50_000;

/** Finished tasks that one rule is looked for at once. Hours by place in both lists: bare estimate, actual. */
export interface FinishedGroup {
  projectId: string;
  documentId: string | null;
  category: string;
  /** The task's own words where it has no category. */
  task: string;
  bases: number[];
  actuals: number[];
}

const bare = Prisma.sql`"estimateHours" / (1 + coalesce("bufferPercent", 0) / 100)`;

/** Tasks with an estimate and an actual above zero, the newest of them, grouped by what decides their rule; as one text. */
export async function listFinishedGroups(filter: {
  projectId?: string | undefined;
}): Promise<FinishedGroup[]> {
  const [answer] = await database().$queryRaw<{ groups: string | null }[]>`
    SELECT json_agg(by_rule)::text AS groups FROM (SELECT "projectId", "documentId", category, label AS task,
      array_agg(base) AS bases, array_agg(actual) AS actuals
    FROM (
      SELECT "projectId", "documentId", category, CASE WHEN btrim(category) = '' THEN task ELSE '' END AS label,
        ${bare} AS base, "actualHours" AS actual
      FROM estimate
      WHERE "estimateHours" > 0 AND "actualHours" > 0 ${ofProject(filter.projectId)}
      ORDER BY "completedAt" DESC NULLS LAST, id DESC LIMIT ${finishedLimit}
    ) AS finished
    GROUP BY "projectId", "documentId", category, label ORDER BY "projectId", category, label) AS by_rule`;
  return JSON.parse(answer?.groups ?? '[]') as FinishedGroup[];
}

/** How many tasks there are, and how many of them no ratio is learnt from, by the first reason that holds. */
export async function countTasks(filter: { projectId?: string | undefined }) {
  const [counts] = await database().$queryRaw<
    { total: number; finished: number; noEstimate: number; noActual: number; zero: number }[]
  >`
    SELECT count(*)::int AS total,
      (count(*) FILTER (WHERE "estimateHours" > 0 AND "actualHours" > 0))::int AS finished,
      (count(*) FILTER (WHERE "estimateHours" IS NULL))::int AS "noEstimate",
      (count(*) FILTER (WHERE "estimateHours" IS NOT NULL AND "actualHours" IS NULL))::int AS "noActual",
      (count(*) FILTER (WHERE "actualHours" IS NOT NULL AND ("estimateHours" = 0 OR ("estimateHours" > 0 AND "actualHours" = 0))))::int AS zero
    FROM estimate WHERE true ${ofProject(filter.projectId)}`;
  return counts ?? { total: 0, finished: 0, noEstimate: 0, noActual: 0, zero: 0 };
}

export const ofProject = (projectId: string | undefined) =>
  projectId === undefined ? Prisma.empty : Prisma.sql`AND "projectId" = ${projectId}::uuid`;

const place = {
  project: { select: { id: true, slug: true, name: true } },
  document: { select: { id: true, path: true } },
} as const;

/** Estimated tasks as they are shown, the newest finished first; pages from 1. */
export function pageEstimates(at: { projectId?: string | undefined; page: number; perPage: number }) {
  return database().estimate.findMany({
    where: { ...(at.projectId && { projectId: at.projectId }), estimateHours: { not: null } },
    include: place,
    orderBy: [{ completedAt: { sort: 'desc', nulls: 'last' } }, { id: 'desc' }],
    skip: (at.page - 1) * at.perPage,
    take: at.perPage,
  });
}

export function listRules(filter: { projectId?: string | undefined }, db: Reader = database()) {
  return db.bufferRule.findMany({
    where: filter.projectId ? { projectId: filter.projectId } : {},
    include: place,
    orderBy: [{ project: { name: 'asc' } }, { documentId: 'asc' }, { line: 'asc' }, { id: 'asc' }],
  });
}

export type RuleRow = Awaited<ReturnType<typeof listRules>>[number];

export function findRule(id: string, db: Reader = database()): Promise<RuleRow | null> {
  return db.bufferRule.findUnique({ where: { id }, include: place });
}

export interface WrittenRule {
  category: string;
  lowPercent: number;
  highPercent: number;
  source: string;
  updatedBy: string;
}

export function insertRule(tx: Transaction, projectId: string, rule: WrittenRule): Promise<{ id: string }> {
  return tx.bufferRule.create({ data: { projectId, ...rule }, select: { id: true } });
}

/** False when it is not at this version any more, or gone. */
export async function updateRule(tx: Transaction, id: string, version: number, rule: WrittenRule) {
  const { count } = await tx.bufferRule.updateMany({
    where: { id, version, documentId: null },
    data: { ...rule, version: version + 1 },
  });
  return count === 1;
}

export async function deleteRule(tx: Transaction, id: string, version: number) {
  const { count } = await tx.bufferRule.deleteMany({ where: { id, version, documentId: null } });
  return count === 1;
}
