import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { NotFoundError } from '@/lib/platform/errors';
import { type FormTexts, textsOf } from './domain/part-fields';
import { type PartName, partKinds, partNames } from './domain/part-kinds';
import { headFields } from './domain/pilot-head';
import { listPartRows } from './records/parts';
import { readHead } from './records/pilot-head';

/** A part as its form shows it, with what a later save is checked against. Times are ISO, UTC. */
export interface PartRowView {
  id: string;
  texts: FormTexts;
  version: number;
  updatedBy: string | null;
  updatedAt: string;
  /** The line of the imported document; null when it was written here. */
  line: number | null;
  /** The words are the document's alone: it ticks the objective, or lists the deliverable as delivered. */
  isClaim: boolean;
}

export interface PilotParts {
  head: { texts: FormTexts; version: number; updatedBy: string | null; isLocked: boolean };
  parts: Record<PartName, PartRowView[]>;
  previous: PhaseLink | null;
  next: PhaseLink[];
}
export interface PhaseLink {
  slug: string;
  title: string;
}

/** Everything of a pilot that is edited in place, in its order. Throws NotFoundError when there is none for this viewer. */
export async function readPilotParts(viewer: Viewer, pilotId: string): Promise<PilotParts> {
  const row = await readHead(pilotId);
  const only = confinedTo(viewer);
  if (!row || (only && only !== row.projectId)) throw new NotFoundError('There is no such pilot.');
  requirePermission(viewer, 'portal.read', row.projectId);
  const rows = await Promise.all(partNames.map((part) => listPartRows(part, pilotId)));
  const views = partNames.map(
    (part, i) => [part, (rows[i] ?? []).map((found) => viewOf(part, found))] as const,
  );
  const { version, updatedBy, lockedAt, previousPilot, nextPilots } = row;
  return {
    head: { texts: textsOf(headFields, row), version, updatedBy, isLocked: lockedAt !== null },
    parts: Object.fromEntries(views) as PilotParts['parts'],
    previous: previousPilot,
    next: nextPilots,
  };
}

function viewOf(part: PartName, row: Awaited<ReturnType<typeof listPartRows>>[number]): PartRowView {
  const { id, version, updatedBy, updatedAt, line } = row;
  const ticked =
    part === 'objective'
      ? row.claimedDone === true
      : part === 'deliverable' && row.state === 'delivered' && !row.stateSetBy;
  const isClaim = line !== null && ((part === 'result' && !updatedBy) || ticked);
  return {
    id,
    texts: textsOf(partKinds[part].fields, row),
    version,
    updatedBy,
    updatedAt: updatedAt.toISOString(),
    line,
    isClaim,
  };
}
