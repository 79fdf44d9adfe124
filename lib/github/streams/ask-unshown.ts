import type { Transaction } from '@/lib/platform/database/client';
import { GitHubProblem } from '../client/errors';
import { judgeAbsence } from '../domain/absence';
import type { AbsenceMark, Unshown } from '../records/unshown';
import { ownerAndName, type StreamContext } from './sync-context';

export interface Leaving {
  /** Where one is asked for, with `{id}` in it. */
  itemPath: string;
  mark(tx: Transaction, repositoryId: string, githubIds: bigint[], mark: AbsenceMark): Promise<number>;
}

/**
 * Asks for rows that a list did not show, one by one, and marks those that are missing or gone. Answers what GitHub
 * sent for the ones that are there. One that was not found a moment ago is left for a later pass.
 */
export async function askUnshown(
  context: StreamContext,
  { itemPath, mark }: Leaving,
  unshown: readonly Unshown[],
): Promise<unknown[]> {
  const { api, repository, report } = context;
  const there: unknown[] = [];
  const missing: bigint[] = [];
  const gone = { deleted: [] as bigint[], missing: [] as bigint[] };
  for (const { githubId, missingSince } of unshown) {
    await context.checkStop();
    const answer = await ask(api, itemPath, { ...ownerAndName(repository), id: String(githubId) });
    const absence = judgeAbsence(answer.status, missingSince, context.now());
    if (absence === 'there') there.push(answer.data);
    else if (absence === 'gone') gone[answer.status === 410 ? 'deleted' : 'missing'].push(githubId);
    else if (!missingSince) missing.push(githubId);
  }
  if (missing.length + gone.deleted.length + gone.missing.length > 0)
    await context.write(async (tx) => {
      const at = context.now();
      await mark(tx, repository.id, missing, { missingSince: at });
      for (const goneReason of ['deleted', 'missing'] as const)
        report.deleted += await mark(tx, repository.id, gone[goneReason], { deletedAt: at, goneReason });
    });
  return there;
}

async function ask(
  api: StreamContext['api'],
  path: string,
  parameters: Record<string, string>,
): Promise<{ status: number; data: unknown }> {
  try {
    return { status: 200, data: (await api.get(path, parameters)).data };
  } catch (error) {
    if (error instanceof GitHubProblem && (error.status === 404 || error.status === 410))
      return { status: error.status, data: null };
    throw error;
  }
}
