import { recordChange, takePlaceInChain } from '@/lib/audit/commands';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { type Clock, systemClock } from '@/lib/platform/clock';
import { inTransaction } from '@/lib/platform/database/transaction';
import { environment } from '@/lib/platform/env';
import { markEvidenceChanged } from '@/lib/projects/evidence-commands';
import { askerOf, askProjectPage } from './ask-project';
import { type ConnectedApi, connectApi } from './client/api';
import type { ApiConnection } from './client/api-connection';
import { configuredConnection } from './client/connection';
import { GitHubProblem } from './client/errors';
import { fieldGone, neverStill } from './domain/project-problem';
import {
  afterPage,
  beginReading,
  itemsAtLeast,
  judgeReading,
  minutesBetween,
  type ProjectProgress,
  readAgain,
  resumeReading,
} from './domain/project-progress';
import type { NumberField, ProjectPage } from './domain/project-question';
import { scheduleMinutes } from './domain/sync-schedule';
import {
  findAskingRepository,
  findGithubProjectRow,
  type GithubProjectRecord,
  listDueGithubProjects,
} from './records/github-projects';
import { LeaseLostError } from './records/lease';
import {
  addProjectCosts,
  beginRound,
  breakOffProject,
  describeStaged,
  goOn,
  holdGithubProject,
  type ProjectHold,
  releaseGithubProject,
  stagePage,
  takeStaged,
} from './records/project-reading';

export interface ProjectReadOptions {
  /** Tests give their own; else the environment's. */
  connection?: ApiConnection;
  now?: Clock;
  everyMinutes?: number;
  /** This process ends: the reading breaks off before its next page and goes on later. */
  stopping?: AbortSignal;
}

export type ProjectReadEnd = 'complete' | 'failed' | 'waiting' | 'broken-off' | 'not-read';

/**
 * Reads the number fields of the GitHub Project that a project names, every item of it: GitHub tells of no change since.
 * Pages are staged, and become the truth together once they are known to be whole (domain/project-progress.ts); until
 * then, and after any failure, what was read before stays. One process at a time; what was broken off goes on where it
 * stood. "not-read": nothing is named, or another process is at it.
 */
export async function readGithubProject(
  viewer: Viewer,
  projectId: string,
  options: ProjectReadOptions = {},
): Promise<ProjectReadEnd> {
  requirePermission(viewer, 'repository.sync', projectId);
  const named = await findGithubProjectRow(projectId);
  if (!named || named.readFields.length === 0) return 'not-read';
  const hold = await holdGithubProject(projectId);
  if (!hold) return 'not-read';
  const now = options.now ?? systemClock;
  const connection = options.connection ?? configuredConnection();
  const repository = (await findAskingRepository(projectId, named.owner)) ?? undefined;
  const api = connectApi({ ...connection, repository });
  const reading: Reading = {
    ...{ viewer, hold, api, asker: askerOf(connection), now, stopping: options.stopping },
    everyMinutes: options.everyMinutes ?? configuredMinutes(),
  };
  try {
    return await readHeld(reading, projectId);
  } catch (error) {
    if (error instanceof LeaseLostError) return 'not-read';
    await breakOffProject(hold, endOf(error, now(), reading.everyMinutes));
    if (error instanceof GitHubProblem) return error.code === 'rate-limited' ? 'waiting' : 'failed';
    throw error;
  } finally {
    const { requests, points, faults } = api.counts;
    await addProjectCosts(hold.id, { requests, points, faults });
    await releaseGithubProject(hold);
  }
}

/** Reads each GitHub Project whose time has come, one after the other; run every few seconds by any process. */
export async function readDueGithubProjects(viewer: Viewer, options: ProjectReadOptions = {}): Promise<void> {
  requirePermission(viewer, 'repository.sync');
  for (const projectId of await listDueGithubProjects((options.now ?? systemClock)())) {
    if (options.stopping?.aborted) return;
    await readGithubProject(viewer, projectId, options);
  }
}

interface Reading {
  viewer: Viewer;
  hold: ProjectHold;
  api: ConnectedApi;
  asker: ReturnType<typeof askerOf>;
  now: Clock;
  everyMinutes: number;
  stopping?: AbortSignal;
}

async function readHeld(reading: Reading, projectId: string): Promise<ProjectReadEnd> {
  const { hold, api, asker, now, stopping } = reading;
  // As it stands now that nobody else reads it.
  const row = await findGithubProjectRow(projectId);
  if (!row || row.readFields.length === 0) return 'not-read';
  let fields = fieldsOf(row.readFields, row.numberFields, []);
  let progress = resumeReading(row.progress, row.readFields, now());
  if (progress) await inTransaction((tx) => goOn(tx, hold, progress as ProjectProgress, now()));
  else progress = await begin(reading, beginReading(row.readFields, now()));
  for (;;) {
    if (stopping?.aborted) return 'broken-off';
    const { first, after }: ProjectProgress = progress;
    const page: ProjectPage | GitHubProblem = await askProjectPage(api, row, fields, {
      first,
      after,
      asker,
    }).catch((error: unknown) => {
      if (error instanceof GitHubProblem && isTooMuch(error) && first > itemsAtLeast) return error;
      throw error;
    });
    if (page instanceof GitHubProblem) {
      progress = { ...progress, first: Math.ceil(first / 2) };
      continue;
    }
    const named = fieldsOf(row.readFields, page.numberFields, row.numberFields);
    if (named.some(({ name }, index) => name !== fields[index]?.name)) {
      // GitHub finds values by the name that a field no longer has: what this page says of them is nothing.
      fields = named;
      progress = await begin(reading, { ...beginReading(row.readFields, now()), first: progress.first });
      await inTransaction((tx) =>
        stagePage(tx, hold, { ...page, items: [], progress: progress as ProjectProgress }),
      );
      continue;
    }
    progress = afterPage(progress, page);
    const staged = { ...page, progress };
    await inTransaction((tx) => stagePage(tx, hold, staged));
    if (page.endCursor !== null) continue;
    const next = await endRound(reading, row, progress, page);
    if (next === 'complete') return next;
    progress = await begin(reading, next);
  }
}

async function begin({ hold, now }: Reading, progress: ProjectProgress): Promise<ProjectProgress> {
  await inTransaction((tx) => beginRound(tx, hold, progress, now()));
  return progress;
}

/** The fields in the order of their ids as they are called now; `before` tells what one that is gone was called. */
function fieldsOf(
  ids: readonly string[],
  known: readonly NumberField[],
  before: readonly NumberField[],
): NumberField[] {
  const found = ids.flatMap((id) => known.find((field) => field.id === id) ?? []);
  if (found.length === ids.length) return found;
  const gone = ids.filter((id) => !known.some((field) => field.id === id));
  throw new GitHubProblem(
    'refused',
    fieldGone(before.flatMap(({ id, name }) => (gone.includes(id) ? name : []))),
  );
}

const isTooMuch = ({ code }: GitHubProblem) => code === 'timeout' || code === 'server-fault';

/** The truth, if the pages are whole; else the next round. */
function endRound(
  { viewer, hold, now, everyMinutes }: Reading,
  row: GithubProjectRecord,
  progress: ProjectProgress,
  last: ProjectPage,
): Promise<'complete' | ProjectProgress> {
  return inTransaction(async (tx) => {
    await takePlaceInChain(tx);
    const { distinct, digest } = await describeStaged(tx, hold.id);
    const verdict = judgeReading(progress, { last, distinct, digest });
    if (verdict === 'again') return readAgain(progress, digest);
    if (verdict === 'moving') throw new GitHubProblem('broken-answer', neverStill);
    const at = now();
    const counts = await takeStaged(tx, hold, {
      ...{ fieldIds: progress.fieldIds, at, itemsTotal: last.totalCount, note: noteOf(progress) },
      nextReadAt: after(at, minutesBetween(everyMinutes, last.totalCount)),
    });
    if (counts.changed + counts.emptied === 0) return 'complete';
    await recordChange(tx, viewer, {
      ...{ action: 'github-project.read', subjectKind: 'GitHub Project', subjectId: hold.id },
      ...{ projectId: row.projectId, after: { project: row.url, ...counts } },
    });
    await markEvidenceChanged(tx, row.projectId);
    return 'complete';
  });
}

function noteOf({ unnamed, redacted }: ProjectProgress): string | null {
  const count = unnamed + redacted;
  if (count === 0) return null;
  return `${count === 1 ? 'One item is' : `${count} items are`} of repositories that the token may not see. Their values are not read.`;
}

const after = (at: Date, minutes: number) => new Date(at.getTime() + minutes * 60_000);

function configuredMinutes(): number {
  const { SYNC_EVERY_MINUTES, SYNC_FULL_EVERY_DAYS } = environment();
  return scheduleMinutes({ everyMinutes: SYNC_EVERY_MINUTES, fullEveryDays: SYNC_FULL_EVERY_DAYS });
}

/** Passes by itself: the reading goes on where it stands. Any other problem may lie in where it stands, so it begins anew. */
const passing = new Set<GitHubProblem['code']>(['rate-limited', 'timeout', 'server-fault', 'unreachable']);

function endOf(error: unknown, at: Date, everyMinutes: number): Parameters<typeof breakOffProject>[1] {
  const nextReadAt = after(at, everyMinutes);
  if (!(error instanceof GitHubProblem))
    return { state: 'failed', problem: fault, at, nextReadAt, goesOn: false };
  const goesOn = passing.has(error.code);
  if (error.code === 'rate-limited')
    return { state: 'waiting', problem: error.message, at, nextReadAt: error.resumeAt ?? nextReadAt, goesOn };
  return { state: 'failed', problem: error.message, at, nextReadAt, goesOn };
}

const fault = 'A fault in Pilothouse stopped this reading; the log has it. What was read before stays.';
