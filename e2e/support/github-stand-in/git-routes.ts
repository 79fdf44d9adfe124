import { type Answer, notFound, problem } from './answer';
import { type GitObjects, gitObjects, hash, type TreeEntry, treeObjects } from './git-objects';
import { kept } from './memo';
import { type Place, repositoryUrl } from './shapes-repository';
import type { WorldRepository } from './world';

/** The repository's git objects, hashed once for as long as nothing changes. */
export const gitOf = (place: Place, repository: WorldRepository): GitObjects =>
  kept(place.memo, repository, 'git objects', () => gitObjects(repository));

const empty = () => problem(409, 'Git Repository is empty.');

export function refRoute(place: Place, repository: WorldRepository, [branch = '']: string[]): Answer {
  if (repository.files.size === 0) return empty();
  const sha = branchHead(place, repository, branch);
  return sha ? { status: 200, body: refShape(place, repository, branch, sha) } : notFound();
}

/** The commit that a branch is at; the default branch's follows the repository's files. */
export function branchHead(place: Place, repository: WorldRepository, branch: string): string | null {
  if (branch !== repository.defaultBranch) return repository.written.branches.get(branch) ?? null;
  const { commitSha: sha, rootSha: treeSha } = gitOf(place, repository);
  const { commits, trees } = repository.written;
  // What somebody was told of stays, also when the branch has moved on.
  if (!commits.has(sha)) {
    commits.set(sha, {
      sha,
      treeSha,
      parents: [],
      message: 'On the default branch',
      at: repository.pushedAt,
    });
    trees.set(treeSha, new Map(repository.files));
  }
  return sha;
}

export function refShape(place: Place, repository: WorldRepository, branch: string, sha: string) {
  const base = `${repositoryUrl(place, repository)}/git`;
  return {
    ref: `refs/heads/${branch}`,
    node_id: `REF_${repository.id}_${branch}`,
    url: `${base}/refs/heads/${branch}`,
    object: { type: 'commit', sha, url: `${base}/commits/${sha}` },
  };
}

export function commitRoute(place: Place, repository: WorldRepository, [sha = '']: string[]): Answer {
  const git = gitOf(place, repository);
  const own = repository.written.commits.get(sha);
  if (own) return { status: 200, body: commitShape(place, repository, own) };
  if (sha !== git.commitSha) return notFound();
  const at = repository.pushedAt;
  const message = "The default branch's one commit";
  const commit = { sha, treeSha: git.rootSha, parents: [], message, at };
  return { status: 200, body: commitShape(place, repository, commit) };
}

export function commitShape(
  place: Place,
  repository: WorldRepository,
  { sha, treeSha, parents, message, at }: WorldCommit,
) {
  const url = `${repositoryUrl(place, repository)}/git`;
  const page = `https://github.com/${repository.owner}/${repository.name}/commit`;
  const person = { name: 'Ada', email: 'ada@example.invalid', date: at };
  return {
    sha,
    node_id: `C_${sha}`,
    url: `${url}/commits/${sha}`,
    html_url: `${page}/${sha}`,
    author: person,
    committer: person,
    message,
    tree: { sha: treeSha, url: `${url}/trees/${treeSha}` },
    parents: parents.map((parent) => ({
      sha: parent,
      url: `${url}/commits/${parent}`,
      html_url: `${page}/${parent}`,
    })),
    verification: { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null },
  };
}

type WorldCommit = WorldRepository['written']['commits'] extends Map<string, infer Commit> ? Commit : never;

/** A tree by its SHA, the commit's SHA, or the name of the branch; whole below it with `recursive`. */
export function treeRoute(
  place: Place,
  repository: WorldRepository,
  [name = '']: string[],
  url: URL,
): Answer {
  if (repository.files.size === 0) return empty();
  const git = gitOf(place, repository);
  const atRoot = [repository.defaultBranch, 'HEAD', git.commitSha, git.rootSha].includes(name);
  const sha = atRoot ? git.rootSha : name;
  const files = atRoot ? undefined : filesOf(place, repository, name);
  if (files) return treeAnswer(place, repository, treeObjects(files), url);
  const own = git.trees.get(sha);
  if (!own) return notFound();
  const recursive = url.searchParams.has('recursive') && atRoot;
  const entries = recursive ? git.all.slice(0, repository.treeLimit) : own;
  return {
    status: 200,
    body: {
      sha,
      url: `${repositoryUrl(place, repository)}/git/trees/${sha}`,
      tree: entries.map((entry) => entryShape(place, repository, entry)),
      truncated: recursive && entries.length < git.all.length,
    },
  };
}

function treeAnswer(
  place: Place,
  repository: WorldRepository,
  { rootSha, trees, all }: Omit<GitObjects, 'commitSha'>,
  url: URL,
): Answer {
  const entries = url.searchParams.has('recursive') ? all : (trees.get(rootSha) ?? []);
  return {
    status: 200,
    body: {
      sha: rootSha,
      url: `${repositoryUrl(place, repository)}/git/trees/${rootSha}`,
      tree: entries.map((entry) => entryShape(place, repository, entry)),
      truncated: false,
    },
  };
}

/** The files below a branch, a commit or a tree; undefined for what is not known. */
export function filesOf(
  place: Place,
  repository: WorldRepository,
  name: string,
): ReadonlyMap<string, string | Uint8Array> | undefined {
  const git = gitOf(place, repository);
  if ([repository.defaultBranch, 'HEAD', git.commitSha, git.rootSha].includes(name)) return repository.files;
  const { written } = repository;
  const commit = written.commits.get(written.branches.get(name) ?? name);
  return written.trees.get(commit?.treeSha ?? name);
}

/** One file of a branch or commit, with what it holds. */
export function contentsRoute(
  place: Place,
  repository: WorldRepository,
  [path = '']: string[],
  url: URL,
): Answer {
  const files = filesOf(place, repository, url.searchParams.get('ref') ?? repository.defaultBranch);
  const content = files?.get(path);
  if (content === undefined) return notFound();
  const bytes = Buffer.from(content);
  const sha = hash('blob', bytes);
  const base = repositoryUrl(place, repository);
  const web = `https://github.com/${repository.owner}/${repository.name}`;
  const links = {
    self: `${base}/contents/${path}`,
    git: `${base}/git/blobs/${sha}`,
    html: `${web}/blob/${repository.defaultBranch}/${path}`,
  };
  return {
    status: 200,
    body: {
      type: 'file',
      encoding: 'base64',
      size: bytes.length,
      name: path.split('/').at(-1),
      path,
      content: inLines(bytes),
      sha,
      url: links.self,
      git_url: links.git,
      html_url: links.html,
      download_url: null,
      _links: links,
    },
  };
}

// GitHub breaks the lines of base64.
const inLines = (bytes: Buffer): string =>
  (bytes.toString('base64').match(/.{1,60}/g) ?? []).map((line) => `${line}\n`).join('');

function entryShape(place: Place, repository: WorldRepository, entry: TreeEntry) {
  const kind = entry.type === 'tree' ? 'trees' : 'blobs';
  return { ...entry, url: `${repositoryUrl(place, repository)}/git/${kind}/${entry.sha}` };
}

export function blobRoute(place: Place, repository: WorldRepository, [sha = '']: string[]): Answer {
  const git = gitOf(place, repository);
  const bytes = git.blobs.get(sha) ?? repository.written.blobs.get(sha);
  if (!bytes) return notFound();
  return {
    status: 200,
    body: {
      sha,
      node_id: `B_${sha}`,
      size: bytes.length,
      url: `${repositoryUrl(place, repository)}/git/blobs/${sha}`,
      content: inLines(bytes),
      encoding: 'base64',
    },
  };
}
