import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { findBreak } from './domain/chain';
import {
  type EventFilter,
  findEventBeforeNewest,
  listFilterWords,
  pageEvents,
  readChain,
  sha256,
} from './records';

export interface AuditEventView {
  seq: bigint;
  at: Date;
  actor: string;
  actorName: string;
  action: string;
  subjectKind: string;
  subjectId: string;
  projectId: string | null;
  before: unknown;
  after: unknown;
  hash: string;
}

/** Events newest first. With `projectId`, those of one project, for its leads too. Pages from 1, at most 100 each. */
export async function listAuditEvents(
  viewer: Viewer,
  { page, perPage, ...filter }: EventFilter & { page: number; perPage: number },
): Promise<{ items: AuditEventView[]; total: number; subjectKinds: string[] }> {
  requirePermission(viewer, 'audit.read', filter.projectId);
  const [found, words] = await Promise.all([
    pageEvents(filter, (page - 1) * perPage, perPage),
    listFilterWords(),
  ]);
  return { ...found, ...words };
}

/** Above this many events only the newest are checked, so that a page never waits for years of them. */
const mostChecked = 20_000;
const batchSize = 2_000;

export interface ChainStatement {
  checked: number;
  /** False when older events exist that were not checked now. */
  fromTheFirst: boolean;
  broken: { seq: bigint; why: 'changed' | 'missing-before' } | null;
}

/** Recomputes the chain of hashes. It cannot show that the newest events were cut off: nothing follows them. */
export async function verifyChain(viewer: Viewer): Promise<ChainStatement> {
  requirePermission(viewer, 'audit.read');
  const start = await findEventBeforeNewest(mostChecked);
  let { seq, hash } = start ?? { seq: 0n, hash: '' };
  let checked = 0;
  for (;;) {
    const events = await readChain(seq, batchSize);
    const broken = findBreak(events, hash, sha256);
    checked += events.length;
    const last = events.at(-1);
    if (broken || !last || events.length < batchSize)
      return { checked, fromTheFirst: start === null, broken };
    ({ seq, hash } = last);
  }
}
