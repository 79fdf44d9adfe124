import { createHash } from 'node:crypto';
import type { Transaction } from '@/lib/platform/database/client';
import { canonicalJson } from '@/lib/shared/canonical-json';
import type { AuditEntry } from './domain/audit-event';

/** Any fixed number: writers of the chain queue behind it, so that each event follows the one before. */
const chainLock = 7202;

export async function appendEvent(tx: Transaction, entry: AuditEntry, at: Date): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${chainLock})`;
  const last = await tx.auditEvent.findFirst({ orderBy: { seq: 'desc' }, select: { hash: true } });
  const previousHash = last?.hash ?? '';
  const hash = createHash('sha256')
    .update(canonicalJson({ ...entry, at: at.toISOString(), previousHash }))
    .digest('hex');
  await tx.auditEvent.create({
    data: {
      ...entry,
      before: entry.before === null ? undefined : (entry.before as object),
      after: entry.after === null ? undefined : (entry.after as object),
      at,
      previousHash,
      hash,
    },
  });
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
