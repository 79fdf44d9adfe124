import { canonicalJson } from '@/lib/shared/canonical-json';
import type { AuditEntry } from './audit-event';

/** What the hash of an event covers: the event itself, its time, and the hash of the event before. */
export function hashedText(entry: AuditEntry, at: Date, previousHash: string): string {
  const { actor, actorName, action, subjectKind, subjectId, projectId, before, after } = entry;
  return canonicalJson({
    actor,
    actorName,
    action,
    subjectKind,
    subjectId,
    projectId,
    before,
    after,
    at: at.toISOString(),
    previousHash,
  });
}

export interface StoredEvent extends AuditEntry {
  seq: bigint;
  at: Date;
  previousHash: string;
  hash: string;
}

/** Why a stretch of the chain does not hold, at its first bad event; null when it does. `hash` is SHA-256 in hex. */
export function findBreak(
  events: readonly StoredEvent[],
  previousHash: string,
  hash: (text: string) => string,
): { seq: bigint; why: 'changed' | 'missing-before' } | null {
  let expected = previousHash;
  for (const event of events) {
    if (event.previousHash !== expected) return { seq: event.seq, why: 'missing-before' };
    if (hash(hashedText(event, event.at, expected)) !== event.hash) return { seq: event.seq, why: 'changed' };
    expected = event.hash;
  }
  return null;
}
