import type { Transaction } from '@/lib/platform/database/client';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { checkBudget } from './domain/budget';
import type { Direction } from './domain/direction';
import type { BudgetInput } from './input';
import { type BudgetColumns, listProjectRepositories } from './records/metrics';

const none: BudgetColumns = {
  budgetLimit: null,
  budgetWarning: null,
  budgetOpensIssue: false,
  budgetRepositoryId: null,
};

/** A budget as it is stored: one that can be held, with a repository of the project where an issue is wanted. */
export async function resolveBudget(
  tx: Transaction,
  { projectId, direction }: { projectId: string; direction: Direction },
  budget: BudgetInput | null,
): Promise<Result<BudgetColumns>> {
  if (!budget) return accept(none);
  const checked = checkBudget(budget, direction);
  if (!checked.ok) {
    const fields: Record<string, string> = { limit: 'budgetLimit', warning: 'budgetWarning' };
    return refuse(
      ...checked.reasons.map((one) => ({ ...one, field: fields[one.field ?? ''] ?? 'budgetLimit' })),
    );
  }
  const { limit, warning, opensIssue, repositoryId } = budget;
  const kept = { budgetLimit: limit, budgetWarning: warning };
  if (!opensIssue) return accept({ ...none, ...kept, budgetRepositoryId: repositoryId });
  const repositories = await listProjectRepositories(projectId, tx);
  const refused = (message: string) =>
    refuse<BudgetColumns>({ code: 'no-repository', field: 'budgetRepositoryId', message });
  if (repositories.length === 0)
    return refused(
      'No repository is connected to the project, so there is nowhere to open an issue. Connect one first.',
    );
  const chosen = repositoryId ?? (repositories.length === 1 ? repositories[0]?.id : null);
  if (!chosen) return refused('Choose the repository in which the issue is opened.');
  if (!repositories.some(({ id }) => id === chosen))
    return refused('This repository is not connected to the project. Choose another.');
  return accept({ ...kept, budgetOpensIssue: true, budgetRepositoryId: chosen });
}
