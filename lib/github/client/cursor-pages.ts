import { nextLink } from '../domain/next-page';
import type { ApiAnswer, GitHubApi } from './api';
import { GitHubProblem } from './errors';
import { perPage } from './pages';

/** How often a full page without a Link is asked for again. */
const askedAgain = 2;

/**
 * As `readPages`, for lists that know cursors only: GitHub takes no page number there, so a full page whose Link is
 * missing cannot be helped by counting. It is asked for again, and if no Link comes, it is the last one only when the
 * list in the other direction begins with one of its rows.
 */
export async function* readCursorPages(
  api: GitHubApi,
  first: ApiAnswer,
): AsyncGenerator<{ rows: unknown[]; more: boolean }> {
  const seen = new Set([first.address]);
  let answer = first;
  for (;;) {
    for (let again = 0; again < askedAgain && isUnsure(answer); again += 1)
      answer = await api.get(answer.address);
    const rows = requireRows(answer.data);
    if (isUnsure(answer)) await requireEnd(api, answer.address, rows);
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

async function requireEnd(api: GitHubApi, address: string, rows: readonly unknown[]): Promise<void> {
  const other = new URL(address);
  other.searchParams.delete('after');
  other.searchParams.set('direction', other.searchParams.get('direction') === 'asc' ? 'desc' : 'asc');
  const { data } = await api.get(other.href);
  const farthest = Array.isArray(data) ? numberOf(data[0]) : null;
  // Rows of one moment may come in either order, so it need not be the very last one.
  if (farthest === null || !rows.some((row) => numberOf(row) === farthest))
    throw broken('lost the link to the next one');
}

const numberOf = (row: unknown) =>
  row && typeof row === 'object' && 'number' in row && typeof row.number === 'number' ? row.number : null;

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
