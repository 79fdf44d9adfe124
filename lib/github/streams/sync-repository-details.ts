import { recordChange, takePlaceInChain } from '@/lib/audit/commands';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { GitHubProblem } from '../client/errors';
import { isBlocked } from '../client/refusals';
import { branchBasis, mapRepository, type RepositoryDetails } from '../domain/repository-details';
import { type RepositoryRecord, updateRepository } from '../records/repositories';
import { completeStream, readStream } from '../records/streams';
import { fullName, ownerAndName, RepositoryStoppedError, type ScanContext } from './sync-context';

/**
 * The repository itself: its name now (it is followed by its id when it was renamed or transferred) and its default
 * branch. Answers the repository as the other streams are to ask for it. A repository that is gone, or whose name now
 * belongs to another one, stops with its reason and keeps its records.
 */
export async function syncRepositoryDetails(context: ScanContext, viewer: Viewer): Promise<RepositoryRecord> {
  const { repository, report } = context;
  const answer = await askRepository(context);
  if (answer === 'not-modified') {
    // A stopped one is never asked under a condition.
    context.unchanged();
    await noteBranch(context, repository, context.githubNow());
    return repository;
  }
  const { details, etag, at } = answer;
  await noteBranch(context, details, at ?? context.githubNow());
  const change = { ...details, stoppedReason: null };
  const changed = Object.entries(change).some(
    ([key, value]) => String(repository[key as keyof typeof change]) !== String(value),
  );
  report.fetched = 1;
  report.inserted = context.stream.lastCompleteAt ? 0 : 1;
  report.updated = changed && report.inserted === 0 ? 1 : 0;
  report.unchanged = 1 - report.inserted - report.updated;
  return context.write(async (tx) => {
    if (changed) await takePlaceInChain(tx);
    const end = { at: context.now(), etag, itemsStored: 1, refused: [], notes: [] };
    await completeStream(tx, repository.id, 'repository', end);
    if (!changed) return repository;
    const after = await updateRepository(tx, repository.id, change);
    if (fullName(after) !== fullName(repository))
      await recordChange(tx, viewer, {
        action: 'repository.renamed',
        subjectKind: 'repository',
        subjectId: repository.id,
        projectId: repository.projectId,
        before: { repository: fullName(repository) },
        after: { repository: fullName(after) },
      });
    return after;
  });
}

/** Whether the files have to be asked for in this pass. `now` is GitHub's clock where it told it. */
async function noteBranch(
  { pass, repository }: ScanContext,
  branch: { defaultBranch: string | null; pushedAt: Date | null },
  now: Date,
): Promise<void> {
  const files = await readStream(repository.id, 'files');
  pass.branchBasis = branchBasis(branch, now);
  pass.branchMayHaveMoved = pass.branchBasis === null || files.basis !== pass.branchBasis;
}

type Answer = 'not-modified' | { details: RepositoryDetails; etag: string | null; at: Date | null };

async function askRepository(context: ScanContext): Promise<Answer> {
  const { api, repository, stream } = context;
  const etag = context.full || repository.stoppedReason ? null : stream.etag;
  try {
    const answer = await api.getIfChanged('/repos/{owner}/{repo}', ownerAndName(repository), etag);
    if (answer.kind === 'not-modified') return 'not-modified';
    const details = requireDetails(answer.data);
    if (repository.githubId === null || details.githubId === repository.githubId)
      return { details, etag: answer.etag, at: answer.at };
  } catch (error) {
    requireOpen(context, error);
    if (!(error instanceof GitHubProblem && error.code === 'not-found')) throw error;
  }
  return askById(context);
}

/** The name is gone or belongs to another repository: ours may live on under a new one. */
async function askById(context: ScanContext): Promise<Answer> {
  const { api, repository } = context;
  const gone = `GitHub no longer shows ${fullName(repository)} to this token: it was deleted, made private, or the token lost its right. Its records are kept. Check the token, or connect the repository again.`;
  if (repository.githubId === null) throw new RepositoryStoppedError(gone);
  try {
    const answer = await api.get(`/repositories/${repository.githubId}`);
    return { details: requireDetails(answer.data), etag: null, at: answer.at };
  } catch (error) {
    requireOpen(context, error);
    if (error instanceof GitHubProblem && error.code === 'not-found') throw new RepositoryStoppedError(gone);
    throw error;
  }
}

function requireOpen({ repository }: ScanContext, error: unknown): void {
  if (!(error instanceof GitHubProblem)) return;
  const kept = 'Its records are kept, and nothing can be read until GitHub shows it again.';
  if (error.status === 451)
    throw new RepositoryStoppedError(
      `GitHub has blocked ${fullName(repository)} for legal reasons (451). ${kept}`,
    );
  if (error.status === 403 && isBlocked(error.message))
    throw new RepositoryStoppedError(
      `GitHub has blocked ${fullName(repository)} (403: for its terms of service, or because it is broken there). ${kept} Its owner has to ask GitHub's support.`,
    );
}

function requireDetails(data: unknown): RepositoryDetails {
  const details = mapRepository(data);
  if (details.ok) return details.value;
  throw new GitHubProblem(
    'broken-answer',
    `GitHub's answer is not the repository it should be (${details.reasons.map(({ message }) => message).join('; ')}).`,
  );
}
