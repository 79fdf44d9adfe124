import { database, type Transaction } from '@/lib/platform/database/client';
import type { IssueTaskFields, KnownTask, SyncedIssue } from '../domain/task-of-issue';
import { projectNumbersOf } from './project-fields';

/** A first reading of a hundred thousand issues takes a minute. */
const longestMs = 10 * 60_000;

export function inReading<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
  return database().$transaction(work, { maxWait: 10_000, timeout: longestMs });
}

export interface ReadingStanding {
  projectId: string;
  owner: string;
  name: string;
  evidenceVersion: bigint;
  /** Null: never read. */
  readVersion: bigint | null;
  seenTo: Date | null;
  rules: string | null;
}

/** Repositories of which something was written since they were read for tasks, or that were read by other settings. */
export async function listUnread(): Promise<string[]> {
  const rows = await database().$queryRaw<{ id: string }[]>`
    SELECT repo.id::text AS id FROM repository repo JOIN project ON project.id = repo."projectId"
    LEFT JOIN task_reading reading ON reading."repositoryId" = repo.id
    WHERE reading."evidenceVersion" IS DISTINCT FROM project."evidenceVersion" OR reading.rules = ''
    ORDER BY repo.id`;
  return rows.map(({ id }) => id);
}

/** Says that the settings changed by which these were read: of a project, or of all. */
export async function outdateReadings(tx: Transaction, projectId: string | null): Promise<void> {
  await tx.$executeRaw`
    UPDATE task_reading SET rules = '' WHERE ${projectId}::uuid IS NULL
      OR "repositoryId" IN (SELECT id FROM repository WHERE "projectId" = ${projectId}::uuid)`;
}

/** Null while another process reads it, or when there is no such repository. */
export async function takeReading(tx: Transaction, repositoryId: string): Promise<ReadingStanding | null> {
  const [lock] = await tx.$queryRaw<{ taken: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(hashtextextended('task reading ' || ${repositoryId}, 0)) AS taken`;
  if (!lock?.taken) return null;
  const [row] = await tx.$queryRaw<ReadingStanding[]>`
    SELECT repo."projectId"::text AS "projectId", repo.owner, repo.name, project."evidenceVersion",
      reading."evidenceVersion" AS "readVersion", reading."seenTo", reading.rules
    FROM repository repo JOIN project ON project.id = repo."projectId"
    LEFT JOIN task_reading reading ON reading."repositoryId" = repo.id
    WHERE repo.id = ${repositoryId}::uuid`;
  return row ?? null;
}

/**
 * Up to when every row is seen by what this transaction reads next: a row's syncedAt is its writer's clock shortly before
 * its transaction began, and it may be committed long after (as lib/ci/records/roll-up.ts reckons).
 */
export async function seenWhole(tx: Transaction): Promise<Date> {
  const [row] = await tx.$queryRaw<{ mark: Date }[]>`
    SELECT least(clock_timestamp(), min(xact_start)) - interval '5 minutes' AS mark
    FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`;
  if (!row) throw new Error('the database told no time');
  return row.mark;
}

export async function keepReading(
  tx: Transaction,
  repositoryId: string,
  reading: { evidenceVersion: bigint; seenTo: Date; rules: string },
): Promise<void> {
  const { evidenceVersion, seenTo, rules } = reading;
  await tx.$executeRaw`
    INSERT INTO task_reading ("repositoryId", "evidenceVersion", "seenTo", rules)
    VALUES (${repositoryId}::uuid, ${evidenceVersion}::bigint, ${seenTo}::timestamptz, ${rules})
    ON CONFLICT ("repositoryId") DO UPDATE SET "evidenceVersion" = EXCLUDED."evidenceVersion",
      "seenTo" = EXCLUDED."seenTo", rules = EXCLUDED.rules`;
}

/** The next issues by number that were stored since `since`, or of which a GitHub Project holds another number (null: all). */
export function pageSyncedIssues(
  tx: Transaction,
  at: { repositoryId: string; since: Date | null; after: number; most: number },
): Promise<SyncedIssue[]> {
  const since = at.since ?? new Date(0);
  return tx.$queryRaw<SyncedIssue[]>`
    SELECT issue.number, title, body, state, "stateReason", labels, "numberFields", assignees, "createdAt", "updatedAt",
      "closedAt", "deletedAt", held.values AS "projectNumbers"
    FROM issue LEFT JOIN (${projectNumbersOf(at.repositoryId)}) held ON held.number = issue.number
    WHERE "repositoryId" = ${at.repositoryId}::uuid AND issue.number > ${at.after}
      AND (${at.since === null} OR "syncedAt" >= ${since}::timestamptz OR held."changedAt" >= ${since}::timestamptz)
    ORDER BY issue.number LIMIT ${at.most}::int`;
}

export interface StoredTask extends KnownTask {
  id: string;
  issueNumber: number;
}

export async function listTasksOfIssues(
  tx: Transaction,
  repositoryId: string,
  numbers: readonly number[],
): Promise<Map<number, StoredTask>> {
  const rows = await tx.$queryRaw<StoredTask[]>`
    SELECT id::text AS id, "issueNumber", task, category, person, "estimateHours", "lowHours", "highHours",
      "bufferPercent", "includesBuffer", "bufferWords", "actualHours", "actualKind"::text AS "actualKind", approximate,
      "estimatedAt", "completedAt", "typedFields",
      EXISTS (SELECT 1 FROM task_timer WHERE "estimateId" = estimate.id) AS "hasTimers"
    FROM estimate WHERE "repositoryId" = ${repositoryId}::uuid AND "issueNumber" = ANY(${numbers}::int[])`;
  return new Map(rows.map((row) => [row.issueNumber, row]));
}

export interface IssueTaskRow extends IssueTaskFields {
  issueNumber: number;
  source: string;
}

/** Writes tasks of issues, each a new version; a person's account is found by its login. */
export async function writeIssueTasks(
  tx: Transaction,
  at: { projectId: string; repositoryId: string },
  rows: readonly IssueTaskRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO estimate (id, "projectId", "repositoryId", origin, "issueNumber", source, task, category, person, "personId",
      "estimateHours", "lowHours", "highHours", "bufferPercent", "includesBuffer", "bufferWords", "actualHours",
      "actualKind", approximate, "estimatedAt", "completedAt", "updatedAt")
    SELECT gen_random_uuid(), ${at.projectId}::uuid, ${at.repositoryId}::uuid, 'issue', r."issueNumber", r.source, r.task,
      r.category, r.person, (SELECT id FROM person WHERE lower(login) = lower(r.person) ORDER BY id LIMIT 1),
      r."estimateHours", r."lowHours", r."highHours", r."bufferPercent", r."includesBuffer", r."bufferWords",
      r."actualHours", r."actualKind"::"ActualKind", r.approximate, r."estimatedAt", r."completedAt", now()
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r("issueNumber" int, source text, task text, category text,
      person text, "estimateHours" float, "lowHours" float, "highHours" float, "bufferPercent" float,
      "includesBuffer" boolean, "bufferWords" text, "actualHours" float, "actualKind" text, approximate boolean,
      "estimatedAt" timestamptz, "completedAt" timestamptz)
    ON CONFLICT ("repositoryId", "issueNumber") DO UPDATE SET task = EXCLUDED.task, category = EXCLUDED.category,
      person = EXCLUDED.person,
      "personId" = CASE WHEN 'person' = ANY(estimate."typedFields") THEN estimate."personId" ELSE EXCLUDED."personId" END,
      "estimateHours" = EXCLUDED."estimateHours", "lowHours" = EXCLUDED."lowHours", "highHours" = EXCLUDED."highHours",
      "bufferPercent" = EXCLUDED."bufferPercent", "includesBuffer" = EXCLUDED."includesBuffer",
      "bufferWords" = EXCLUDED."bufferWords", "actualHours" = EXCLUDED."actualHours",
      "actualKind" = EXCLUDED."actualKind", approximate = EXCLUDED.approximate,
      "estimatedAt" = EXCLUDED."estimatedAt", "completedAt" = EXCLUDED."completedAt", source = EXCLUDED.source,
      version = estimate.version + 1, "updatedBy" = NULL, "updatedAt" = now()`;
}

/** The tasks of these issues, which say nothing any more. */
export async function removeIssueTasks(tx: Transaction, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.estimate.deleteMany({ where: { id: { in: [...ids] } } });
}
