import type { GitHubApi } from '../client/api';
import { movesMost, requireWhole, restless } from '../client/pages';
import { numberedAddress } from '../domain/next-page';
import { readRunPage } from '../domain/workflow-run';

export const runsIn = (data: unknown) => readRunPage(data)?.rows ?? null;

/**
 * The rows around a seam of a list that is counted from its top, newest first, after it was seen to get shorter: goes
 * up from the page until one shows what was read before, and down to it again. On the way down nothing can hide while
 * the list gets no shorter, since a run that comes in at the top only shows rows twice; on the way up it can. Answers
 * the rows, some of them twice, and how many the list had in the end. Throws when it gets shorter each time.
 */
export async function readAround(
  api: GitHubApi,
  { address, index }: { address: string; index: number },
  wasShown: (raw: unknown) => boolean,
): Promise<{ rows: unknown[]; total: number }> {
  const rows: unknown[] = [];
  let total = 0;
  async function read(page: number): Promise<unknown[]> {
    const { data } = await api.get(numberedAddress(address, page));
    const own = requireWhole(runsIn(data));
    total = readRunPage(data)?.total ?? 0;
    rows.push(...own);
    return own;
  }
  for (let move = 0; move < movesMost; move += 1) {
    let page = index;
    let isMet = false;
    while (page > 1 && !isMet) {
      page -= 1;
      isMet = (await read(page)).some(wasShown);
    }
    let isSteady = true;
    while (page < index && isSteady) {
      const before = total;
      page += 1;
      await read(page);
      isSteady = total >= before;
    }
    if (isSteady) return { rows, total };
  }
  throw restless();
}
