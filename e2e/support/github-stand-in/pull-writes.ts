import { type Answer, notFound, problem } from './answer';
import { branchHead, filesOf, gitOf } from './git-routes';
import { wholePullShape } from './shapes-pull';
import type { Place } from './shapes-repository';
import { addPull, type WorldRepository } from './world';
import type { WorldItem } from './world-records';

type Sent = Record<string, unknown>;

const invalid = (message: string): Answer => {
  const { status, body } = problem(422, 'Validation Failed');
  const errors = [{ resource: 'PullRequest', code: 'custom', message }];
  return { status, body: { ...(body as object), errors } };
};

const nowOf = ({ world }: Place): string =>
  world
    .now()
    .toISOString()
    .replace(/\.\d+Z$/, 'Z');

/** One open pull request a branch, as GitHub has it; a branch without a commit of its own has none. */
export function openPull(place: Place, repository: WorldRepository, sent: Sent): Answer {
  const head = String(sent.head ?? '').replace(/^[^:]+:/, '');
  const base = String(sent.base ?? '');
  if (typeof sent.title !== 'string' || sent.title === '') return invalid('title is missing');
  const sha = branchHead(place, repository, head);
  if (!sha) return invalid('head is invalid');
  const baseSha = branchHead(place, repository, base);
  if (!baseSha) return invalid('base is invalid');
  if (sha === baseSha) return invalid(`No commits between ${base} and ${head}`);
  if (repository.items.some((item) => item.pull?.headRef === head && item.state === 'open'))
    return invalid(`A pull request already exists for ${repository.owner}:${head}.`);
  const at = nowOf(place);
  const item = addPull(
    repository,
    {
      title: sent.title,
      body: typeof sent.body === 'string' ? sent.body : null,
      author: 'pilothouse-bot',
      createdAt: at,
      updatedAt: at,
    },
    { headRef: head, headSha: sha, baseRef: base, commits: [{ sha, authoredAt: at }] },
  );
  return { status: 201, body: wholePullShape(place, repository, item) };
}

const pullOf = (repository: WorldRepository, number: number): WorldItem | undefined =>
  repository.items.find((item) => item.number === number && item.pull);

/** The branch's files, as they differ from where it began, land on the default branch. */
export function mergePull(place: Place, repository: WorldRepository, number: number, _sent: Sent): Answer {
  const item = pullOf(repository, number);
  if (!item?.pull) return notFound();
  if (item.state !== 'open') return problem(405, 'Pull Request is not mergeable');
  const { pull } = item;
  const after = filesOf(place, repository, pull.headSha);
  if (!after) return problem(409, 'Head branch was modified. Review and try the merge again.');
  const before = beginning(place, repository, pull.headSha);
  for (const [path, content] of after)
    if (String(before.get(path) ?? '') !== String(content) || !before.has(path))
      repository.files.set(path, String(content));
  const at = nowOf(place);
  repository.pushedAt = at;
  repository.updatedAt = at;
  const sha = gitOf({ ...place, memo: new Map() }, repository).commitSha;
  Object.assign(item, { state: 'closed', closedAt: at, updatedAt: at });
  Object.assign(pull, { mergedAt: at, mergedBy: 'ada', mergeCommitSha: sha });
  return { status: 200, body: { sha, merged: true, message: 'Pull Request successfully merged' } };
}

/** The files of the commit of the default branch that a branch began at. */
function beginning(
  place: Place,
  repository: WorldRepository,
  sha: string,
): ReadonlyMap<string, string | Uint8Array> {
  const parent = repository.written.commits.get(sha)?.parents[0];
  return parent === undefined
    ? (filesOf(place, repository, sha) ?? new Map())
    : beginning(place, repository, parent);
}

export function closePull(place: Place, repository: WorldRepository, number: number, sent: Sent): Answer {
  const item = pullOf(repository, number);
  if (!item?.pull) return notFound();
  const at = nowOf(place);
  if (sent.state === 'closed' && item.state === 'open')
    Object.assign(item, { state: 'closed', closedAt: at, updatedAt: at });
  return { status: 200, body: wholePullShape(place, repository, item) };
}
