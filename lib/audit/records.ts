import { createHash } from 'node:crypto';
import { database, type Transaction } from '@/lib/platform/database/client';
import { canonicalJson } from '@/lib/shared/canonical-json';
import type { AuditEntry } from './domain/audit-event';
import { hashedText, type StoredEvent } from './domain/chain';

/** Any fixed number: writers of the chain queue behind it, so that each event follows the one before. */
const chainLock = 7202;

/** Until the transaction ends. */
export async function lockChain(tx: Transaction): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${chainLock})`;
}

export async function appendEvent(tx: Transaction, said: AuditEntry, at: Date): Promise<void> {
  await lockChain(tx);
  const last = await tx.auditEvent.findFirst({ orderBy: { seq: 'desc' }, select: { hash: true } });
  const previousHash = last?.hash ?? '';
  // Stored is exactly what is hashed: dates as text, nothing undefined.
  const entry = { ...said, before: plain(said.before), after: plain(said.after) };
  const hash = sha256(hashedText(entry, at, previousHash));
  await tx.auditEvent.create({
    data: {
      ...entry,
      before: entry.before ?? undefined,
      after: entry.after ?? undefined,
      at,
      previousHash,
      hash,
    },
  });
}

function plain(value: unknown): object | null {
  return JSON.parse(canonicalJson(value)) as object | null;
}

export async function writeSearchEntry(
  tx: Transaction,
  entry: {
    kind: string;
    recordId: string;
    projectId: string | null;
    title: string;
    body: string;
    url: string;
  },
): Promise<void> {
  const { kind, recordId, ...rest } = entry;
  await tx.searchEntry.upsert({
    where: { kind_recordId: { kind, recordId } },
    create: entry,
    update: { ...rest, updatedAt: new Date() },
  });
}

export async function removeSearchEntry(tx: Transaction, kind: string, recordId: string): Promise<void> {
  await tx.searchEntry.deleteMany({ where: { kind, recordId } });
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

export interface EventFilter {
  projectId?: string;
  actor?: string;
  subjectKind?: string;
  subjectId?: string;
}

/** Newest first. */
export async function pageEvents(filter: EventFilter, skip: number, take: number) {
  const [items, total] = await Promise.all([
    database().auditEvent.findMany({ where: filter, orderBy: { seq: 'desc' }, skip, take }),
    database().auditEvent.count({ where: filter }),
  ]);
  return { items, total };
}

/** At most `take` events after `afterSeq`, oldest first. */
export async function readChain(afterSeq: bigint, take: number): Promise<StoredEvent[]> {
  const rows = await database().auditEvent.findMany({
    where: { seq: { gt: afterSeq } },
    orderBy: { seq: 'asc' },
    take,
  });
  return rows.map((row) => ({ ...row, action: row.action as AuditEntry['action'] }));
}

/** The event after which the newest `keep` events begin, or null when there are no more than those. */
export function findEventBeforeNewest(keep: number) {
  return database().auditEvent.findFirst({
    orderBy: { seq: 'desc' },
    skip: keep,
    select: { seq: true, hash: true },
  });
}

/** The words by which the log can be narrowed. */
export async function listFilterWords(): Promise<{ subjectKinds: string[] }> {
  const rows = await database().auditEvent.findMany({
    distinct: ['subjectKind'],
    select: { subjectKind: true },
    orderBy: { subjectKind: 'asc' },
  });
  return { subjectKinds: rows.map((row) => row.subjectKind) };
}

export interface ToldEvent {
  seq: string;
  at: Date;
  action: string;
  subjectId: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

/** Fields that hold whole documents: what a sentence about an event needs stands beside them. */
const longFields = ['body', 'learned', 'evidence', 'impact', 'betterApproach', 'design'];

/** A project's events about some nouns ("plan-item") in a stretch of time, oldest first, without their documents. */
export function listToldEvents(
  projectId: string,
  { nouns, from, until }: { nouns: readonly string[]; from: Date; until: Date },
): Promise<ToldEvent[]> {
  return database().$queryRaw<ToldEvent[]>`
    SELECT seq::text, at, action, "subjectId",
      CASE jsonb_typeof(before) WHEN 'object' THEN before - ${longFields}::text[] END AS before,
      CASE jsonb_typeof(after) WHEN 'object' THEN after - ${longFields}::text[] END AS after
    FROM audit_event
    WHERE "projectId" = ${projectId}::uuid AND at >= ${from} AND at < ${until}
      AND split_part(action, '.', 1) = ANY(${[...nouns]}::text[])
    ORDER BY seq`;
}
