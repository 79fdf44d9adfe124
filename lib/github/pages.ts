import type { ApiAnswer, GitHubApi } from './api';
import { nextPage } from './domain/next-page';
import { GitHubProblem } from './errors';

export const perPage = 100;

export interface ReadPage {
  rows: unknown[];
  /** Whether another page follows. */
  more: boolean;
}

/**
 * Every page from `first` on, each whole. Follows GitHub's link, asks once more when a full page has none, and
 * refuses a page that is larger than was asked for, that is no list, or that leads back to where it came from.
 */
export async function* readPages(
  api: GitHubApi,
  first: ApiAnswer,
  rowsOf: (data: unknown) => unknown[] | null = (data) => (Array.isArray(data) ? data : null),
): AsyncGenerator<ReadPage> {
  const seen = new Set([first.address]);
  let answer = first;
  for (let index = 1; ; index += 1) {
    const rows = rowsOf(answer.data);
    if (!rows) throw broken('is not the list it should be');
    if (rows.length > perPage)
      throw broken(`holds ${rows.length} rows where at most ${perPage} were asked for`);
    const next = nextPage({ address: answer.address, index, link: answer.link, rows: rows.length, perPage });
    if (next && seen.has(next)) throw broken('leads back to a page that was read already');
    yield { rows, more: next !== null };
    if (!next) return;
    seen.add(next);
    answer = await api.get(next);
  }
}

function broken(what: string): GitHubProblem {
  return new GitHubProblem(
    'broken-answer',
    `A page of GitHub's answer ${what}. What was read before it is kept; sync again later.`,
  );
}
