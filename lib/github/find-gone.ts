import { GitHubProblem } from './errors';
import type { RowKind } from './row-writer';
import { ownerAndName, type StreamContext } from './sync-context';

/**
 * What is stored but was not shown by a whole reading: `gone` are the numbers that GitHub does not know any more, or
 * that lead to another row; `still` are the answers for those that a shifting page had hidden. Each is asked for,
 * since a row that is missing from a list is no proof.
 */
export async function findGone<Row extends { githubId: bigint; updatedAt: Date; number: number }>(
  { api, repository }: StreamContext,
  { goers }: RowKind<Row>,
  present: ReadonlySet<number>,
): Promise<{ gone: number[]; still: unknown[] }> {
  const gone: number[] = [];
  const still: unknown[] = [];
  if (!goers) return { gone, still };
  for (const { number, githubId } of await goers.listOthers(repository.id, [...present])) {
    try {
      const { data } = await api.get(goers.path, { ...ownerAndName(repository), number });
      if (idOf(data) === String(githubId)) still.push(data);
      else gone.push(number);
    } catch (error) {
      if (!(error instanceof GitHubProblem && error.code === 'not-found')) throw error;
      gone.push(number);
    }
  }
  return { gone, still };
}

const idOf = (row: unknown) => (row && typeof row === 'object' && 'id' in row ? String(row.id) : null);
