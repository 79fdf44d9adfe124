import { Prisma } from '@/generated/prisma/client';
import type { Stage } from '@/lib/pilots/domain/pilot-day';
import { database } from '@/lib/platform/database/client';
import type { PilotFilter, PilotSort } from '../domain/pilot-filter';
import type { StandingSummary } from '../domain/standing';
import type { VerdictKind } from '../domain/verdict';

/** A pilot's head with its stored standing; `isCurrent` says whether that counts. */
export interface PortfolioRow {
  id: string;
  slug: string;
  title: string;
  summary: string;
  stage: Stage;
  startsOn: Date | null;
  endsOn: Date | null;
  timeZone: string;
  lockedAt: Date | null;
  leadName: string | null;
  declaredDecision: string | null;
  updatedAt: Date;
  projectId: string;
  projectSlug: string;
  projectName: string;
  verdict: VerdictKind;
  attentionRank: number;
  stored: StandingSummary;
  judgedAt: Date;
  isCurrent: boolean;
}

const isCurrent = (now: Date) => Prisma.sql`(standing."evidenceVersion" = project."evidenceVersion"
  AND (standing."validUntil" IS NULL OR standing."validUntil" > ${now}))`;

const columns = (now: Date) => Prisma.sql`pilot.id::text AS id, pilot.slug, pilot.title, pilot.summary,
  pilot.stage::text AS stage, pilot."startsOn", pilot."endsOn", pilot."timeZone", pilot."lockedAt", pilot."leadName",
  pilot."declaredDecision", pilot."updatedAt", project.id::text AS "projectId", project.slug AS "projectSlug",
  project.name AS "projectName", standing.verdict, standing."attentionRank", standing.summary AS stored,
  standing."judgedAt", ${isCurrent(now)} AS "isCurrent"`;

const joined = Prisma.sql`pilot JOIN pilot_standing standing ON standing."pilotId" = pilot.id
  JOIN project ON project.id = pilot."projectId"`;

const orders: Readonly<Record<PilotSort, Prisma.Sql>> = {
  start: Prisma.sql`pilot."startsOn" DESC NULLS LAST, pilot.title, pilot.id`,
  end: Prisma.sql`pilot."endsOn", pilot.title, pilot.id`,
  title: Prisma.sql`pilot.title, pilot.id`,
  attention: Prisma.sql`standing."attentionRank" DESC, standing."pilotId"`,
};

function narrowed({ projectId, stage, verdict, attention, text }: PilotFilter): Prisma.Sql {
  const like = text ? `%${text.replace(/[\\%_]/g, '\\$&')}%` : '';
  const conditions = [
    ...(projectId ? [Prisma.sql`pilot."projectId" = ${projectId}::uuid`] : []),
    ...(stage ? [Prisma.sql`pilot.stage = ${stage}::"PilotStage"`] : []),
    ...(verdict ? [Prisma.sql`standing.verdict = ${verdict}`] : []),
    ...(attention ? [Prisma.sql`standing."attentionRank" > 0`] : []),
    ...(text
      ? [
          Prisma.sql`(pilot.title ILIKE ${like} OR pilot."leadName" ILIKE ${like} OR project.name ILIKE ${like})`,
        ]
      : []),
  ];
  return conditions.length === 0 ? Prisma.empty : Prisma.sql`WHERE ${Prisma.join(conditions, ' AND ')}`;
}

/** One page of pilots with their stored standings, and how many there are. */
export async function pagePortfolio(
  filter: PilotFilter,
  { sort, skip, take, now }: { sort: PilotSort; skip: number; take: number; now: Date },
): Promise<{ rows: PortfolioRow[]; total: number }> {
  const db = database();
  const where = narrowed(filter);
  // Counting needs no more tables than the filter does.
  const counted = filter.verdict || filter.attention || filter.text ? joined : Prisma.sql`pilot`;
  const [rows, counts] = await Promise.all([
    db.$queryRaw<PortfolioRow[]>`
      SELECT ${columns(now)} FROM ${joined} ${where} ORDER BY ${orders[sort]} LIMIT ${take} OFFSET ${skip}`,
    db.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS total FROM ${counted} ${where}`,
  ]);
  return { rows, total: counts[0]?.total ?? 0 };
}

/** The heads of certain pilots, with whatever standing is stored. */
export function listPortfolioRows(ids: readonly string[], now: Date): Promise<PortfolioRow[]> {
  return database().$queryRaw<PortfolioRow[]>`
    SELECT ${columns(now)} FROM ${joined} WHERE pilot.id = ANY(${[...ids]}::uuid[])`;
}

/** Which standings are added up or looked through: all that count at `now`, but for some that are judged again. */
export interface StandingScope {
  projectId: string | undefined;
  without: readonly string[];
  now: Date;
}

const scoped = ({ projectId, without, now }: StandingScope) => Prisma.sql`${isCurrent(now)}
  ${projectId ? Prisma.sql`AND standing."projectId" = ${projectId}::uuid` : Prisma.empty}
  ${without.length > 0 ? Prisma.sql`AND standing."pilotId" <> ALL(${[...without]}::uuid[])` : Prisma.empty}`;

/** Pilots that need somebody, the most urgent first. */
export function listUrgent(scope: StandingScope, take: number): Promise<PortfolioRow[]> {
  return database().$queryRaw<PortfolioRow[]>`
    SELECT ${columns(scope.now)} FROM ${joined} WHERE standing."attentionRank" > 0 AND ${scoped(scope)}
    ORDER BY ${orders.attention} LIMIT ${take}`;
}

export interface VerdictSums {
  verdict: VerdictKind;
  pilots: number;
  urgent: number;
  criteriaTotal: number;
  criteriaAnswered: number;
  planTotal: number;
  planDone: number;
}

/** What standings add up to, by verdict. */
export function sumStandings(scope: StandingScope): Promise<VerdictSums[]> {
  return database().$queryRaw<VerdictSums[]>`
    SELECT standing.verdict, count(*)::int AS pilots,
      count(*) FILTER (WHERE standing."attentionRank" > 0)::int AS urgent,
      sum(standing."criteriaTotal")::int AS "criteriaTotal", sum(standing."criteriaAnswered")::int AS "criteriaAnswered",
      sum(standing."planTotal")::int AS "planTotal", sum(standing."planDone")::int AS "planDone"
    FROM pilot_standing standing JOIN project ON project.id = standing."projectId"
    WHERE ${scoped(scope)} GROUP BY standing.verdict`;
}

export async function countPilots(projectId: string | undefined): Promise<number> {
  return database().pilot.count({ where: { projectId } });
}
