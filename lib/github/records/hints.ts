import { database, type Transaction } from '@/lib/platform/database/client';
import { type StreamName, streams } from '../domain/stream-report';
import type { HintSubject } from '../domain/webhook-event';
import { namesOfKinds } from './stream-kinds';
import { kindOf } from './streams';

export interface HintKey {
  subject: string;
  revision: number;
}

export interface NewHint {
  /** GitHub's ids: every project's connection to them is told. */
  githubIds: number[];
  streams: StreamName[];
  full: boolean;
  subject: HintSubject | null;
  at: Date;
}

/**
 * Notes what a delivery makes us look at, in every project that connects the repository. What waits for the same thing
 * already is one row with it, which must then be as new as the newest. Answers the repositories, none when not connected.
 */
export async function noteHint(tx: Transaction, hint: NewHint): Promise<string[]> {
  const { subject, at, full } = hint;
  const kinds = hint.streams.map(kindOf);
  const base = subject ? `${subject.stream}:${subject.number}` : [...hint.streams].sort().join('+');
  const rows = await tx.$queryRaw<{ repositoryId: string }[]>`
    INSERT INTO sync_hint AS known ("repositoryId", subject, streams, "full", number, "changedAt", "dueAt")
    SELECT id, ${full ? `${base} in full` : base}, ${kinds}::text[]::"StreamKind"[], ${full},
      ${subject?.number ?? null}::bigint, ${subject?.changedAt ?? null}::timestamptz, ${at}
    FROM repository WHERE "githubId" = ANY(${hint.githubIds.map(String)}::text[]::bigint[]) ORDER BY id
    ON CONFLICT ("repositoryId", subject) DO UPDATE SET
      streams = (SELECT array_agg(DISTINCT kind) FROM unnest(known.streams || EXCLUDED.streams) AS kind),
      "changedAt" = greatest(known."changedAt", EXCLUDED."changedAt"),
      revision = known.revision + 1, attempts = 0, "dueAt" = least(known."dueAt", EXCLUDED."dueAt")
    RETURNING "repositoryId"::text`;
  return rows.map(({ repositoryId }) => repositoryId);
}

/**
 * Takes the hints that are due, for one reading: first those that changes show, then those that need everything. Each
 * is due again after its pause (in milliseconds, by how often it was read for), so that a process that dies loses none.
 * None while a reading waits for GitHub's limit: it comes first.
 */
export async function takeHints(
  tx: Transaction,
  repositoryId: string,
  { now, pausesMs }: { now: Date; pausesMs: number[] },
): Promise<{ keys: HintKey[]; streams: StreamName[]; full: boolean } | null> {
  const rows = await tx.$queryRaw<{ subject: string; revision: number; kinds: string[]; full: boolean }[]>`
    UPDATE sync_hint SET attempts = attempts + 1,
      "dueAt" = ${now}::timestamptz + (${pausesMs}::int[])[least(attempts + 1, ${pausesMs.length}::int)] * interval '1 millisecond'
    WHERE "repositoryId" = ${repositoryId}::uuid AND "dueAt" <= ${now}
      AND "full" = (SELECT bool_and("full") FROM sync_hint
        WHERE "repositoryId" = ${repositoryId}::uuid AND "dueAt" <= ${now})
      AND NOT EXISTS (SELECT 1 FROM sync_task task JOIN sync_run run ON run.id = task."runId"
        WHERE task."repositoryId" = ${repositoryId}::uuid AND task.state = 'waiting'
          AND run."aliveUntil" IS NULL AND task."resumeAt" > ${now})
    RETURNING subject, revision, streams::text[] AS kinds, "full"`;
  const [first] = rows;
  if (!first) return null;
  const wanted = new Set(rows.flatMap(({ kinds }) => kinds.flatMap((kind) => namesOfKinds.get(kind) ?? [])));
  return {
    keys: rows.map(({ subject, revision }) => ({ subject, revision })),
    streams: streams.filter((stream) => wanted.has(stream)),
    full: first.full,
  };
}

/**
 * After a reading: forgets the hints that it has shown, which is what is stored as new as the delivery said, what left
 * and is marked so, and what names no single thing if the reading was `whole`. Issues and pull requests share their
 * numbers. What came meanwhile stays. A list may lag behind: what it did not show is asked for again.
 */
export async function forgetSeenHints(
  tx: Transaction,
  repositoryId: string,
  keys: HintKey[],
  { whole }: { whole: boolean },
): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM sync_hint AS hint
    USING jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) AS taken(subject text, revision int)
    WHERE hint."repositoryId" = ${repositoryId}::uuid AND hint.subject = taken.subject
      AND hint.revision = taken.revision AND CASE WHEN hint.number IS NULL THEN ${whole} ELSE CASE split_part(hint.subject, ':', 1)
        WHEN 'gone' THEN NOT EXISTS (SELECT 1 FROM issue row WHERE row."repositoryId" = hint."repositoryId"
          AND row.number = hint.number AND row."deletedAt" IS NULL AND row."missingSince" IS NULL)
        WHEN 'linked' THEN ${whole}
        WHEN 'workflow-runs' THEN EXISTS (SELECT 1 FROM workflow_run row WHERE row."repositoryId" = hint."repositoryId"
          AND row."githubId" = hint.number AND row."updatedAt" >= hint."changedAt")
        ELSE EXISTS (SELECT 1 FROM pull_request row WHERE row."repositoryId" = hint."repositoryId"
            AND row.number = hint.number AND row."updatedAt" >= hint."changedAt")
          OR EXISTS (SELECT 1 FROM issue row WHERE row."repositoryId" = hint."repositoryId"
            AND row.number = hint.number AND row."updatedAt" >= hint."changedAt") END END`;
}

/** Forgets hints that were taken, seen or not: somebody stopped the reading. */
export async function forgetHints(tx: Transaction, repositoryId: string, keys: HintKey[]): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM sync_hint AS hint
    USING jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) AS taken(subject text, revision int)
    WHERE hint."repositoryId" = ${repositoryId}::uuid AND hint.subject = taken.subject
      AND hint.revision = taken.revision`;
}

/** Leaves to the full reading what was read for often enough and did not show. */
export async function forgetOldHints(tx: Transaction, repositoryId: string, readings: number): Promise<void> {
  await tx.syncHint.deleteMany({ where: { repositoryId, attempts: { gte: readings } } });
}

/** Numbers of pull requests that a delivery calls newer than they are stored: a review need not move the list's time. */
export async function listUnseenPulls(repositoryId: string): Promise<number[]> {
  const rows = await database().$queryRaw<{ number: number }[]>`
    SELECT DISTINCT row.number FROM sync_hint hint JOIN pull_request row
      ON row."repositoryId" = hint."repositoryId" AND row.number = hint.number
    WHERE hint."repositoryId" = ${repositoryId}::uuid AND hint.subject LIKE 'pull-requests:%'
      AND hint."changedAt" > row."updatedAt" AND row."deletedAt" IS NULL
    ORDER BY row.number`;
  return rows.map(({ number }) => number);
}
