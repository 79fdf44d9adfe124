import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { type ConnectedApi, connectApi } from './client/api';
import type { ApiConnection } from './client/api-connection';
import { configuredConnection } from './client/connection';
import { GitHubProblem } from './client/errors';
import { perPage, readPages } from './client/pages';
import { markedIssue, type OpenedIssue, openedIssue } from './domain/opened-issue';
import { defaultRetryLimits } from './domain/retry-policy';

export type { ApiConnection } from './client/api-connection';
export type { OpenedIssue } from './domain/opened-issue';

/** Where an issue is opened, looked for and followed. */
export interface IssueDesk {
  /** GitHub's own time, by a question that changes nothing. Throws GitHubProblem. */
  time(): Promise<Date>;
  /**
   * Opens one. "unknown": GitHub may or may not have made it (an answer lost, cut or failed), so it has to be looked for;
   * never asked again here. "refused": it was not made, and why, in words.
   */
  open(issue: { title: string; body: string }): Promise<OpeningOutcome>;
  /** The issue whose text holds a marker, among all that changed since; null when there is none. Throws GitHubProblem. */
  findMarked(marker: string, since: Date): Promise<OpenedIssue | null>;
  /** Whether it is open; null where GitHub does not know it (any more). Throws GitHubProblem. */
  isOpen(number: number): Promise<boolean | null>;
}

/** Told apart from a mistake of ours: GitHub could not be asked, or would not answer. */
export const isGitHubProblem = (error: unknown): error is GitHubProblem => error instanceof GitHubProblem;

export type OpeningOutcome =
  | { kind: 'opened'; issue: OpenedIssue }
  | { kind: 'unknown'; message: string }
  | { kind: 'refused'; message: string; resumeAt: Date | null };

/** Null when nobody is set who could ask: GitHub opens no issue for the anonymous. `connection` is for tests. */
export function issueDesk(
  viewer: Viewer,
  { owner, name, projectId }: { owner: string; name: string; projectId: string },
  connection: ApiConnection = configuredConnection(),
): IssueDesk | null {
  requirePermission(viewer, 'pilot.edit', projectId);
  if (!connection.token && !connection.app) return null;
  const limits = { ...defaultRetryLimits, attempts: 3, maxWaitMs: 20_000 };
  const fetchOptions = { limits, ...connection.fetchOptions };
  const api = connectApi({ ...connection, repository: `${owner}/${name}`, fetchOptions });
  const place = { owner, repo: name };
  return {
    async time() {
      const { at } = await api.get('/repos/{owner}/{repo}', place);
      if (at) return at;
      throw new GitHubProblem('broken-answer', 'GitHub did not say what time it is.');
    },
    open: (issue) => openOnce(api, place, issue),
    async findMarked(marker, since) {
      const query = { state: 'all', sort: 'created', direction: 'asc', per_page: perPage };
      const first = await api.get('/repos/{owner}/{repo}/issues', {
        ...place,
        ...query,
        since: since.toISOString(),
      });
      for await (const { rows } of readPages(api, first)) {
        const found = markedIssue(rows, marker);
        if (found) return found;
      }
      return null;
    },
    async isOpen(number) {
      try {
        const { data } = await api.get('/repos/{owner}/{repo}/issues/{number}', { ...place, number });
        return (data as { state?: unknown } | null)?.state === 'open';
      } catch (error) {
        if (error instanceof GitHubProblem && error.code === 'not-found') return null;
        throw error;
      }
    },
  };
}

async function openOnce(
  api: ConnectedApi,
  place: { owner: string; repo: string },
  issue: { title: string; body: string },
): Promise<OpeningOutcome> {
  const name = `${place.owner}/${place.repo}`;
  try {
    const { data } = await api.post('/repos/{owner}/{repo}/issues', { ...place, ...issue });
    const opened = openedIssue(data);
    if (opened) return { kind: 'opened', issue: opened };
    return { kind: 'unknown', message: "GitHub's answer does not name the issue that it opened." };
  } catch (error) {
    if (!(error instanceof GitHubProblem)) throw error;
    const { status, message, resumeAt } = error;
    // Without a status nothing whole came back; with 5xx it may have been made before the failure.
    if (status === null || status >= 500) return { kind: 'unknown', message };
    return { kind: 'refused', message: whyRefused(error, name), resumeAt };
  }
}

/** The usual words are of reading; these are of writing. */
function whyRefused({ code, status, message }: GitHubProblem, name: string): string {
  if (status === 410)
    return `Issues are switched off in ${name} (410). Switch them on there, or choose another repository.`;
  if (code === 'not-allowed')
    return `Who asks GitHub may not open issues in ${name} (403). Give the token or the App write access to its issues.`;
  if (code === 'not-found')
    return `GitHub does not know ${name}, or the token may not see it (${status}). Give it access, or choose another repository.`;
  return message;
}
