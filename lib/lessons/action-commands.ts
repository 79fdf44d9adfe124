import { recordChange } from '@/lib/audit/commands';
import type { Claimed } from '@/lib/github/domain/issue-opening';
import type { OpenedIssue } from '@/lib/github/issue-commands';
import { type OpeningOptions, openWishedIssue } from '@/lib/github/issue-opening-commands';
import { listRepositories } from '@/lib/github/queries';
import { confinedTo } from '@/lib/permissions/domain/permissions';
import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import type { Transaction } from '@/lib/platform/database/client';
import { inTransaction } from '@/lib/platform/database/transaction';
import { NotFoundError } from '@/lib/platform/errors';
import { enqueueIn, prepareQueue } from '@/lib/platform/jobs';
import { paths } from '@/lib/shared/paths';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { actionIssue, actionMarker, lessonIssueJob } from './domain/action-issue';
import type { AddActionInput, FactInput, SetDoneInput, WantIssueInput } from './fact-input';
import { requireLesson } from './queries';
import {
  claimAction,
  findAction,
  insertAction,
  isAnyActionDue,
  listDueActions,
  noteActionAsked,
  removeActionRow,
  setActionDone,
  setActionWanted,
  settleAction,
  type WantedAction,
} from './records/actions';

/** Adds something to do to a lesson. */
export async function addAction(
  viewer: Viewer,
  { slug, text }: AddActionInput,
): Promise<Result<{ id: string }>> {
  const lesson = await requireLesson(viewer, slug);
  requirePermission(viewer, 'lesson.edit', lesson.project.id);
  return inTransaction(async (tx) => {
    const id = await insertAction(tx, lesson.id, text);
    await trace(tx, viewer, 'lesson.action-added', { id: lesson.id, projectId: lesson.project.id }, { text });
    return accept({ id });
  });
}

/** Ticks an action that no issue follows, or takes the tick back. */
export async function setDone(viewer: Viewer, { id, done }: SetDoneInput): Promise<Result<{ id: string }>> {
  const { lesson, text, issueState } = await requireAction(viewer, id);
  if (issueState === 'open')
    return refuse({
      code: 'follows-issue',
      message: 'Its GitHub issue says whether it is done. Close it there.',
    });
  return inTransaction(async (tx) => {
    const isDone = done === 'yes';
    const doneBy = isDone ? actorOf(viewer).actorName : null;
    await setActionDone(tx, id, { doneAt: isDone ? systemClock() : null, doneBy });
    await trace(tx, viewer, isDone ? 'lesson.action-done' : 'lesson.action-reopened', lesson, { text });
    return accept({ id });
  });
}

/** Takes an action out, unless an issue of it may be on GitHub. */
export async function removeAction(viewer: Viewer, { id }: FactInput): Promise<Result<{ id: string }>> {
  const { lesson, text } = await requireAction(viewer, id);
  return inTransaction(async (tx) => {
    if (!(await removeActionRow(tx, id)))
      return refuse({
        code: 'has-issue',
        message: 'A GitHub issue was asked for, so this stays and follows it. Close the issue there instead.',
      });
    await trace(tx, viewer, 'lesson.action-removed', lesson, { text });
    return accept({ id });
  });
}

/** Asks for a GitHub issue of an action: it is opened once, by a worker, within seconds. */
export async function wantIssue(viewer: Viewer, input: WantIssueInput): Promise<Result<{ id: string }>> {
  const { id, repository: repositoryId } = input;
  const { lesson, text } = await requireAction(viewer, id);
  requirePermission(viewer, 'pilot.edit', lesson.projectId);
  const connected = await listRepositories(viewer, { projectId: lesson.projectId });
  if (!connected.some((one) => one.id === repositoryId))
    return refuse({
      code: 'other-repository',
      field: 'repository',
      message: 'This repository is not connected to the lesson’s project. Choose one that is.',
    });
  await prepareQueue(lessonIssueJob);
  return inTransaction(async (tx) => {
    const { actorName: requestedBy } = actorOf(viewer);
    if (!(await setActionWanted(tx, id, { repositoryId, requestedBy })))
      return refuse({
        code: 'already-wanted',
        message: 'An issue was asked for before. It stands beside the action, or will within a minute.',
      });
    await trace(tx, viewer, 'lesson.issue-wanted', lesson, { text, repositoryId });
    await enqueueIn(tx, lessonIssueJob, { actionId: id }, { singletonKey: id });
    return accept({ id });
  });
}

/** Knocks for every issue that is to be opened, or looked for, now. Run every few seconds by any process. */
export async function knockForIssues(viewer: Viewer, now = systemClock()): Promise<number> {
  requirePermission(viewer, 'lesson.edit');
  if (!(await isAnyActionDue(now))) return 0;
  await prepareQueue(lessonIssueJob);
  return inTransaction(async (tx) => {
    const due = await listDueActions(tx, now);
    for (const actionId of due) await enqueueIn(tx, lessonIssueJob, { actionId }, { singletonKey: actionId });
    return due.length;
  });
}

/** Opens the issue of one action, once (lib/github/issue-opening-commands). Null: nothing to do, or another is at it. */
export async function openActionIssue(
  viewer: Viewer,
  actionId: string,
  options: OpeningOptions = {},
): Promise<string | null> {
  requirePermission(viewer, 'lesson.edit');
  return openWishedIssue<WantedAction>(
    viewer,
    actionId,
    {
      claim: claimAction,
      noteAsked: noteActionAsked,
      settle: settleAction,
      marker: ({ id }) => actionMarker(id),
      async compose(action) {
        if (action.doneAt || action.lesson.deletedAt) return null;
        const base = (process.env.NEXTAUTH_URL ?? '').replace(/\/+$/, '');
        return actionIssue(action, action.lesson, base ? `${base}${paths.lesson(action.lesson.slug)}` : null);
      },
      keepOpened: (action, claimed, issue, now) => keepOpened(viewer, action, claimed, issue, now),
    },
    options,
  );
}

function keepOpened(
  viewer: Viewer,
  { lesson, text }: WantedAction,
  claimed: Claimed,
  { number, url }: OpenedIssue,
  now: Date,
): Promise<void> {
  return inTransaction(async (tx) => {
    const outcome = { issueState: 'open' as const, issueNumber: number, issueUrl: url, openedAt: now };
    if (!(await settleAction(claimed, outcome, tx))) return;
    await trace(tx, viewer, 'lesson.issue-opened', lesson, { text, number, url });
  });
}

async function requireAction(viewer: Viewer, id: string) {
  const action = await findAction(id);
  const only = confinedTo(viewer);
  if (!action || (only && only !== action.lesson.projectId))
    throw new NotFoundError('This action is not in the lesson any more.');
  requirePermission(viewer, 'lesson.edit', action.lesson.projectId);
  return action;
}

function trace(
  tx: Transaction,
  viewer: Viewer,
  action: `lesson.${string}`,
  lesson: { id: string; projectId: string },
  after: object,
): Promise<void> {
  const at = { subjectKind: 'lesson', subjectId: lesson.id, projectId: lesson.projectId };
  return recordChange(tx, viewer, { action, ...at, after });
}
