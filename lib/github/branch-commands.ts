import { z } from 'zod';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { type ConnectedApi, connectApi } from './client/api';
import type { ApiConnection } from './client/api-connection';
import { configuredConnection } from './client/connection';
import { GitHubProblem } from './client/errors';
import { whyNotWritten } from './domain/branch-refusal';
import { defaultRetryLimits } from './domain/retry-policy';

export type { ApiConnection } from './client/api-connection';

/** A commit and what its files are. */
export interface CommitPlace {
  commitSha: string;
  treeSha: string;
  parents: string[];
}

export interface RemoteFile {
  blobSha: string;
  /** Null where it is no text in UTF-8, or too large to be given whole. */
  text: string | null;
}

export interface PullRequestState {
  number: number;
  url: string;
  state: 'open' | 'closed' | 'merged';
}

/**
 * What came of asking GitHub to make something. "unknown": it may have been made (an answer lost, cut or failed), so it
 * has to be looked for. "refused": it was not made, and why, in words.
 */
export type WriteOutcome<T> =
  | { kind: 'made'; value: T }
  | { kind: 'exists' }
  | { kind: 'unknown'; message: string; resumeAt: Date | null }
  | { kind: 'refused'; message: string; resumeAt: Date | null };

/** Where files are brought into a repository: one commit on a branch of its own, and a pull request. */
export interface BranchDesk {
  /** The default branch as it is now. Throws GitHubProblem, as all questions do. */
  base(): Promise<CommitPlace & { branch: string; isArchived: boolean }>;
  /** A branch; null when there is none. */
  branch(name: string): Promise<CommitPlace | null>;
  /** A file at a commit; null when there is none. */
  file(path: string, commitSha: string): Promise<RemoteFile | null>;
  /** The paths of the files that lie right in a folder of a tree; none where there is no such folder. */
  filesIn(folder: string, treeSha: string): Promise<string[]>;
  /** A commit with these texts in place of what lay there; on no branch yet, so that nobody sees it. */
  commit(change: {
    on: CommitPlace;
    message: string;
    files: readonly { path: string; text: string }[];
  }): Promise<WriteOutcome<CommitPlace>>;
  /** "exists": a branch of this name is there already. */
  createBranch(name: string, commitSha: string): Promise<WriteOutcome<null>>;
  /** Moves a branch on to a commit made upon it. "exists": it holds commits that the new one does not follow. */
  moveBranch(name: string, commitSha: string): Promise<WriteOutcome<null>>;
  /** The newest pull request from a branch, in whatever state; null when there is none. */
  findPull(branch: string): Promise<PullRequestState | null>;
  /** "exists": one is open from this branch. */
  openPull(pull: {
    title: string;
    body: string;
    branch: string;
    into: string;
  }): Promise<WriteOutcome<PullRequestState>>;
  /** Null where GitHub does not know it. */
  pull(number: number): Promise<PullRequestState | null>;
}

const repositoryAnswer = z.object({ default_branch: z.string().min(1), archived: z.boolean().optional() });
const refAnswer = z.object({ object: z.object({ sha: z.string().regex(/^[0-9a-f]{40,64}$/) }) });
const commitAnswer = z.object({
  sha: z.string(),
  tree: z.object({ sha: z.string() }),
  parents: z.array(z.object({ sha: z.string() })),
});
const shaAnswer = z.object({ sha: z.string() });
const fileAnswer = z.object({
  type: z.literal('file'),
  sha: z.string(),
  encoding: z.string(),
  content: z.string(),
});
const treeAnswer = z.object({
  tree: z.array(z.object({ path: z.string(), type: z.string(), sha: z.string() })),
});
const pullAnswer = z.object({
  number: z.number().int(),
  html_url: z.string(),
  state: z.enum(['open', 'closed']),
  merged_at: z.string().nullable().optional(),
});

/** Null when nobody is set who could ask: GitHub takes no change from the anonymous. `connection` is for tests. */
export function branchDesk(
  viewer: Viewer,
  { owner, name, projectId }: { owner: string; name: string; projectId: string },
  connection: ApiConnection = configuredConnection(),
): BranchDesk | null {
  requirePermission(viewer, 'adr.edit', projectId);
  if (!connection.token && !connection.app) return null;
  const limits = { ...defaultRetryLimits, attempts: 3, timeoutAttempts: 1, maxWaitMs: 20_000 };
  const fetchOptions = { limits, ...connection.fetchOptions };
  const api = connectApi({ ...connection, repository: `${owner}/${name}`, forPerson: true, fetchOptions });
  const repo = { owner, repo: name };
  const fullName = `${owner}/${name}`;
  const readCommit = async (sha: string): Promise<CommitPlace> => {
    const { data } = await api.get('/repos/{owner}/{repo}/git/commits/{sha}', { ...repo, sha });
    return placeOf(answered(commitAnswer, data));
  };
  const branch = async (of: string): Promise<CommitPlace | null> => {
    const ref = await orNull(api.get(`/repos/{owner}/{repo}/git/ref/heads/${inPath(of)}`, repo));
    return ref && readCommit(answered(refAnswer, ref.data).object.sha);
  };
  const made = <T>(what: string, ask: () => Promise<T>) => writing(fullName, what, ask);
  const post = (path: string, body: object) => api.post(`/repos/{owner}/{repo}${path}`, { ...repo, ...body });
  return {
    branch,
    async base() {
      const { data } = await api.get('/repos/{owner}/{repo}', repo);
      const { default_branch: main, archived = false } = answered(repositoryAnswer, data);
      const at = await branch(main);
      if (at) return { ...at, branch: main, isArchived: archived };
      throw new GitHubProblem('not-found', `${fullName} has no branch ${main}; is it empty?`, 404);
    },
    async file(path, ref) {
      const found = await orNull(api.get(`/repos/{owner}/{repo}/contents/${inPath(path)}`, { ...repo, ref }));
      if (!found) return null;
      const { sha, encoding, content } = answered(fileAnswer, found.data);
      return { blobSha: sha, text: encoding === 'base64' ? utf8(Buffer.from(content, 'base64')) : null };
    },
    async filesIn(folder, treeSha) {
      let sha = treeSha;
      for (const part of folder === '' ? [] : folder.split('/')) {
        const { data } = await api.get('/repos/{owner}/{repo}/git/trees/{sha}', { ...repo, sha });
        const below = answered(treeAnswer, data).tree.find(
          ({ path, type }) => path === part && type === 'tree',
        );
        if (!below) return [];
        sha = below.sha;
      }
      const { data } = await api.get('/repos/{owner}/{repo}/git/trees/{sha}', { ...repo, sha });
      return answered(treeAnswer, data).tree.flatMap(({ path, type }) =>
        type === 'blob' ? [folder === '' ? path : `${folder}/${path}`] : [],
      );
    },
    commit: ({ on, message, files }) =>
      made('add a commit to', async () => {
        const tree = [];
        for (const { path, text } of files) {
          const blob = await post('/git/blobs', { content: text, encoding: 'utf-8' });
          tree.push({ path, mode: '100644', type: 'blob', sha: answered(shaAnswer, blob.data).sha });
        }
        const { data } = await post('/git/trees', { base_tree: on.treeSha, tree });
        const { sha } = answered(shaAnswer, data);
        const commit = await post('/git/commits', { message, tree: sha, parents: [on.commitSha] });
        return placeOf(answered(commitAnswer, commit.data));
      }),
    createBranch: (branchName, sha) =>
      made('make a branch in', async () => {
        const { data } = await post('/git/refs', { ref: `refs/heads/${branchName}`, sha });
        answered(refAnswer, data);
        return null;
      }),
    moveBranch: (branchName, sha) =>
      made('add to a branch of', async () => {
        const to = { ...repo, sha, force: false };
        const { data } = await api.patch(`/repos/{owner}/{repo}/git/refs/heads/${inPath(branchName)}`, to);
        answered(refAnswer, data);
        return null;
      }),
    async findPull(head) {
      const query = { head: `${owner}:${head}`, state: 'all', per_page: 100 };
      const { data } = await api.get('/repos/{owner}/{repo}/pulls', { ...repo, ...query });
      const pulls = answered(z.array(z.unknown()), data).map((row) => stateOf(answered(pullAnswer, row)));
      return pulls.find(({ state }) => state === 'open') ?? pulls[0] ?? null;
    },
    openPull: ({ title, body, branch: head, into }) =>
      made('open a pull request in', async () => {
        const { data } = await post('/pulls', { title, body, head, base: into });
        return stateOf(answered(pullAnswer, data));
      }),
    async pull(number) {
      const found = await orNull(api.get('/repos/{owner}/{repo}/pulls/{number}', { ...repo, number }));
      return found && stateOf(answered(pullAnswer, found.data));
    },
  };
}

const inPath = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

const placeOf = ({ sha, tree, parents }: z.infer<typeof commitAnswer>): CommitPlace => ({
  commitSha: sha,
  treeSha: tree.sha,
  parents: parents.map((parent) => parent.sha),
});

const stateOf = (pull: z.infer<typeof pullAnswer>): PullRequestState => ({
  number: pull.number,
  url: pull.html_url,
  state: pull.merged_at ? 'merged' : pull.state,
});

function answered<T>(shape: z.ZodType<T>, data: unknown): T {
  const parsed = shape.safeParse(data);
  if (parsed.success) return parsed.data;
  throw new GitHubProblem('broken-answer', 'GitHub’s answer is not what was asked for.');
}

async function orNull(
  asked: ReturnType<ConnectedApi['get']>,
): Promise<Awaited<ReturnType<ConnectedApi['get']>> | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof GitHubProblem && error.code === 'not-found') return null;
    throw error;
  }
}

/** The text, where the bytes are one in UTF-8 and come back as the same bytes. */
function utf8(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

async function writing<T>(name: string, what: string, ask: () => Promise<T>): Promise<WriteOutcome<T>> {
  try {
    return { kind: 'made', value: await ask() };
  } catch (error) {
    if (!(error instanceof GitHubProblem)) throw error;
    const { status, message, resumeAt } = error;
    // Without a status nothing whole came back; with 5xx it may have been made before the failure.
    if (status === null || status >= 500) return { kind: 'unknown', message, resumeAt };
    if (status === 422 && /already exists|not a fast.forward/i.test(message)) return { kind: 'exists' };
    return { kind: 'refused', message: whyNotWritten(error, what, name), resumeAt };
  }
}
