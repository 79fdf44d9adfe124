import { z } from 'zod';
import type { ApiAnswer, GitHubApi, NotModified } from '../client/api';
import { GitHubProblem } from '../client/errors';
import { type GitTree, type GitTreeEntry, readGitTree } from '../domain/git-tree';

const treePath = '/repos/{owner}/{repo}/git/trees/{tree_sha}';
const refPath = '/repos/{owner}/{repo}/git/ref/heads/{branch}';
const branchPath = '/repos/{owner}/{repo}/branches/{branch}';

export type TreeReading =
  | { kind: 'not-modified' }
  /** No commit yet. */
  | { kind: 'empty' }
  | { kind: 'tree'; entries: GitTreeEntry[]; etag: string | null };

interface Asked {
  owner: string;
  repo: string;
}

/** Everything on the branch (below wanted folders only, when GitHub does not give the tree whole), if it changed. */
export async function readBranchTree(
  api: GitHubApi,
  asked: Asked,
  branch: string,
  { etag, mayHold }: { etag: string | null; mayHold(folder: string): boolean },
): Promise<TreeReading> {
  let answer: ApiAnswer | NotModified;
  try {
    answer = await askBranch(api, asked, branch, etag);
  } catch (error) {
    if (error instanceof GitHubProblem && error.status === 409) return { kind: 'empty' };
    throw error;
  }
  if (answer.kind === 'not-modified') return answer;
  const whole = requireTree(answer.data);
  const entries = whole.truncated ? await walkTrees(api, asked, branch, mayHold) : whole.tree;
  return { kind: 'tree', entries, etag: answer.etag };
}

/** GitHub takes a branch for a tree; servers that do not are asked for what the branch stands on first. */
async function askBranch(api: GitHubApi, asked: Asked, branch: string, etag: string | null) {
  const tree = (name: string) =>
    api.getIfChanged(treePath, { ...asked, tree_sha: name, recursive: '1' }, etag);
  return (
    (await unlessUnknown(() => tree(branch))) ??
    (await unlessUnknown(async () => tree(shaOfRef((await api.get(refPath, { ...asked, branch })).data)))) ??
    (await tree(treeOfBranch((await api.get(branchPath, { ...asked, branch })).data)))
  );
}

async function unlessUnknown<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof GitHubProblem && error.code === 'not-found') return null;
    throw error;
  }
}

const target = z.object({ sha: z.string() });

function shaOfRef(data: unknown): string {
  return requireTarget(z.object({ object: target }).safeParse(data).data?.object);
}

function treeOfBranch(data: unknown): string {
  const shape = z.object({ commit: target.extend({ commit: z.object({ tree: target }).optional() }) });
  const commit = shape.safeParse(data).data?.commit;
  return requireTarget(commit?.commit?.tree ?? commit);
}

function requireTarget(found: z.output<typeof target> | undefined): string {
  if (found) return found.sha;
  throw new GitHubProblem('broken-answer', 'GitHub named no commit for the default branch.');
}

/** Folder by folder, and only into those that may hold something wanted. */
async function walkTrees(
  api: GitHubApi,
  asked: Asked,
  branch: string,
  mayHold: (folder: string) => boolean,
): Promise<GitTreeEntry[]> {
  const found: GitTreeEntry[] = [];
  const waiting = [{ prefix: '', sha: branch }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { data } = await api.get(treePath, { ...asked, tree_sha: next.sha });
    const tree = requireTree(data);
    if (tree.truncated)
      throw new GitHubProblem(
        'broken-answer',
        `The folder ${next.prefix || '/'} holds more than GitHub lists. What was read before is kept.`,
      );
    for (const entry of tree.tree) {
      const path = next.prefix + entry.path;
      if (entry.type !== 'tree') found.push({ ...entry, path });
      else if (mayHold(path)) waiting.push({ prefix: `${path}/`, sha: entry.sha });
    }
  }
  return found;
}

function requireTree(data: unknown): GitTree {
  const tree = readGitTree(data);
  if (tree) return tree;
  throw new GitHubProblem('broken-answer', "GitHub's answer is not the tree it should be.");
}
