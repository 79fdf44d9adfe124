import { followProposals } from '@/lib/adrs/follow-commands';
import { syncAdrsFromFiles } from '@/lib/adrs/sync';
import { refreshRollups } from '@/lib/ci/roll-up-commands';
import { readTasksOfRepository } from '@/lib/estimation/sync';
import { findGithubProject, type GithubProjectView } from '@/lib/github/project-queries';
import { readGithubProject } from '@/lib/github/project-sync';
import { type ReadRepository, type SyncInput, syncRepositories } from '@/lib/github/sync';
import { reevaluatePilots } from '@/lib/go-no-go/commands';
import { type LessonSyncReport, syncLessonsFromFiles } from '@/lib/lessons/sync';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requireProject } from '@/lib/projects/queries';
import { accept, type Result } from '@/lib/shared/result';

export interface SyncProjectInput
  extends Pick<SyncInput, 'full' | 'onProgress' | 'connection' | 'patienceMs' | 'stopping'> {
  /** All projects when left out. */
  projectSlug?: string;
}

export interface SyncedRepository {
  report: ReadRepository;
  /** What the repository's files became. */
  adrs: Awaited<ReturnType<typeof syncAdrsFromFiles>>;
  lessons: LessonSyncReport;
}

export interface SyncedProject {
  ok: boolean;
  stopped: boolean;
  repositories: SyncedRepository[];
  /** The GitHub Projects whose fields were read, as they stand after it. */
  githubProjects: GithubProjectView[];
}

/**
 * The whole way from GitHub to the verdicts: streams into the database, ADR and lesson files into records, issues into
 * tasks, then the criteria that rest on them judged anew, and runs rolled up by the day. The rooms do not know each other; this is where they meet.
 */
export async function syncProject(
  viewer: Viewer,
  { projectSlug, ...rest }: SyncProjectInput,
): Promise<Result<SyncedProject>> {
  const projectId = projectSlug ? (await requireProject(viewer, projectSlug)).id : undefined;
  const outcome = await syncRepositories(viewer, { ...rest, projectId, waitOut: true });
  if (!outcome.ok) return outcome;
  const { ok, stopped } = outcome.value;
  // Before the tasks are read, which its fields tell of.
  const projectIds = new Set(outcome.value.repositories.map((report) => report.projectId));
  const github = { connection: rest.connection, stopping: rest.stopping };
  const githubProjects: GithubProjectView[] = [];
  for (const id of stopped ? [] : projectIds) {
    if ((await readGithubProject(viewer, id, github)) === 'not-read') continue;
    const read = await findGithubProject(viewer, id);
    if (read) githubProjects.push(read);
  }
  const repositories: SyncedRepository[] = [];
  for (const report of outcome.value.repositories)
    repositories.push({ report, ...(await readingIntoRecords(viewer, report.repositoryId)) });
  for (const id of projectIds) await followRows(viewer, id);
  const areRead = githubProjects.every(({ state }) => state === 'complete');
  return accept({ ok: ok && areRead, stopped, repositories, githubProjects });
}

/** The same for one repository that was read by a worker and brought something new. */
export async function followReading(
  viewer: Viewer,
  { repositoryId, projectId }: { repositoryId: string; projectId: string },
): Promise<void> {
  await readingIntoRecords(viewer, repositoryId);
  await followRows(viewer, projectId);
}

async function followRows(viewer: Viewer, projectId: string): Promise<void> {
  await reevaluatePilots(viewer, projectId);
  await refreshRollups(viewer, { projectId });
}

async function readingIntoRecords(viewer: Viewer, repositoryId: string) {
  const adrs = await syncAdrsFromFiles(viewer, repositoryId);
  await followProposals(viewer, repositoryId);
  await readTasksOfRepository(viewer, repositoryId);
  return { adrs, lessons: await syncLessonsFromFiles(viewer, repositoryId) };
}
