import { type Answer, notFound, problem } from './answer';
import { type GitObjects, gitObjects, type TreeEntry } from './git-objects';
import { kept } from './memo';
import { type Place, repositoryUrl } from './shapes-repository';
import type { WorldRepository } from './world';

/** The repository's git objects, hashed once for as long as nothing changes. */
export const gitOf = (place: Place, repository: WorldRepository): GitObjects =>
  kept(place.memo, repository, 'git objects', () => gitObjects(repository));

const empty = () => problem(409, 'Git Repository is empty.');

export function refRoute(place: Place, repository: WorldRepository, [branch = '']: string[]): Answer {
  if (repository.files.size === 0) return empty();
  if (branch !== repository.defaultBranch) return notFound();
  const { commitSha } = gitOf(place, repository);
  const base = `${repositoryUrl(place, repository)}/git`;
  return {
    status: 200,
    body: {
      ref: `refs/heads/${branch}`,
      node_id: `REF_${repository.id}`,
      url: `${base}/refs/heads/${branch}`,
      object: { type: 'commit', sha: commitSha, url: `${base}/commits/${commitSha}` },
    },
  };
}

export function commitRoute(place: Place, repository: WorldRepository, [sha = '']: string[]): Answer {
  const git = gitOf(place, repository);
  if (sha !== git.commitSha) return notFound();
  const url = `${repositoryUrl(place, repository)}/git`;
  const person = { name: 'Ada', email: 'ada@example.invalid', date: repository.pushedAt };
  return {
    status: 200,
    body: {
      sha,
      node_id: `C_${sha}`,
      url: `${url}/commits/${sha}`,
      html_url: `https://github.com/${repository.owner}/${repository.name}/commit/${sha}`,
      author: person,
      committer: person,
      message: 'The stand-in keeps one commit',
      tree: { sha: git.rootSha, url: `${url}/trees/${git.rootSha}` },
      parents: [],
      verification: {
        verified: false,
        reason: 'unsigned',
        signature: null,
        payload: null,
        verified_at: null,
      },
    },
  };
}

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

function entryShape(place: Place, repository: WorldRepository, entry: TreeEntry) {
  const kind = entry.type === 'tree' ? 'trees' : 'blobs';
  return { ...entry, url: `${repositoryUrl(place, repository)}/git/${kind}/${entry.sha}` };
}

export function blobRoute(place: Place, repository: WorldRepository, [sha = '']: string[]): Answer {
  const git = gitOf(place, repository);
  const bytes = git.blobs.get(sha);
  if (!bytes) return notFound();
  return {
    status: 200,
    body: {
      sha,
      node_id: `B_${sha}`,
      size: bytes.length,
      url: `${repositoryUrl(place, repository)}/git/blobs/${sha}`,
      // GitHub breaks the lines of base64.
      content: (bytes.toString('base64').match(/.{1,60}/g) ?? []).map((line) => `${line}\n`).join(''),
      encoding: 'base64',
    },
  };
}
