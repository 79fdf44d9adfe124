import { Prisma } from '@/generated/prisma/client';
import { database } from '@/lib/platform/database/client';
import type { HoursPair } from '../domain/actual-plot';
import { finishedLimit, ofProject } from './buffers';

export interface ActualsFilter {
  projectId?: string | undefined;
  /** As categoryKey spells it; empty: any. */
  category: string;
  team: string;
}

const key = Prisma.sql`lower(regexp_replace(btrim(category), '\\s+', ' ', 'g'))`;

const narrowed = ({ projectId, category, team }: ActualsFilter) => Prisma.sql`
  ${ofProject(projectId)}
  ${category === '' ? Prisma.empty : Prisma.sql`AND ${key} = ${category}`}
  ${team === '' ? Prisma.empty : Prisma.sql`AND team = ${team}`}`;

/** The newest finished tasks by bare estimate and actual, those that are the same in both counted together. */
export async function listPairs(filter: ActualsFilter): Promise<HoursPair[]> {
  const [answer] = await database().$queryRaw<{ pairs: string | null }[]>`
    SELECT json_agg(pair)::text AS pairs FROM (SELECT "baseHours", "actualHours", count(*)::int AS n FROM (
      SELECT "estimateHours" / (1 + coalesce("bufferPercent", 0) / 100) AS "baseHours", "actualHours"
      FROM estimate WHERE "estimateHours" > 0 AND "actualHours" > 0 ${narrowed(filter)}
      ORDER BY "completedAt" DESC NULLS LAST, id DESC LIMIT ${finishedLimit}
    ) AS finished
    GROUP BY "baseHours", "actualHours" ORDER BY n DESC, "baseHours", "actualHours") AS pair`;
  return JSON.parse(answer?.pairs ?? '[]') as HoursPair[];
}

export interface LeftOut {
  noEstimate: number;
  noActual: number;
  zeroEstimate: number;
  zeroActual: number;
  /** Of those that are drawn: actuals that a person took over from pull requests. */
  derived: number;
}

/** Tasks that have no place on logarithmic axes, each by the first reason that holds. */
export async function countLeftOut(filter: ActualsFilter): Promise<LeftOut> {
  const [counts] = await database().$queryRaw<LeftOut[]>`
    SELECT (count(*) FILTER (WHERE "estimateHours" IS NULL))::int AS "noEstimate",
      (count(*) FILTER (WHERE "estimateHours" IS NOT NULL AND "actualHours" IS NULL))::int AS "noActual",
      (count(*) FILTER (WHERE "estimateHours" = 0 AND "actualHours" IS NOT NULL))::int AS "zeroEstimate",
      (count(*) FILTER (WHERE "estimateHours" > 0 AND "actualHours" = 0))::int AS "zeroActual",
      (count(*) FILTER (WHERE "estimateHours" > 0 AND "actualHours" > 0 AND "actualKind" = 'derived'))::int AS derived
    FROM estimate WHERE true ${narrowed(filter)}`;
  return counts ?? { noEstimate: 0, noActual: 0, zeroEstimate: 0, zeroActual: 0, derived: 0 };
}

/** The teams with their finished tasks, most first; `isPersonal`: at most one person is named, and it is not `ownId`. */
export function listTeams(
  filter: { projectId?: string | undefined },
  ownId: string | null,
): Promise<{ value: string; count: number; isPersonal: boolean }[]> {
  return database().$queryRaw`
    SELECT team AS value, sum(n)::int AS count,
      count(DISTINCT lower(person)) <= 1 AND NOT coalesce(bool_and("personId" = ${ownId}::uuid), false) AS "isPersonal"
    FROM (SELECT team, person, "personId", count(*) AS n FROM estimate
      WHERE "estimateHours" > 0 AND "actualHours" > 0 AND team <> '' ${ofProject(filter.projectId)}
      GROUP BY team, person, "personId") AS parts
    GROUP BY team ORDER BY 2 DESC, 1`;
}

/** The kinds of work with their finished tasks, most first. */
export function listKinds(filter: {
  projectId?: string | undefined;
}): Promise<{ value: string; count: number }[]> {
  // Spellings are put together last: they are few, and the words of each task are not looked at.
  return database().$queryRaw`
    SELECT ${key} AS value, sum(n)::int AS count FROM (
      SELECT category, count(*) AS n FROM estimate
      WHERE "estimateHours" > 0 AND "actualHours" > 0 ${ofProject(filter.projectId)} GROUP BY category) AS spelt
    GROUP BY 1 HAVING ${key} <> '' ORDER BY 2 DESC, 1 LIMIT 200`;
}
