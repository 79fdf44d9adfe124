import { randomUUID } from 'node:crypto';
import { recordChange } from '@/lib/audit/commands';
import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import type { Transaction } from '@/lib/platform/database/client';
import { inTransaction } from '@/lib/platform/database/transaction';
import { NotFoundError } from '@/lib/platform/errors';
import { markEvidenceChanged } from '@/lib/projects/evidence-commands';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { amendIfLocked } from './amendment-commands';
import type { AmendedFields } from './domain/amendment';
import { changedTexts, columnsOf, type FormTexts, textsOf } from './domain/part-fields';
import { headingOf, type PartName, partKinds } from './domain/part-kinds';
import { holdOpenPart } from './open-part-commands';
import {
  type MovePartInput,
  movePartInput,
  type RemovePartInput,
  readTexts,
  removePartInput,
  type SavePartInput,
  savePartInput,
} from './part-input';
import {
  deletePart,
  findPartRow,
  insertPart,
  listPartRows,
  type PartRow,
  setPartPosition,
  updatePart,
} from './records/parts';
import { findPilotHead, type PilotHead } from './records/read-pilot';
import { touchPilot } from './records/write';
import { goneReason, savedFirst } from './saved-first';
import { pilotSearchEntry } from './search-entry';

/**
 * Writes a part of a pilot anew, or another text of one. Refused beside their fields: what a field does not take; with
 * code "conflict" and `theirs`: an edit of an older version than the stored one, of which nothing is written. A new
 * deliverable of a locked pilot is an amendment: criteria count them.
 */
export async function savePart(viewer: Viewer, input: SavePartInput): Promise<Result<{ id: string }>> {
  const { pilotId, part, partId, version, texts: typed, reason } = savePartInput.parse(input);
  const pilot = await requireEditable(viewer, pilotId);
  const kind = partKinds[part];
  const by = actorOf(viewer).actorName;
  return inTransaction(async (tx) => {
    const open = await holdOpenPart(tx, pilotId, part);
    if (!open.ok) return open;
    const row = partId ? await findPartRow(tx, part, { pilotId, id: partId }) : null;
    if (partId && !row) return refuse(goneReason);
    const stored = row && textsOf(kind.fields, row);
    const read = readTexts(kind.fields, typed, stored);
    if (!read.ok) return read;
    const texts = read.value;
    if (row && stored) {
      const { isChanged, before, after } = changedTexts(kind.fields, stored, texts);
      if (!isChanged) return accept({ id: row.id });
      if (version !== row.version) return refuse(savedFirst(row, stored));
      const columns = { ...columnsOf(kind.fields, texts), ...claimTaken(part, row, texts, by) };
      await updatePart(tx, part, { pilotId, id: row.id, version: row.version }, { columns, by });
      const named = { [kind.one]: headingOf(kind, stored), id: row.id };
      await traced(tx, viewer, pilot, {
        action: `${part}.edited`,
        before: { ...named, ...before },
        after: { ...named, ...after, version: row.version + 1 },
      });
      return accept({ id: row.id });
    }
    const columns = { ...columnsOf(kind.fields, texts), ...claimTaken(part, null, texts, by) };
    const told = changedTexts(kind.fields, {}, texts).after;
    // An amendment names its subject before that is there.
    const preset = part === 'deliverable' ? { id: randomUUID() } : null;
    if (preset) {
      const called = headingOf(kind, texts);
      const scope = { pilotId, part, id: preset.id, called, before: null, after: told, reason };
      const amended = await amendScope(tx, viewer, scope);
      if (!amended.ok) return amended;
    }
    const id = await insertPart(tx, part, { pilotId, columns: { ...columns, ...preset }, by });
    const after = { id, ...told };
    await traced(tx, viewer, pilot, { action: `${part}.added`, after });
    return accept({ id });
  });
}

/**
 * Takes a part out; what it said stays in the audit log. Refused as a conflict when it was edited since `version`. A
 * deliverable of a locked pilot goes by an amendment only: without it what counts them could hold.
 */
export async function removePart(viewer: Viewer, input: RemovePartInput): Promise<Result<null>> {
  const { pilotId, part, partId, version, reason } = removePartInput.parse(input);
  const pilot = await requireEditable(viewer, pilotId);
  const kind = partKinds[part];
  return inTransaction(async (tx) => {
    const open = await holdOpenPart(tx, pilotId, part);
    if (!open.ok) return open;
    const row = await findPartRow(tx, part, { pilotId, id: partId });
    if (!row) return accept(null);
    const stored = textsOf(kind.fields, row);
    if (version !== row.version) return refuse(savedFirst(row, stored));
    const told = changedTexts(kind.fields, {}, stored).after;
    const called = headingOf(kind, stored);
    const scope = { pilotId, part, id: partId, called, before: told, after: null, reason };
    const amended = await amendScope(tx, viewer, scope);
    if (!amended.ok) return amended;
    await deletePart(tx, part, { pilotId, id: partId, version });
    const before = { id: partId, line: row.line, ...told };
    await traced(tx, viewer, pilot, { action: `${part}.removed`, before });
    return accept(null);
  });
}

/** Deliverables are scope, as plan items are; nothing else of the record is. */
async function amendScope(
  tx: Transaction,
  viewer: Viewer,
  {
    part,
    id,
    called,
    ...amending
  }: {
    pilotId: string;
    part: PartName;
    id: string;
    called: string;
    before: AmendedFields | null;
    after: AmendedFields | null;
    reason: string | null;
  },
): Promise<Result<number | null>> {
  if (part !== 'deliverable') return accept(null);
  return amendIfLocked(tx, viewer, {
    ...amending,
    subjectKind: 'deliverable',
    subjectId: id,
    subject: called,
  });
}

/** Swaps a part with its neighbour. At the end of the list nothing happens. */
export async function movePart(viewer: Viewer, input: MovePartInput): Promise<Result<null>> {
  const { pilotId, part, partId, direction } = movePartInput.parse(input);
  const pilot = await requireEditable(viewer, pilotId);
  const kind = partKinds[part];
  return inTransaction(async (tx) => {
    const open = await holdOpenPart(tx, pilotId, part);
    if (!open.ok) return open;
    const rows = await listPartRows(part, pilotId, tx);
    const from = rows.findIndex(({ id }) => id === partId);
    const moved = rows[from];
    if (!moved) return refuse(goneReason);
    const to = direction === 'up' ? from - 1 : from + 1;
    if (!rows[to]) return accept(null);
    const order = rows.filter((row) => row !== moved);
    order.splice(to, 0, moved);
    // All are numbered anew, since a document and the portal may have given two rows the same place.
    for (const [position, row] of order.entries())
      if (row.position !== position) await setPartPosition(tx, part, { ...row, pilotId }, position);
    const named = headingOf(kind, textsOf(kind.fields, moved));
    await traced(tx, viewer, pilot, {
      action: `${part}.moved`,
      before: { [kind.one]: named, place: from + 1 },
      after: { [kind.one]: named, place: to + 1 },
    });
    return accept(null);
  });
}

/** Whose word a deliverable's state is: a document's is a claim until somebody sets the state here. */
function claimTaken(part: PartName, row: PartRow | null, texts: FormTexts, by: string) {
  if (part !== 'deliverable' || (row && row.state === texts.state)) return {};
  return { stateSetBy: by };
}

async function requireEditable(viewer: Viewer, pilotId: string): Promise<PilotHead> {
  const pilot = await findPilotHead({ id: pilotId });
  if (!pilot) throw new NotFoundError('There is no such pilot.');
  requirePermission(viewer, 'pilot.edit', pilot.projectId);
  return pilot;
}

interface Trace {
  action: `${PartName}.${'added' | 'edited' | 'removed' | 'moved'}`;
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
}

async function traced(tx: Transaction, viewer: Viewer, pilot: PilotHead, trace: Trace): Promise<void> {
  await touchPilot(tx, pilot.id);
  const search = await pilotSearchEntry(tx, pilot.id);
  const subject = { subjectKind: 'pilot', subjectId: pilot.id, projectId: pilot.projectId };
  await recordChange(tx, viewer, { ...subject, ...trace, search });
  await markEvidenceChanged(tx, pilot.projectId);
}
