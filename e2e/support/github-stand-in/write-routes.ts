import { type Answer, problem } from './answer';
import { hash, treeObjects } from './git-objects';
import { branchHead, commitShape, filesOf, gitOf, refShape } from './git-routes';
import { closePull, mergePull, openPull } from './pull-writes';
import { type Place, repositoryUrl } from './shapes-repository';
import { attachSubIssue } from './sub-issue-writes';
import type { WorldRepository } from './world';

export type Sent = Record<string, unknown>;
type Write = (place: Place, repository: WorldRepository, sent: Sent) => Answer;

/** What makes or changes something below a repository, besides issues; null for what is not known. */
export function writeRoute(method: string, rest: string): Write | null {
  if (method === 'POST' && rest === '/git/blobs') return makeBlob;
  if (method === 'POST' && rest === '/git/trees') return makeTree;
  if (method === 'POST' && rest === '/git/commits') return makeCommit;
  if (method === 'POST' && rest === '/git/refs') return makeRef;
  if (method === 'POST' && rest === '/pulls') return openPull;
  const branch = /^\/git\/refs\/heads\/(.+)$/.exec(rest)?.[1];
  if (method === 'PATCH' && branch)
    return (place, repository, sent) => moveRef(place, repository, decodeURIComponent(branch), sent);
  const [, number, merge] = /^\/pulls\/(\d+)(\/merge)?$/.exec(rest) ?? [];
  if (method === 'PUT' && merge)
    return (place, repository, sent) => mergePull(place, repository, Number(number), sent);
  if (method === 'PATCH' && number && !merge)
    return (place, repository, sent) => closePull(place, repository, Number(number), sent);
  const parent = /^\/issues\/(\d+)\/sub_issues$/.exec(rest)?.[1];
  if (method === 'POST' && parent)
    return (place, repository, sent) => attachSubIssue(place, repository, Number(parent), sent);
  return null;
}

const made = (body: unknown): Answer => ({ status: 201, body });
const empty = () => problem(409, 'Git Repository is empty.');
export const unprocessable = (message: string): Answer => problem(422, message);

function makeBlob(place: Place, repository: WorldRepository, sent: Sent): Answer {
  if (repository.files.size === 0) return empty();
  const encoding = sent.encoding === 'base64' ? 'base64' : 'utf8';
  const bytes = Buffer.from(String(sent.content ?? ''), encoding);
  const sha = hash('blob', bytes);
  repository.written.blobs.set(sha, bytes);
  return made({ url: `${repositoryUrl(place, repository)}/git/blobs/${sha}`, sha });
}

function makeTree(place: Place, repository: WorldRepository, sent: Sent): Answer {
  if (repository.files.size === 0) return empty();
  const base = sent.base_tree ? filesOf(place, repository, String(sent.base_tree)) : new Map();
  if (!base) return problem(404, 'Not Found');
  const files = new Map<string, string | Uint8Array>(base);
  for (const entry of Array.isArray(sent.tree) ? (sent.tree as Sent[]) : []) {
    const path = String(entry.path ?? '');
    if (path === '' || path.startsWith('/') || path.split('/').includes('..'))
      return unprocessable('tree.path contains a malformed path component');
    if (entry.mode !== '100644') return unprocessable('Must supply a valid tree.mode');
    const blob =
      typeof entry.content === 'string' ? entry.content : blobOf(place, repository, String(entry.sha));
    if (blob === undefined) return unprocessable(`tree.sha ${String(entry.sha)} is not a valid blob`);
    files.set(path, blob);
  }
  const { rootSha, trees } = treeObjects(files);
  repository.written.trees.set(rootSha, files);
  const base2 = `${repositoryUrl(place, repository)}/git`;
  const entries = (trees.get(rootSha) ?? []).map((entry) => ({
    ...entry,
    url: `${base2}/${entry.type === 'tree' ? 'trees' : 'blobs'}/${entry.sha}`,
  }));
  return made({ sha: rootSha, url: `${base2}/trees/${rootSha}`, tree: entries, truncated: false });
}

const blobOf = (place: Place, repository: WorldRepository, sha: string): Uint8Array | undefined =>
  repository.written.blobs.get(sha) ?? gitOf(place, repository).blobs.get(sha);

function makeCommit(place: Place, repository: WorldRepository, sent: Sent): Answer {
  if (repository.files.size === 0) return empty();
  const treeSha = String(sent.tree ?? '');
  if (!filesOf(place, repository, treeSha)) return unprocessable('Tree SHA does not exist');
  const parents = (Array.isArray(sent.parents) ? sent.parents : []).map(String);
  if (parents.some((sha) => !filesOf(place, repository, sha)))
    return unprocessable('Parent SHA does not exist or is not a commit object');
  const at = place.world
    .now()
    .toISOString()
    .replace(/\.\d+Z$/, 'Z');
  const message = String(sent.message ?? '');
  const count = repository.written.commits.size;
  const text = `tree ${treeSha}\n${parents.map((sha) => `parent ${sha}\n`).join('')}\n${at} ${count}\n${message}`;
  const sha = hash('commit', Buffer.from(text));
  const commit = { sha, treeSha, parents, message, at };
  repository.written.commits.set(sha, commit);
  return made(commitShape(place, repository, commit));
}

function makeRef(place: Place, repository: WorldRepository, sent: Sent): Answer {
  const branch = /^refs\/heads\/(.+)$/.exec(String(sent.ref ?? ''))?.[1];
  if (!branch || /\.\.|[\s~^:?*[\\]|\/\/|\.lock(?:\/|$)|\.$|\/$/.test(branch))
    return unprocessable(`${String(sent.ref)} is not a valid ref name.`);
  const sha = String(sent.sha ?? '');
  if (!filesOf(place, repository, sha)) return unprocessable('Object does not exist');
  if (repository.branchRule) return unprocessable(repository.branchRule);
  if (branchHead(place, repository, branch)) return unprocessable('Reference already exists');
  repository.written.branches.set(branch, sha);
  return made(refShape(place, repository, branch, sha));
}

function moveRef(place: Place, repository: WorldRepository, branch: string, sent: Sent): Answer {
  const { branches, commits } = repository.written;
  const before = branches.get(branch);
  if (!before) return unprocessable('Reference does not exist');
  const sha = String(sent.sha ?? '');
  const commit = commits.get(sha);
  if (!commit) return unprocessable('Object does not exist');
  if (sent.force !== true && !commit.parents.includes(before) && sha !== before)
    return unprocessable('Update is not a fast forward');
  branches.set(branch, sha);
  const pull = repository.items.find((item) => item.pull?.headRef === branch && item.state === 'open')?.pull;
  if (pull) pull.headSha = sha;
  return { status: 200, body: refShape(place, repository, branch, sha) };
}
