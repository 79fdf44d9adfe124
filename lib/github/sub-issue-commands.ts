import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { type ConnectedApi, connectApi } from './client/api';
import type { ApiConnection } from './client/api-connection';
import { configuredConnection } from './client/connection';
import { GitHubProblem } from './client/errors';
import { perPage, readPages } from './client/pages';
import { defaultRetryLimits } from './domain/retry-policy';
import { type Attaching, childIssue, holdsIssue } from './domain/sub-issue';

/**
 * Hangs an issue below another of the same repository as its sub-issue, once: GitHub's list of the parent's sub-issues is
 * read first, and again where GitHub refuses, so that a lost answer is found and never asked for twice. An issue that has
 * another parent keeps it. REST: GET and POST /repos/{owner}/{repo}/issues/{issue_number}/sub_issues; POST takes the id of
 * the sub-issue, not its number, and answers 422 where it hangs somewhere already, or at 100 sub-issues and 8 levels.
 * Null when nobody is set who could ask.
 */
export async function attachSubIssue(
  viewer: Viewer,
  { owner, name, projectId }: { owner: string; name: string; projectId: string },
  { parent, child }: { parent: number; child: number },
  connection: ApiConnection = configuredConnection(),
): Promise<Attaching | null> {
  requirePermission(viewer, 'pilot.edit', projectId);
  if (!connection.token && !connection.app) return null;
  const fetchOptions = {
    limits: { ...defaultRetryLimits, attempts: 3, maxWaitMs: 20_000 },
    ...connection.fetchOptions,
  };
  const api = connectApi({ ...connection, repository: `${owner}/${name}`, fetchOptions });
  const place = { owner, repo: name };
  const at = `${owner}/${name}#`;
  try {
    const { data } = await api.get('/repos/{owner}/{repo}/issues/{child}', { ...place, child });
    const issue = childIssue(data);
    if (!issue)
      return { kind: 'unknown', message: `GitHub did not say what ${at}${child} is.`, resumeAt: null };
    if (await isAttached(api, place, parent, issue.id)) return { kind: 'attached', isNew: false };
    if (issue.parent && issue.parent.toLowerCase() !== `${at}${parent}`.toLowerCase())
      return {
        kind: 'elsewhere',
        message: `#${child} hangs below ${issue.parent}. Somebody put it there, so it was left there.`,
      };
    return await attachOnce(api, place, parent, issue.id);
  } catch (error) {
    if (!(error instanceof GitHubProblem)) throw error;
    const { status, code, resumeAt } = error;
    // Where issues are switched off it is 410 too, with these words (docs/github.md), and may change.
    if (status === 410 && !/disabled/i.test(error.message))
      return { kind: 'elsewhere', message: `#${parent} or #${child} was deleted on GitHub.` };
    if (code === 'not-found' || code === 'not-allowed') return refused(error);
    return { kind: 'unknown', message: error.message, resumeAt };
  }
}

type Place = { owner: string; repo: string };
const list = '/repos/{owner}/{repo}/issues/{parent}/sub_issues';

async function isAttached(api: ConnectedApi, place: Place, parent: number, id: number): Promise<boolean> {
  const first = await api.get(list, { ...place, parent, per_page: perPage });
  for await (const { rows } of readPages(api, first)) if (holdsIssue(rows, id)) return true;
  return false;
}

async function attachOnce(api: ConnectedApi, place: Place, parent: number, id: number): Promise<Attaching> {
  try {
    await api.post(list, { ...place, parent, sub_issue_id: id });
    return { kind: 'attached', isNew: true };
  } catch (error) {
    if (!(error instanceof GitHubProblem)) throw error;
    const { status, message } = error;
    if (status === null || status >= 500) return { kind: 'unknown', message, resumeAt: null };
    // "May not contain duplicate sub-issues and may only have one parent": somebody was quicker.
    if (status === 422 && (await isAttached(api, place, parent, id)))
      return { kind: 'attached', isNew: false };
    return refused(error);
  }
}

/** The usual words are of reading; these are of writing. */
function refused({ code, status, message, resumeAt }: GitHubProblem): Attaching {
  const words =
    code === 'not-allowed'
      ? 'Who asks GitHub may not change issues there (403). Give the token or the App write access to its issues.'
      : code === 'not-found'
        ? `GitHub knows no sub-issues there (${status}): the server may be older than they are, or the issue may have left.`
        : message;
  return { kind: 'refused', message: words, resumeAt };
}
