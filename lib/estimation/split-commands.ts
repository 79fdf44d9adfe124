import { recordChange } from '@/lib/audit/commands';
import { type OpeningOptions, openWishedIssue } from '@/lib/github/issue-opening-commands';
import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { inTransaction } from '@/lib/platform/database/transaction';
import { enqueueIn, prepareQueue } from '@/lib/platform/jobs';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { partIssue, partIssueJob, partMarker, readParts } from './domain/part-issue';
import {
  claimPart,
  insertParts,
  isAnyPartDue,
  listDueParts,
  notePartAsked,
  settlePart,
  type WantedPart,
} from './records/parts';
import { findEstimationSettings } from './records/settings';
import { lockTaskRow } from './records/tasks';
import { gone, requireEditableTask, trace } from './task-commands';
import { type SplitTaskInput, splitTaskInput } from './task-input';

/** Splits a task of an issue: for each part an issue is opened, once, by a worker, within seconds. */
export async function splitTask(viewer: Viewer, typed: SplitTaskInput): Promise<Result<{ parts: number }>> {
  const { id, parts: text } = splitTaskInput.parse(typed);
  const task = await requireEditableTask(viewer, id);
  requirePermission(viewer, 'pilot.edit', task.projectId);
  const parts = readParts(text, await findEstimationSettings());
  if (!parts.ok) return parts;
  await prepareQueue(partIssueJob);
  return inTransaction(async (tx) => {
    const row = await lockTaskRow(tx, id);
    if (!row) return refuse(gone);
    if (!row.repositoryId || row.issueNumber === null)
      return refuse({
        code: 'no-issue',
        message:
          'Only the task of a GitHub issue is split into issues. Make the parts as tasks of their own.',
      });
    const { actorName: requestedBy } = actorOf(viewer);
    const at = { estimateId: id, repositoryId: row.repositoryId, requestedBy };
    const ids = await insertParts(tx, at, parts.value);
    const place = { id, projectId: row.projectId, isOwn: false };
    await trace(tx, viewer, 'task.split', place, null, { parts: parts.value });
    for (const partId of ids) await enqueueIn(tx, partIssueJob, { partId }, { singletonKey: partId });
    return accept({ parts: ids.length });
  });
}

/** Knocks for every part whose issue is to be opened, attached, or looked for, now. Run every few seconds by any process. */
export async function knockForParts(viewer: Viewer, now = systemClock()): Promise<number> {
  requirePermission(viewer, 'estimate.edit');
  if (!(await isAnyPartDue(now))) return 0;
  await prepareQueue(partIssueJob);
  return inTransaction(async (tx) => {
    const due = await listDueParts(tx, now);
    for (const partId of due) await enqueueIn(tx, partIssueJob, { partId }, { singletonKey: partId });
    return due.length;
  });
}

/** Opens the issue of one part, once (lib/github/issue-opening-commands). Null: nothing to do, or another is at it. */
export async function openPartIssue(
  viewer: Viewer,
  partId: string,
  options: OpeningOptions = {},
): Promise<string | null> {
  requirePermission(viewer, 'estimate.edit');
  return openWishedIssue<WantedPart>(
    viewer,
    partId,
    {
      claim: claimPart,
      noteAsked: notePartAsked,
      settle: settlePart,
      marker: ({ id }) => partMarker(id),
      async compose(part) {
        const { issueNumber, task } = part.estimate;
        return issueNumber === null ? null : partIssue(part, { issueNumber, task });
      },
      keepOpened: (part, claimed, { number, url }, now) =>
        inTransaction(async (tx) => {
          const opened = { issueNumber: number, issueUrl: url, openedAt: now };
          const outcome = { issueState: 'open', linkState: 'wanted', ...opened } as const;
          if (!(await settlePart(claimed, outcome, tx))) return;
          await recordChange(tx, viewer, {
            ...{ action: 'task.part-opened', subjectKind: 'task', subjectId: part.estimateId },
            ...{ projectId: part.projectId, after: { title: part.title, number, url } },
          });
        }),
    },
    options,
  );
}
