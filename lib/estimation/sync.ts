import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import type { Transaction } from '@/lib/platform/database/client';
import { closingReferences } from './domain/reading/closing-references';
import type { ProjectHours } from './domain/reading/project-hours';
import { type IssueTaskFields, type ReadingRules, taskOfIssue } from './domain/task-of-issue';
import {
  type IssueTaskRow,
  inReading,
  keepReading,
  listTasksOfIssues,
  listUnread,
  pageSyncedIssues,
  type ReadingStanding,
  removeIssueTasks,
  type StoredTask,
  seenWhole,
  takeReading,
  writeIssueTasks,
} from './records/issue-tasks';
import { findProjectHours } from './records/project-fields';
import { type PullLink, pageSyncedPulls, repositoriesByName, writePullLinks } from './records/pull-links';
import { findEstimationSettings, hoursFieldsOf, listLabelRows } from './records/settings';

/** Counted up when the reader understands more than it did: then everything stored is read again. */
const readerVersion = 1;
const pageSize = 500;

export interface TasksRead {
  written: number;
  removed: number;
  /** False: another process is at it, or nothing had changed. */
  isRead: boolean;
}

/**
 * Brings the tasks of a repository's issues up to what is stored of them, and what its pull requests say they close: those
 * stored since the last reading, or all when the settings changed. One transaction, one process at a time.
 */
export function readTasksOfRepository(viewer: Viewer, repositoryId: string): Promise<TasksRead> {
  requirePermission(viewer, 'repository.sync');
  return inReading(async (tx) => {
    const standing = await takeReading(tx, repositoryId);
    if (!standing) return { written: 0, removed: 0, isRead: false };
    const settings = await findEstimationSettings(tx);
    const { hoursPerDay } = settings;
    const fields = hoursFieldsOf(settings);
    const project = await findProjectHours(standing.projectId, tx);
    const own = await listLabelRows(standing.projectId, tx);
    const labels = [...own, ...(await listLabelRows(null, tx))];
    const named = [...(fields ? [fields] : []), ...(project ? [rulesOf(project)] : [])];
    const rules = JSON.stringify([readerVersion, hoursPerDay, labels, ...named]);
    const isSame = standing.rules === rules;
    if (isSame && standing.readVersion === standing.evidenceVersion)
      return { written: 0, removed: 0, isRead: false };
    const seenTo = await seenWhole(tx);
    const since = isSame ? standing.seenTo : null;
    const isReread = standing.rules !== null && !isSame;
    const place = { ...standing, repositoryId, since };
    const counts = await readIssues(tx, place, { hoursPerDay, fields, project, labels, isReread });
    await readPulls(tx, place);
    await keepReading(tx, repositoryId, { evidenceVersion: standing.evidenceVersion, seenTo, rules });
    return { ...counts, isRead: true };
  });
}

/** The same for every repository that needs it; run every few seconds by any process. */
export async function readUnreadTasks(viewer: Viewer, stopping?: AbortSignal): Promise<TasksRead> {
  requirePermission(viewer, 'repository.sync');
  const sum: TasksRead = { written: 0, removed: 0, isRead: false };
  for (const repositoryId of await listUnread()) {
    if (stopping?.aborted) break;
    const one = await readTasksOfRepository(viewer, repositoryId);
    sum.written += one.written;
    sum.removed += one.removed;
    sum.isRead ||= one.isRead;
  }
  return sum;
}

/** What changes the meaning of its numbers: a field that is only renamed changes none. */
const rulesOf = ({ estimate, actual, unit }: ProjectHours) => ({
  project: [estimate?.id ?? null, actual?.id ?? null, unit],
});

interface Place extends ReadingStanding {
  repositoryId: string;
  since: Date | null;
}

async function readIssues(tx: Transaction, place: Place, rules: ReadingRules) {
  const counts = { written: 0, removed: 0 };
  for (let after = 0; ; ) {
    const issues = await pageSyncedIssues(tx, { ...place, after, most: pageSize });
    const last = issues.at(-1);
    if (!last) return counts;
    after = last.number;
    const known = await listTasksOfIssues(
      tx,
      place.repositoryId,
      issues.map(({ number }) => number),
    );
    const changed: IssueTaskRow[] = [];
    const removed: string[] = [];
    for (const issue of issues) {
      const before = known.get(issue.number) ?? null;
      const next = taskOfIssue(issue, before, rules);
      if (!next && before) removed.push(before.id);
      if (!next || (before && isSameTask(before, next))) continue;
      const source = `${place.owner}/${place.name}#${issue.number}`;
      changed.push({ ...next, issueNumber: issue.number, source });
    }
    await writeIssueTasks(tx, place, changed);
    await removeIssueTasks(tx, removed);
    counts.written += changed.length;
    counts.removed += removed.length;
  }
}

function isSameTask(before: StoredTask, next: IssueTaskFields): boolean {
  const value = (one: unknown) => (one instanceof Date ? one.getTime() : one);
  return (Object.keys(next) as (keyof IssueTaskFields)[]).every(
    (key) => value(before[key]) === value(next[key]),
  );
}

async function readPulls(tx: Transaction, place: Place): Promise<void> {
  const repositories = await repositoriesByName(tx, place.projectId);
  for (let after = 0; ; ) {
    const pulls = await pageSyncedPulls(tx, { ...place, after, most: pageSize });
    const last = pulls.at(-1);
    if (!last) return;
    after = last.number;
    const links = pulls.flatMap(({ number: pullNumber, body, isGone }): PullLink[] =>
      (isGone ? [] : closingReferences(body)).flatMap(({ repository, number: issueNumber }) => {
        const repositoryId = repository ? repositories.get(repository.toLowerCase()) : place.repositoryId;
        return repositoryId ? [{ repositoryId, issueNumber, pullNumber }] : [];
      }),
    );
    await writePullLinks(
      tx,
      place.repositoryId,
      pulls.map(({ number }) => number),
      links,
    );
  }
}
