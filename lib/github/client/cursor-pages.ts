import { nextLink } from '../domain/next-page';
import type { ApiAnswer, GitHubApi } from './api';
import { GitHubProblem } from './errors';
import { perPage } from './pages';

/** How often a full page without a Link is asked for again before it is taken for the last one. */
const lastPageProofs = 2;

/**
 * As `readPages`, for lists that know cursors only: GitHub takes no page number there, so a full page whose Link is
 * missing cannot be helped by counting; it is asked for again until it either has one or is believed to be the last.
 */
export async function* readCursorPages(
  api: GitHubApi,
  first: ApiAnswer,
): AsyncGenerator<{ rows: unknown[]; more: boolean }> {
  const seen = new Set([first.address]);
  let answer = first;
  for (;;) {
    for (let proof = 0; proof < lastPageProofs && isUnsure(answer); proof += 1)
      answer = await api.get(answer.address);
    const rows = requireRows(answer.data);
    const next = nextLink(answer.link);
    if (next && seen.has(next)) throw broken('leads back to a page that was read already');
    yield { rows, more: next !== null };
    if (!next) return;
    seen.add(next);
    answer = await api.get(next);
  }
}

const isUnsure = ({ data, link }: ApiAnswer) =>
  nextLink(link) === null && Array.isArray(data) && data.length >= perPage;

function requireRows(data: unknown): unknown[] {
  if (!Array.isArray(data)) throw broken('is not the list it should be');
  if (data.length > perPage)
    throw broken(`holds ${data.length} rows where at most ${perPage} were asked for`);
  return data;
}

function broken(what: string): GitHubProblem {
  return new GitHubProblem(
    'broken-answer',
    `A page of GitHub's answer ${what}. What was read before it is kept; sync again later.`,
  );
}
