import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { systemClock } from '@/lib/platform/clock';
import type { Transaction } from '@/lib/platform/database/client';
import type { AuditEntry } from './domain/audit-event';
import { appendEvent, lockChain, removeSearchEntry, writeSearchEntry } from './records';

export interface Change {
  action: AuditEntry['action'];
  subjectKind: string;
  subjectId: string;
  projectId: string | null;
  before?: unknown;
  after?: unknown;
  /** How search shows the record from now on; "remove" when it is gone; left out when it is not searchable. */
  search?: { title: string; body: string; url: string } | 'remove';
}

/**
 * The two traces that every command leaves beside its change, in the same transaction: an audit event in the
 * hash chain and the record's search entry.
 */
export async function recordChange(tx: Transaction, viewer: Viewer, change: Change): Promise<void> {
  const { search, before = null, after = null, ...subject } = change;
  await appendEvent(tx, { ...actorOf(viewer), ...subject, before, after }, systemClock());
  if (search === 'remove') await removeSearchEntry(tx, change.subjectKind, change.subjectId);
  else if (search) {
    await writeSearchEntry(tx, {
      kind: change.subjectKind,
      recordId: change.subjectId,
      projectId: change.projectId,
      ...search,
    });
  }
}

/**
 * Takes its place in the audit chain before anything is written. Every transaction holds the chain first and its
 * project's row second (lib/projects/evidence-commands.ts); one that writes repositories, whose triggers hold the
 * project's row at once, asks for the chain by this, so that no two wait for each other.
 */
export async function takePlaceInChain(tx: Transaction): Promise<void> {
  await lockChain(tx);
}
