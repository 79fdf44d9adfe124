import { Prisma } from '@/generated/prisma/client';
import { database, type Transaction } from '@/lib/platform/database/client';
import { type ComputedFact, factRules, type ToldFact } from '../domain/facts/fact';
import { factsDigest } from '../domain/facts-digest';
import type { Health } from '../domain/health';
import type { LateChange } from '../domain/late';
import type { ProjectWeek } from '../domain/project-week';

export interface RollUpStanding {
  projectId: string;
  slug: string;
  name: string;
  createdAt: Date;
  /** What stands now; the stored one is null where the project was never rolled up. */
  signature: string;
  storedSignature: string | null;
  timeZone: string | null;
  upTo: Date | null;
}

/**
 * How far each project (or one) is rolled up, and by what one sees that it is outdated: its evidence, its log, what was
 * judged, how far it was read, rows that left. `moment` goes into the signature: the week and the hour, in which time alone
 * changes facts.
 */
export function listStandings(projectId: string | null, moment: string): Promise<RollUpStanding[]> {
  return database().$queryRaw<RollUpStanding[]>`
    SELECT p.id AS "projectId", p.slug, p.name, p."createdAt", rolled.signature AS "storedSignature", rolled."timeZone",
      rolled."upTo",
      concat_ws(' ', ${moment}::text, p."evidenceVersion", extract(epoch FROM log.at),
        extract(epoch FROM (SELECT max(s."judgedAt") FROM pilot_standing s WHERE s."projectId" = p.id)),
        extract(epoch FROM (SELECT max(b."judgedAt") FROM budget_standing b WHERE b."projectId" = p.id)),
        extract(epoch FROM (SELECT max(s."lastCompleteAt") FROM repository r JOIN sync_stream s ON s."repositoryId" = r.id
          WHERE r."projectId" = p.id)),
        (SELECT max(l.id) FROM week_left l WHERE l."projectId" = p.id)) AS signature
    FROM project p
    LEFT JOIN week_rolled_up rolled ON rolled."projectId" = p.id
    LEFT JOIN LATERAL (SELECT at FROM audit_event e WHERE e."projectId" = p.id ORDER BY at DESC LIMIT 1) log ON true
    WHERE ${projectId}::uuid IS NULL OR p.id = ${projectId}::uuid
    ORDER BY p.slug`;
}

/**
 * Up to when every row is seen by what is read next: a row's time of writing is its writer's clock shortly before its
 * transaction began, and it may be committed long after (as lib/ci/records/roll-up.ts reckons).
 */
export async function readSeenUpTo(): Promise<Date> {
  const [row] = await database().$queryRaw<{ mark: Date }[]>`
    SELECT least(clock_timestamp(), min(xact_start)) - interval '5 minutes' AS mark
    FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`;
  if (!row) throw new Error('the database told no time');
  return row.mark;
}

export interface StoredHead {
  monday: Date;
  timeZone: string;
  restsOn: string;
  closedAt: Date | null;
  rules: number;
}

export function listHeads(projectId: string): Promise<StoredHead[]> {
  return database().weekFact.findMany({
    where: { projectId },
    select: { monday: true, timeZone: true, restsOn: true, closedAt: true, rules: true },
    orderBy: { monday: 'asc' },
  });
}

export interface WeekRow {
  projectId: string;
  monday: Date;
  timeZone: string;
  facts: ProjectWeek;
  restsOn: string;
  computedAt: Date;
  closedAt: Date | null;
  lateAt: Date | null;
  late: LateChange[];
}

export interface StoredWeek {
  monday: Date;
  timeZone: string;
  rules: number;
  content: ProjectWeek<ToldFact>;
  closedAt: Date | null;
  lateAt: Date | null;
  late: LateChange[];
}

/** Weeks of a project as they are told, for what became another since. */
export async function listProjectWeeks(projectId: string, mondays: readonly Date[]): Promise<StoredWeek[]> {
  const rows = await database().weekFact.findMany({
    where: { projectId, monday: { in: [...mondays] } },
    omit: { records: true },
  });
  return rows.map(({ facts, late, ...row }) => ({
    ...row,
    content: facts as unknown as ProjectWeek<ToldFact>,
    late: late as unknown as LateChange[],
  }));
}

export async function listLeft(projectId: string): Promise<{ id: bigint; at: Date }[]> {
  return database().weekLeft.findMany({
    where: { projectId },
    select: { id: true, at: true },
    orderBy: { id: 'asc' },
  });
}

/** Takes the place of the roll-up that `seen` was; false where somebody else was quicker, and then nothing is written. */
export async function takePlace(
  tx: Transaction,
  {
    projectId,
    signature,
    timeZone,
    upTo,
  }: { projectId: string; signature: string; timeZone: string; upTo: Date },
  seen: string | null,
): Promise<boolean> {
  const written =
    seen === null
      ? await tx.$executeRaw`
          INSERT INTO week_rolled_up ("projectId", "timeZone", "upTo", signature)
          SELECT id, ${timeZone}, ${upTo}, ${signature} FROM project WHERE id = ${projectId}::uuid
          ON CONFLICT DO NOTHING`
      : await tx.$executeRaw`
          UPDATE week_rolled_up SET "timeZone" = ${timeZone}, "upTo" = ${upTo}, signature = ${signature}
          WHERE "projectId" = ${projectId}::uuid AND signature = ${seen}`;
  return written > 0;
}

export async function writeWeeks(tx: Transaction, rows: readonly WeekRow[]): Promise<void> {
  if (rows.length === 0) return;
  const texts = (pick: (row: WeekRow) => string | null) => rows.map(pick);
  await tx.$executeRaw`
    INSERT INTO week_fact ("projectId", monday, "timeZone", facts, records, health, "restsOn", "computedAt", "closedAt",
      "lateAt", late, digest, rules)
    SELECT *, ${factRules}::int FROM unnest(${texts((row) => row.projectId)}::text[]::uuid[],
      ${texts((row) => row.monday.toISOString().slice(0, 10))}::text[]::date[], ${texts((row) => row.timeZone)}::text[],
      ${texts((row) => JSON.stringify(told(row.facts)))}::text[]::json[],
      ${texts((row) => JSON.stringify(recordsOf(row.facts)))}::text[]::json[],
      ${texts((row) => row.facts.health)}::text[], ${texts((row) => row.restsOn)}::text[],
      ${texts((row) => row.computedAt.toISOString())}::text[]::timestamptz[],
      ${texts((row) => row.closedAt?.toISOString() ?? null)}::text[]::timestamptz[],
      ${texts((row) => row.lateAt?.toISOString() ?? null)}::text[]::timestamptz[],
      ${texts((row) => JSON.stringify(row.late))}::text[]::json[], ${texts((row) => factsDigest(row.facts.facts))}::text[])
    ON CONFLICT ("projectId", monday) DO UPDATE SET "timeZone" = EXCLUDED."timeZone", facts = EXCLUDED.facts,
      records = EXCLUDED.records, health = EXCLUDED.health, rules = EXCLUDED.rules,
      "restsOn" = EXCLUDED."restsOn", "computedAt" = EXCLUDED."computedAt", "closedAt" = EXCLUDED."closedAt",
      "lateAt" = EXCLUDED."lateAt", late = EXCLUDED.late, digest = EXCLUDED.digest`;
}

const told = ({ facts, ...week }: ProjectWeek): ProjectWeek<ToldFact> => ({
  ...week,
  facts: facts.map(({ records: _records, ...fact }) => fact),
});

/** What is kept apart from what is told. */
export const recordsOf = ({ facts }: ProjectWeek): RecordsByFact =>
  Object.fromEntries(facts.map(({ key, records }) => [key, records]));

/** What the roll-up has taken up; what was written meanwhile stays. */
export async function forgetLeft(tx: Transaction, projectId: string, upToId: bigint): Promise<void> {
  await tx.$executeRaw(
    Prisma.sql`DELETE FROM week_left WHERE "projectId" = ${projectId}::uuid AND id <= ${upToId}`,
  );
}

export interface WeekProject {
  id: string;
  slug: string;
  name: string;
  createdAt: Date;
  repositories: number;
}

export interface WeekOfProject extends WeekProject {
  /** The week before; null: not kept. */
  healthBefore: Health | null;
  /** Null: not kept, or cut in another zone or by other rules. */
  stored: StoredTelling | null;
}

export interface StoredTelling extends Pick<StoredWeek, 'content' | 'closedAt' | 'late'> {
  computedAt: Date;
  /** By the fact's key; null where they were not asked for. */
  records: RecordsByFact | null;
}

interface WeekOfProjectRow extends WeekProject {
  healthBefore: Health | null;
  facts: string | null;
  records: string | null;
  late: string | null;
  computedAt: Date | null;
  closedAt: Date | null;
}

export interface AskedRows {
  monday: Date;
  mondayBefore: Date;
  timeZone: string;
  /** Null: all. */
  projectId: string | null;
  withRecords: boolean;
}

/** All projects by name, or one, with what is kept of a week: in one read. */
export async function listWeekOfProjects(asked: AskedRows): Promise<WeekOfProject[]> {
  const { monday, mondayBefore, timeZone, projectId, withRecords } = asked;
  const rows = await database().$queryRaw<WeekOfProjectRow[]>`
    SELECT p.id, p.slug, p.name, p."createdAt", earlier.health AS "healthBefore", week.facts::text AS facts,
      CASE WHEN ${withRecords} THEN week.records::text END AS records, week.late::text AS late, week."computedAt", week."closedAt",
      (SELECT count(*)::int FROM repository r WHERE r."projectId" = p.id) AS repositories
    FROM project p
    LEFT JOIN week_fact week ON week."projectId" = p.id AND week.monday = ${monday}::date
      AND week."timeZone" = ${timeZone} AND week.rules = ${factRules}
    LEFT JOIN week_fact earlier ON earlier."projectId" = p.id AND earlier.monday = ${mondayBefore}::date
      AND earlier."timeZone" = ${timeZone} AND earlier.rules = ${factRules}
    WHERE ${projectId}::uuid IS NULL OR p.id = ${projectId}::uuid
    ORDER BY p.name, p.slug`;
  return rows.map(({ facts, records, late, computedAt, closedAt, ...project }) => ({
    ...project,
    stored:
      facts === null || computedAt === null
        ? null
        : {
            content: JSON.parse(facts),
            records: records === null ? null : JSON.parse(records),
            late: JSON.parse(late ?? '[]'),
            computedAt,
            closedAt,
          },
  }));
}

export type RecordsByFact = Readonly<Record<string, ComputedFact['records']>>;
