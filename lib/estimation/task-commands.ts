import { recordChange } from '@/lib/audit/commands';
import { confinedTo } from '@/lib/permissions/domain/permissions';
import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import type { Transaction } from '@/lib/platform/database/client';
import { inTransaction } from '@/lib/platform/database/transaction';
import { NotFoundError } from '@/lib/platform/errors';
import { requireProject } from '@/lib/projects/queries';
import { readTimeZone } from '@/lib/projects/workspace-queries';
import { paths } from '@/lib/shared/paths';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { issueReference } from './domain/issue-reference';
import { readTypedTask, type TaskValues } from './domain/typed-task';
import { outdateReadings } from './records/issue-tasks';
import { findEstimationSettings } from './records/settings';
import {
  changeTask,
  findIssueRow,
  findTaskOfIssue,
  findTaskRow,
  insertTask,
  listProjectRepositories,
  lockTaskRow,
  removeTaskRow,
  type TaskChange,
  type TaskRow,
} from './records/tasks';
import { formFor, savedFirst, type TaskForm, taskForm } from './task-form';
import {
  type ChangedTaskInput,
  type CreateTaskInput,
  changedTaskInput,
  createTaskInput,
  type EditTaskInput,
  editTaskInput,
} from './task-input';
import { maySeePerson } from './task-person';

/** Which fields of the form are written, and what each is in the row. */
const rowFields: Record<keyof TaskForm, readonly (keyof TaskValues)[]> = {
  task: ['task'],
  category: ['category'],
  estimate: ['estimateHours', 'lowHours', 'highHours'],
  buffer: ['bufferPercent'],
  actual: ['actualHours'],
  person: ['person'],
  team: ['team'],
  estimatedOn: ['estimatedAt'],
  completedOn: ['completedAt'],
};
/** How typed fields are kept: the buffer is a part of the estimate, days are instants. */
const typedNames: Partial<Record<keyof TaskForm, string>> = {
  buffer: 'estimate',
  estimatedOn: 'estimatedAt',
  completedOn: 'completedAt',
};

/** Makes a task of the portal's own, or of an issue that says no hours itself. */
export async function createTask(
  viewer: Viewer,
  typed: CreateTaskInput,
  now = systemClock(),
): Promise<Result<{ id: string }>> {
  const { project: slug, issue, ...fields } = createTaskInput.parse(typed);
  const project = await requireProject(viewer, slug);
  requirePermission(viewer, 'estimate.edit', project.id);
  const read = readTypedTask(fields, await clockwork(now));
  if (!read.ok) return read;
  const values = read.value;
  const place = issue ? await findIssue(project.id, issue) : accept(null);
  if (!place.ok) return place;
  // Written down as it is made: an estimate of now, unless the task is over or another day was given.
  if (values.estimateHours !== null && !values.estimatedAt && !values.completedAt) values.estimatedAt = now;
  const by = actorOf(viewer).actorName;
  return inTransaction(async (tx) => {
    const at = place.value;
    const standing = at && (await findTaskOfIssue(tx, at.repositoryId, at.issueNumber));
    if (standing)
      return refuse({
        code: 'taken',
        field: 'issue',
        message: `This issue is a task already: “${standing.task}”. Edit that one; nothing was saved.`,
      });
    const typedFields = at ? typedIn(fields) : [];
    const where = at ?? { repositoryId: null, issueNumber: null, source: 'typed in the portal' };
    const id = await insertTask(tx, { projectId: project.id, ...where, typedFields, updatedBy: by }, values);
    await trace(tx, viewer, 'task.created', { id, projectId: project.id, isOwn: !at }, null, values);
    return accept({ id });
  });
}

/**
 * Saves what was changed in the form over the version that was read; those fields are people's from then on, and no
 * reading of GitHub or of a file changes them. Refuses with "conflict" when the task changed since.
 */
export async function editTask(
  viewer: Viewer,
  typed: EditTaskInput,
  now = systemClock(),
): Promise<Result<{ id: string }>> {
  const { id, version, ...fields } = editTaskInput.parse(typed);
  const known = await requireEditableTask(viewer, id);
  const works = await clockwork(now);
  const seesPerson = maySeePerson(viewer, known);
  return inTransaction(async (tx) => {
    const row = await lockTaskRow(tx, id);
    if (!row) return refuse(gone);
    const before = taskForm(row, works.timeZone);
    if (row.version !== version) return refuse(savedFirst(row, formFor(before, seesPerson)));
    const sent: Partial<TaskForm> = { ...fields, ...(seesPerson ? {} : { person: undefined }) };
    const changed = (Object.keys(rowFields) as (keyof TaskForm)[]).filter(
      (name) => sent[name] !== undefined && sent[name] !== before[name],
    );
    if (changed.length === 0) return accept({ id });
    const read = readTypedTask({ ...before, ...fields, person: sent.person ?? before.person }, works);
    if (!read.ok) return read;
    const change: TaskChange = Object.fromEntries(
      changed.flatMap((name) => rowFields[name]).map((key) => [key, read.value[key]]),
    );
    if (changed.includes('actual')) change.actualKind = read.value.actualHours === null ? null : 'stated';
    if (changed.includes('buffer'))
      Object.assign(change, { includesBuffer: (read.value.bufferPercent ?? 0) > 0 });
    const firstEstimate = row.estimateHours === null && read.value.estimateHours !== null;
    const estimatedAt =
      firstEstimate && !read.value.estimatedAt && !read.value.completedAt ? { estimatedAt: now } : {};
    const names = [...changed.map((name) => typedNames[name] ?? name), ...Object.keys(estimatedAt)];
    const typedFields = [...new Set([...row.typedFields, ...names])].sort();
    const by = actorOf(viewer).actorName;
    await changeTask(tx, id, { ...change, ...estimatedAt, typedFields }, by);
    const told = (form: TaskForm) => Object.fromEntries(changed.map((name) => [name, form[name]]));
    const after = await findTaskRow(id, tx);
    const at = { id, projectId: row.projectId, isOwn: row.origin === 'portal' };
    await trace(tx, viewer, 'task.edited', at, told(before), {
      ...(after && told(taskForm(after, works.timeZone))),
      ...(at.isOwn && { task: read.value.task, category: read.value.category }),
    });
    return accept({ id });
  });
}

/** Lets the issue say everything again: what was typed here goes. Timers stay. */
export async function followIssue(viewer: Viewer, typed: ChangedTaskInput): Promise<Result<{ id: string }>> {
  const { id, version } = changedTaskInput.parse(typed);
  await requireEditableTask(viewer, id);
  return inTransaction(async (tx) => {
    const row = await lockTaskRow(tx, id);
    if (!row) return refuse(gone);
    if (row.version !== version) return refuse(savedFirst(row, {}));
    if (!row.repositoryId) return refuse({ code: 'no-issue', message: 'This task has no issue to follow.' });
    await changeTask(tx, id, { typedFields: [] }, actorOf(viewer).actorName);
    await outdateReadings(tx, row.projectId);
    const at = { id, projectId: row.projectId, isOwn: false };
    await trace(tx, viewer, 'task.follows-issue', at, { typedFields: row.typedFields }, { typedFields: [] });
    return accept({ id });
  });
}

/** Takes out a task that was typed in the portal; those of issues, files and documents go with these. */
export async function removeTask(
  viewer: Viewer,
  typed: ChangedTaskInput,
): Promise<Result<{ project: string }>> {
  const { id, version } = changedTaskInput.parse(typed);
  await requireEditableTask(viewer, id);
  return inTransaction(async (tx) => {
    const row = await lockTaskRow(tx, id);
    if (!row) return refuse(gone);
    if (row.version !== version) return refuse(savedFirst(row, {}));
    if (row.origin !== 'portal')
      return refuse({
        code: 'of-source',
        message: 'It comes from a source, which would bring it again. Change it there; it was kept.',
      });
    await removeTaskRow(tx, id);
    await recordChange(tx, viewer, {
      ...{ action: 'task.removed', subjectKind: 'task', subjectId: id, projectId: row.projectId },
      ...{ before: taskForm(row, 'UTC'), search: 'remove' },
    });
    return accept({ project: row.project.slug });
  });
}

/** The task, for whoever may edit it. Throws NotFoundError and NotAllowedError. */
export async function requireEditableTask(viewer: Viewer, id: string): Promise<TaskRow> {
  const row = await findTaskRow(id);
  const only = confinedTo(viewer);
  if (!row || (only && only !== row.projectId)) throw new NotFoundError('There is no such task here.');
  requirePermission(viewer, 'estimate.edit', row.projectId);
  return row;
}

export const gone = {
  code: 'gone',
  message: 'Somebody took this task out first, or its source did. Nothing was saved.',
} as const;

async function clockwork(now: Date) {
  const [{ hoursPerDay }, timeZone] = await Promise.all([findEstimationSettings(), readTimeZone()]);
  return { hoursPerDay, timeZone, now };
}

function typedIn(fields: Partial<TaskForm>): string[] {
  const filled = (Object.keys(rowFields) as (keyof TaskForm)[]).filter((name) => fields[name]);
  return [...new Set(filled.map((name) => typedNames[name] ?? name))].sort();
}

async function findIssue(projectId: string, typed: string) {
  const repositories = await listProjectRepositories(projectId);
  const no = (message: string) =>
    refuse<{ repositoryId: string; issueNumber: number; source: string }>({
      code: 'no-issue',
      field: 'issue',
      message,
    });
  const asked = issueReference(typed, repositories);
  if (!asked.ok) return no(asked.reasons[0]?.message ?? '');
  const { repository, number } = asked.value;
  const issue = await findIssueRow(repository.id, number);
  const source = `${repository.owner}/${repository.name}#${number}`;
  if (!issue || issue.deletedAt)
    return no(`${source} is not known here. Sync the repository first, or check the number.`);
  return accept({ repositoryId: repository.id, issueNumber: number, source });
}

export function trace(
  tx: Transaction,
  viewer: Viewer,
  action: `task.${string}`,
  at: { id: string; projectId: string; isOwn: boolean },
  before: object | null,
  after: object,
): Promise<void> {
  const { task, category } = after as { task?: string; category?: string };
  return recordChange(tx, viewer, {
    ...{ action, subjectKind: 'task', subjectId: at.id, projectId: at.projectId, before, after },
    // Of issues, files and documents there are too many, and they are found by their own.
    ...(at.isOwn && task && { search: { title: task, body: category ?? '', url: paths.task(at.id) } }),
  });
}
