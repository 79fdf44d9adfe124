import type { BudgetState } from './budget';

interface CatalogueFacts {
  total: number;
  /** Names a narrowed list: "of these"; false speaks of the whole catalogue. */
  isNarrowed: boolean;
  budgets: Readonly<Record<BudgetState, number>>;
  fed: { of: number; recently: number };
}

const metrics = (count: number) => (count === 1 ? '1 metric' : `${count} metrics`);
const budgetWords = (count: number) => (count === 1 ? '1 budget is' : `${count} budgets are`);

/** The catalogue in one sentence: what needs somebody first, and what to do about it. */
export function catalogueLead({ total, isNarrowed, budgets, fed }: CatalogueFacts): {
  tone: 'met' | 'not-met' | 'stale' | 'unknown' | 'neutral';
  headline: string;
  next: string;
} {
  const silent = fed.of - fed.recently;
  const counted = `${metrics(total)}${isNarrowed ? ' found' : ''}`;
  const held = budgets.within + budgets.warning + budgets.passed + budgets.unknown;
  const quiet =
    silent > 0
      ? `${silent} of ${fed.of} that are fed by people or pushes got no value in their windows. Push or record one, or delete what nobody needs.`
      : fed.of > 0
        ? `Everything that is fed by people or pushes got a value in its window.`
        : 'Each opens its series, its changes and the values behind it.';
  if (budgets.passed > 0)
    return {
      tone: 'not-met',
      headline: `${counted}: ${budgetWords(budgets.passed)} passed${budgets.warning > 0 ? `, ${budgets.warning} near the limit` : ''}.`,
      next: `Open the passed ones first. ${quiet}`,
    };
  if (budgets.warning > 0)
    return {
      tone: 'stale',
      headline: `${counted}: no budget is passed, ${budgetWords(budgets.warning)} near the limit.`,
      next: quiet,
    };
  if (budgets.unknown > 0)
    return {
      tone: 'unknown',
      headline: `${counted}: ${budgetWords(budgets.unknown)} unknown for want of data${budgets.within > 0 ? `, ${budgets.within} kept` : ''}.`,
      next: quiet,
    };
  if (held > 0) return { tone: 'met', headline: `${counted}: every budget is kept (${held}).`, next: quiet };
  return {
    tone: silent > 0 ? 'unknown' : 'neutral',
    headline: `${counted}, none with a budget.`,
    next: quiet,
  };
}
