import type { Coverage } from './buffer-rule';
import { minimumTasks, type ObservedRatio } from './observed-ratio';

export interface EstimationLead {
  tone: 'met' | 'not-met' | 'unknown';
  headline: string;
  next: string;
}

/** The sentence that opens the page: whether the rules held, and whether there is enough to say more. */
export function estimationLead(
  coverages: readonly Coverage[],
  overall: Omit<ObservedRatio, 'category'>,
): EstimationLead {
  const covered = coverages.filter(({ state }) => state === 'covered').length;
  const judged = covered + coverages.filter(({ state }) => state === 'not-covered').length;
  return leadOfCounts({ covered, judged }, overall);
}

/** The same from how many finished tasks had a rule, and how many of them it covered. */
export function leadOfCounts(
  { covered, judged }: { covered: number; judged: number },
  overall: Omit<ObservedRatio, 'category'>,
): EstimationLead {
  const enough = overall.missing === 0;
  const data = enough
    ? ''
    : ` Not enough data to replace them: ${overall.n} finished ${overall.n === 1 ? 'task' : 'tasks'} of at least ${minimumTasks}.`;
  const next = enough
    ? 'Compare each rule with the observed ratio beside it.'
    : `${overall.missing} more finished tasks with estimate and actual would be enough for a first ratio.`;
  if (judged === 0)
    return { tone: 'unknown', headline: `No finished task has a rule to hold against it.${data}`, next };
  const tasks = judged === 1 ? '1 task' : `${judged} tasks`;
  const headline =
    covered === judged
      ? `The rules covered ${judged === 1 ? 'the one task' : `all ${tasks}`}.${data}`
      : `The rules covered ${covered} of ${tasks}.${data}`;
  // A handful of tasks proves a rule neither right nor wrong.
  return { tone: enough ? (covered === judged ? 'met' : 'not-met') : 'unknown', headline, next };
}
