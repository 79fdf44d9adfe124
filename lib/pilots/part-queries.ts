import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { NotFoundError } from '@/lib/platform/errors';
import { textsOf } from './domain/part-fields';
import { type PartName, partKinds, partNames } from './domain/part-kinds';
import type { PartRowView, PhaseLink, Phases, PilotParts } from './domain/part-view';
import { headFields } from './domain/pilot-head';
import { listPartRows } from './records/parts';
import { readHead, readPhaseChain } from './records/pilot-head';

/** Everything of a pilot that is edited in place, in its order. Throws NotFoundError when there is none for this viewer. */
export async function readPilotParts(viewer: Viewer, pilotId: string): Promise<PilotParts> {
  const row = await readHead(pilotId);
  const only = confinedTo(viewer);
  if (!row || (only && only !== row.projectId)) throw new NotFoundError('There is no such pilot.');
  requirePermission(viewer, 'portal.read', row.projectId);
  const [before, ...rows] = await Promise.all([
    readPhaseChain(pilotId),
    ...partNames.map((part) => listPartRows(part, pilotId)),
  ]);
  const views = partNames.map(
    (part, i) => [part, (rows[i] ?? []).map((found) => viewOf(part, found))] as const,
  );
  const { version, updatedBy, lockedAt, nextPilots } = row;
  return {
    head: { texts: textsOf(headFields, row), version, updatedBy, isLocked: lockedAt !== null },
    parts: Object.fromEntries(views) as PilotParts['parts'],
    phases: phasesOf(before, nextPilots),
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

/** Which phase a pilot is, with the ones before and after it. Throws NotFoundError when there is none for this viewer. */
export async function readPhases(viewer: Viewer, pilotId: string): Promise<Phases> {
  const [row, before] = await Promise.all([readHead(pilotId), readPhaseChain(pilotId)]);
  const only = confinedTo(viewer);
  if (!row || (only && only !== row.projectId)) throw new NotFoundError('There is no such pilot.');
  requirePermission(viewer, 'portal.read', row.projectId);
  return phasesOf(before, row.nextPilots);
}

function phasesOf(before: readonly PhaseLink[], next: Phases['next']): Phases {
  return { number: before.length + 1, first: before.at(-1) ?? null, previous: before[0] ?? null, next };
}
