import type { JudgedCriterion } from './verdict';

/** One thing to do, and how many criteria it settles. */
export interface NextStep {
  key: string;
  text: string;
  note: string;
  href: string;
  settles: number;
}

/**
 * What would decide it: the actions of all criteria that are unknown, stale or (on the go side) not met, those that
 * settle most first. The order in which the criteria come does not matter.
 */
export function nextSteps(criteria: readonly JudgedCriterion[]): NextStep[] {
  const steps = new Map<string, NextStep>();
  for (const { side, evaluation } of [...criteria].sort(inOrder)) {
    const { action } = evaluation;
    if (!action || (side === 'no_go' && evaluation.state === 'not_met')) continue;
    const step = steps.get(action.key);
    if (!step) {
      const { textForMany: _unused, ...first } = action;
      steps.set(action.key, { ...first, settles: 1 });
    } else {
      step.settles += 1;
      step.text = action.textForMany ?? step.text;
    }
  }
  return [...steps.values()].sort((a, b) => b.settles - a.settles);
}

function inOrder(a: JudgedCriterion, b: JudgedCriterion): number {
  if (a.side !== b.side) return a.side === 'go' ? -1 : 1;
  return a.position - b.position || (a.id < b.id ? -1 : 1);
}
