import { recordChange, takePlaceInChain } from '@/lib/audit/commands';
import { reasonsOfZod } from '@/lib/auth/refusals';
import { confinedTo, mayAnywhere } from '@/lib/permissions/domain/permissions';
import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { inTransaction } from '@/lib/platform/database/transaction';
import { NotFoundError } from '@/lib/platform/errors';
import { prepareQueue } from '@/lib/platform/jobs';
import { ensureProject } from '@/lib/projects/commands';
import { requireProject } from '@/lib/projects/queries';
import { paths } from '@/lib/shared/paths';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { connectApi } from './client/api';
import type { ApiConnection } from './client/api-connection';
import { configuredConnection } from './client/connection';
import { GitHubProblem } from './client/errors';
import { mapRepository, parseRepositoryName, type RepositoryDetails } from './domain/repository-details';
import { defaultRetryLimits } from './domain/retry-policy';
import { isUnfinished, nothingConnected, repositoryJob, type TaskState } from './domain/sync-job';
import {
  type ConnectRepositoryInput,
  connectRepositoryInput,
  type RequestSyncInput,
  requestSyncInput,
  type StopSyncInput,
  stopSyncInput,
} from './input';
import {
  findRepositoryRow,
  forgetFilesEtag,
  insertRepository,
  listRepositoryRows,
  type RepositoryRecord,
  updateRepository,
} from './records/repositories';
import { findRun, insertRun, requestStop } from './records/runs';
import { knock } from './schedule-sync';
import { fullName } from './streams/sync-context';

export interface ConnectedRepository {
  id: string;
  repository: string;
  project: string;
  projectCreated: boolean;
  /** False when it was connected before; its globs are then set anew. */
  created: boolean;
  defaultBranch: string | null;
  isPrivate: boolean;
  adrGlobs: string[];
  lessonGlobs: string[];
}

/**
 * Connects a repository to a project (made when new), after asking GitHub whether it exists and the token may read
 * it. Refuses an unknown repository, a bad token, one without the right, and an API that cannot be reached: nothing
 * is written then. Connecting again sets the globs anew. `connection` is for tests.
 */
export async function connectRepository(
  viewer: Viewer,
  input: ConnectRepositoryInput,
  connection: ApiConnection = configuredConnection(),
): Promise<Result<ConnectedRepository>> {
  const parsed = connectRepositoryInput.safeParse(input);
  if (!parsed.success) return refuse(...reasonsOfZod(parsed.error));
  const { projectSlug, repository: text, adrGlobs, lessonGlobs } = parsed.data;
  const asked = parseRepositoryName(text);
  if (!asked)
    return refuse({
      code: 'bad-repository',
      field: 'repository',
      message: `"${text}" names no repository. Write it as OWNER/REPO, such as octocat/hello-world.`,
    });
  // Before GitHub is asked: its answer tells whether a private repository exists.
  if (!mayAnywhere(viewer, 'repository.connect')) requirePermission(viewer, 'repository.connect');
  const details = await askRepository(asked, connection);
  if (!details.ok) return details;
  return inTransaction(async (tx) => {
    await takePlaceInChain(tx);
    const project = await ensureProject(viewer, projectSlug, { tx });
    if (!project.ok) return project;
    requirePermission(viewer, 'repository.connect', project.value.id);
    const before = await findRepositoryRow(tx, project.value.id, details.value);
    const globs = { adrGlobs, lessonGlobs };
    const after = before
      ? await updateRepository(tx, before.id, { ...details.value, ...globs, stoppedReason: null })
      : await insertRepository(tx, project.value.id, details.value, globs);
    if (before) await forgetFilesEtag(tx, before.id);
    await recordChange(tx, viewer, {
      action: 'repository.connected',
      subjectKind: 'repository',
      subjectId: after.id,
      projectId: project.value.id,
      before: before && viewOf(before),
      after: viewOf(after),
      search: { title: fullName(after), body: 'Repository', url: paths.project(projectSlug) },
    });
    return accept({
      id: after.id,
      project: project.value.slug,
      projectCreated: project.value.created,
      created: before === null,
      isPrivate: after.isPrivate,
      ...viewOf(after),
    });
  });
}

const viewOf = (repository: RepositoryRecord) => ({
  repository: fullName(repository),
  defaultBranch: repository.defaultBranch,
  adrGlobs: repository.adrGlobs,
  lessonGlobs: repository.lessonGlobs,
});

/** One quick question: somebody waits for the answer, so no long patience. */
async function askRepository(
  asked: { owner: string; name: string },
  connection: ApiConnection,
): Promise<Result<RepositoryDetails>> {
  const no = (code: string, message: string) =>
    refuse<RepositoryDetails>({ code, field: 'repository', message: `${message} Nothing was connected.` });
  const patience = { limits: { ...defaultRetryLimits, attempts: 2, timeoutAttempts: 1, maxWaitMs: 5000 } };
  const fetchOptions = { ...patience, ...connection.fetchOptions };
  const api = connectApi({ ...connection, repository: fullName(asked), forPerson: true, fetchOptions });
  try {
    const { data } = await api.get('/repos/{owner}/{repo}', { owner: asked.owner, repo: asked.name });
    const details = mapRepository(data);
    if (details.ok) return details;
    return no(
      'broken-answer',
      `GitHub's answer is no repository (${details.reasons.map(({ message }) => message).join('; ')}).`,
    );
  } catch (error) {
    if (!(error instanceof GitHubProblem)) throw error;
    if (error.code !== 'not-found') return no(error.code, error.message);
    const seen = connection.app
      ? 'It does not exist, or the GitHub App may not see it: give its installation access to it'
      : connection.token
        ? 'It does not exist, or the token may not see it: give the token read access to it'
        : 'It does not exist, or is private: set GITHUB_TOKEN to a token that may read it, or a GitHub App';
    return no('not-found', `GitHub does not know ${fullName(asked)}. ${seen}.`);
  }
}

/**
 * Asks for a reading of everything connected, of one project, of one repository, or of some streams of these; workers
 * do it. Answers the run to watch. Refuses when nothing is connected that it could read.
 */
export async function requestSync(
  viewer: Viewer,
  input: RequestSyncInput,
): Promise<Result<{ runId: string }>> {
  const parsed = requestSyncInput.safeParse(input);
  if (!parsed.success) return refuse(...reasonsOfZod(parsed.error));
  const { projectSlug, repository, streams, full } = parsed.data;
  const only = projectSlug ? (await requireProject(viewer, projectSlug)).id : confinedTo(viewer);
  const all = await listRepositoryRows({ projectId: only ?? undefined });
  const wanted = repository?.toLowerCase();
  const asked = wanted ? all.filter((row) => fullName(row).toLowerCase() === wanted) : all;
  const projects = new Set(asked.map(({ projectId }) => projectId));
  if (wanted && !only) for (const id of projects) requirePermission(viewer, 'repository.sync', id);
  else requirePermission(viewer, 'repository.sync', only ?? undefined);
  const [first] = asked;
  if (!first)
    return refuse(
      wanted ? { ...nothingConnected, message: `${repository} is not connected here.` } : nothingConnected,
    );
  const { actorName } = actorOf(viewer);
  await prepareQueue(repositoryJob);
  return inTransaction(async (tx) => {
    const runId = await insertRun(tx, {
      projectId: only ?? (projects.size === 1 ? first.projectId : null),
      repositoryId: wanted && asked.length === 1 ? first.id : null,
      full,
      streams,
      trigger: 'person',
      requestedBy: actorName,
      at: systemClock(),
      repositoryIds: asked.map(({ id }) => id),
    });
    for (const { id } of asked) await knock(tx, id);
    return accept({ runId });
  });
}

/**
 * Stops a run: what waits at once, what is being read before its next page. What was read is kept, and the next reading
 * goes on from there. Stopping one that has ended changes nothing. Answers how the run stands now.
 */
export async function stopSync(viewer: Viewer, input: StopSyncInput): Promise<Result<{ state: TaskState }>> {
  const parsed = stopSyncInput.safeParse(input);
  if (!parsed.success) return refuse(...reasonsOfZod(parsed.error));
  const run = await findRun(parsed.data.runId);
  const only = confinedTo(viewer);
  if (!run || (only && run.projectId !== only)) throw new NotFoundError('There is no such sync run.');
  requirePermission(viewer, 'repository.sync', run.projectId ?? undefined);
  if (!isUnfinished(run.state)) return accept({ state: run.state });
  const { actorName } = actorOf(viewer);
  return inTransaction(async (tx) =>
    accept({ state: await requestStop(tx, run.id, actorName, systemClock()) }),
  );
}
