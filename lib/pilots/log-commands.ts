import { recordChange } from '@/lib/audit/commands';
import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { inTransaction } from '@/lib/platform/database/transaction';
import { NotFoundError } from '@/lib/platform/errors';
import { dayIn } from '@/lib/shared/calendar-day';
import { accept, type Reason, type Result, refuse } from '@/lib/shared/result';
import { entryTitle, logEntryHref } from './domain/log-entry';
import { dayOfPilot } from './domain/pilot-day';
import {
  type AddLogEntryInput,
  addLogEntryInput,
  type DeleteLogEntryInput,
  deleteLogEntryInput,
  type EditLogEntryInput,
  editLogEntryInput,
} from './log-input';
import { holdOpenPart } from './open-part-commands';
import { isoDay } from './plan-item-view';
import { deleteLogRow, findLogEntry, insertLogEntry, lockLogEntry, updateLogEntry } from './records/log';
import { findPlanPilot } from './records/plan';
import { touchPilot } from './records/write';
import { goneReason, savedFirst } from './saved-first';

/** Adds an entry to the daily log, in the viewer's name, on a day in the pilot's zone that is not ahead; today unless told. Answers with the pilot's slug and title. */
export async function addLogEntry(
  viewer: Viewer,
  input: AddLogEntryInput,
  now: Date = systemClock(),
): Promise<Result<{ id: string; slug: string; title: string }>> {
  const { pilotId, body, on } = addLogEntryInput.parse(input);
  const pilot = await findPlanPilot({ id: pilotId });
  if (!pilot) throw new NotFoundError('There is no such pilot.');
  requirePermission(viewer, 'pilot.edit', pilot.projectId);
  const today = dayIn(now, pilot.timeZone);
  const date = on ?? today;
  if (date > today) return refuse(ahead(today));
  const { actor, actorName } = actorOf(viewer);
  return inTransaction(async (tx) => {
    const open = await holdOpenPart(tx, pilotId, 'log');
    if (!open.ok) return open;
    const id = await insertLogEntry(tx, {
      pilotId,
      body,
      ...placed(pilot, date),
      authorName: actorName,
      writtenBy: actor,
      updatedBy: actorName,
    });
    await touchPilot(tx, pilotId);
    await recordChange(tx, viewer, {
      ...change(pilot, id, 'log-entry.added'),
      after: { on: date, body },
      search: searchEntry(pilot, id, date, body),
    });
    return accept({ id, slug: pilot.slug, title: pilot.title });
  });
}

/** Changes an entry of one's own. Refused for anybody else's, for an imported one, and as a conflict when it was edited since. */
export async function editLogEntry(
  viewer: Viewer,
  input: EditLogEntryInput,
  now: Date = systemClock(),
): Promise<Result<{ version: number }>> {
  const { entryId, version, body, on } = editLogEntryInput.parse(input);
  const { pilot } = await requireOwn(viewer, entryId);
  return inTransaction(async (tx) => {
    const open = await holdOpenPart(tx, pilot.id, 'log');
    if (!open.ok) return open;
    const row = await lockLogEntry(tx, entryId);
    if (!row) return refuse(goneReason);
    const refused = notOnesOwn(viewer, row);
    if (refused) return refuse(refused);
    const today = dayIn(now, pilot.timeZone);
    const stored = { body: row.body, on: isoDay(row.on) ?? '' };
    if (stored.body === body && stored.on === on) return accept({ version: row.version });
    if (on > today && on !== stored.on) return refuse(ahead(today));
    if (version !== row.version) return refuse(savedFirst(row, stored));
    await updateLogEntry(tx, entryId, { ...placed(pilot, on), body, updatedBy: actorOf(viewer).actorName });
    await touchPilot(tx, pilot.id);
    await recordChange(tx, viewer, {
      ...change(pilot, entryId, 'log-entry.edited'),
      before: stored,
      after: { body, on },
      search: searchEntry(pilot, entryId, on, body),
    });
    return accept({ version: row.version + 1 });
  });
}

/** Deletes an entry of one's own; what it said stays in the audit log. */
export async function deleteLogEntry(viewer: Viewer, input: DeleteLogEntryInput): Promise<Result<null>> {
  const { entryId, version } = deleteLogEntryInput.parse(input);
  const { pilot } = await requireOwn(viewer, entryId);
  return inTransaction(async (tx) => {
    const open = await holdOpenPart(tx, pilot.id, 'log');
    if (!open.ok) return open;
    const row = await lockLogEntry(tx, entryId);
    if (!row) return accept(null);
    const refused = notOnesOwn(viewer, row);
    if (refused) return refuse(refused);
    const stored = { body: row.body, on: isoDay(row.on) ?? '' };
    if (version !== row.version) return refuse(savedFirst(row, stored));
    await deleteLogRow(tx, entryId);
    await touchPilot(tx, pilot.id);
    await recordChange(tx, viewer, {
      ...change(pilot, entryId, 'log-entry.deleted'),
      before: stored,
      search: 'remove',
    });
    return accept(null);
  });
}

async function requireOwn(viewer: Viewer, entryId: string) {
  const row = await findLogEntry(entryId);
  if (!row) throw new NotFoundError('There is no such log entry.');
  requirePermission(viewer, 'pilot.edit', row.pilot.projectId);
  return row;
}

function notOnesOwn(viewer: Viewer, row: { writtenBy: string | null; line: number | null }): Reason | null {
  if (row.line === null && row.writtenBy === actorOf(viewer).actor) return null;
  const message =
    row.line === null
      ? 'An entry can be changed only by who wrote it. Add one of your own that corrects it.'
      : 'This entry is what the imported document says and stays as it is. Add one of your own that corrects it.';
  return { code: 'not-yours', message };
}

function ahead(today: string): Reason {
  const message = `That day has not come yet; today is ${today} in the pilot's time zone. A log says what happened.`;
  return { code: 'ahead', field: 'on', message };
}

function placed(pilot: { startsOn: Date | null }, date: string) {
  return { on: new Date(`${date}T00:00:00Z`), day: dayOfPilot(isoDay(pilot.startsOn), date) };
}

function change(pilot: { projectId: string }, entryId: string, action: `log-entry.${string}`) {
  return { action, subjectKind: 'log-entry', subjectId: entryId, projectId: pilot.projectId };
}

function searchEntry(pilot: { slug: string; title: string }, id: string, on: string, body: string) {
  const title = entryTitle(pilot.title, on, body);
  return { title, body, url: logEntryHref(pilot.slug, id) };
}
