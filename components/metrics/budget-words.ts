import type { BudgetView, PassingView } from '@/lib/metrics/budget-queries';

export const budgetLabels: Readonly<Record<BudgetView['state'], string>> = {
  within: 'Within its budget',
  warning: 'Near its limit',
  passed: 'Budget passed',
  unknown: 'Budget not known',
};

/** The sentence of a budget where nothing beside it says that it is one: its first word names the state. */
export const budgetSentence = ({ state, words }: Pick<BudgetView, 'state' | 'words'>): string =>
  words.replace(/^(Within|Warning|Passed|Unknown)\b/, budgetLabels[state]);

/** What became of the issue that a passing asks for; null where none is wanted. */
export function issueInWords({ state, problem }: PassingView['issue']): string | null {
  switch (state) {
    case 'none':
      return null;
    case 'wanted':
      return problem ?? 'An issue is about to be opened on GitHub.';
    case 'refused':
      return `No issue could be opened: ${problem ?? 'GitHub refused it.'} It is tried again within the hour.`;
    case 'open':
      return 'An issue was opened for it:';
    case 'covered':
      return 'No second issue was opened, since that of an earlier passing is open still:';
  }
}
