import type { TaskListView } from '@/lib/estimation/task-queries';
import { hourRangeInWords, hoursInWords } from './hours';

interface Hours {
  estimateHours: number | null;
  lowHours: number | null;
  highHours: number | null;
}

/** "4 h", "4 to 6 h", "no estimate". */
export function estimateInWords({ estimateHours, lowHours, highHours }: Hours): string {
  if (estimateHours === null) return 'no estimate';
  return lowHours !== null && highHours !== null
    ? hourRangeInWords(lowHours, highHours)
    : hoursInWords(estimateHours);
}

export const warningWords = {
  'too-large': 'Too large',
  'no-category': 'No category',
  'no-estimate': 'No estimate',
  'buffer-twice': 'Buffer twice',
  offered: 'Actual offered',
} as const;

export const stateWords = { open: 'Open', done: 'Done', dropped: 'Dropped' } as const;

export const kindWords = { stated: 'stated', timed: 'by timers', derived: 'derived' } as const;

const actionWords: Record<string, string> = {
  'task.created': 'made it',
  'task.edited': 'changed it',
  'task.follows-issue': 'let the issue say everything again',
  'task.derived-accepted': 'accepted the derived actual',
  'task.timer-started': 'started a timer',
  'task.timer-stopped': 'stopped the timer',
  'task.split': 'split it',
  'task.part-opened': 'opened the issue of a part',
  'task.part-attached': 'attached a part to its parent',
};

export const actionInWords = (action: string): string => actionWords[action] ?? action;

/** "3 open tasks have no estimate": the sentence that opens the list. */
export function taskListLead(counts: TaskListView['counts']): { headline: string; next: string } {
  const tasks = (n: number) => (n === 1 ? '1 task' : `${n.toLocaleString('en-GB')} tasks`);
  const wants = [
    counts.noEstimate > 0 && `${tasks(counts.noEstimate)} without an estimate`,
    counts.tooLarge > 0 && `${tasks(counts.tooLarge)} too large`,
    counts.noCategory > 0 && `${tasks(counts.noCategory)} without a category`,
    counts.bufferTwice > 0 && `${tasks(counts.bufferTwice)} with a second buffer`,
  ].filter(Boolean);
  const headline = `${counts.open.toLocaleString('en-GB')} open, ${counts.done.toLocaleString('en-GB')} done${
    counts.dropped > 0 ? `, ${counts.dropped.toLocaleString('en-GB')} dropped` : ''
  }${wants.length > 0 ? `; to mend: ${wants.join(', ')}` : '; none has a warning'}.`;
  const next =
    counts.offered > 0
      ? `${tasks(counts.offered)} ended without anybody recording what it took, and pull requests show it: look and accept.`
      : 'What ended with an estimate and an actual is what forecasts learn from.';
  return { headline, next };
}

/** Base, buffer and total of one task: the buffer that the estimate holds, else the rule's, once. */
export function bufferedInWords({
  estimateHours,
  bufferPercent,
  includesBuffer,
  rule,
}: {
  estimateHours: number | null;
  bufferPercent: number | null;
  includesBuffer: boolean;
  rule: { category: string; lowPercent: number; highPercent: number } | null;
}): string {
  if (estimateHours === null) return 'nothing to add one to';
  if (bufferPercent)
    return `${bufferPercent}% is in the estimate: ${hoursInWords(estimateHours / (1 + bufferPercent / 100))} without it`;
  if (includesBuffer) return 'in the estimate; how much is not said';
  if (!rule) return 'none: no rule fits its category';
  const { low, high } = {
    low: estimateHours * (1 + rule.lowPercent / 100),
    high: estimateHours * (1 + rule.highPercent / 100),
  };
  const percent =
    rule.lowPercent === rule.highPercent
      ? `${rule.highPercent}`
      : `${rule.lowPercent} to ${rule.highPercent}`;
  return `rule for ${rule.category}, +${percent}%: ${hourRangeInWords(low, high)} in all`;
}

/** The sentence that opens a task's page. */
export function taskLead({
  state,
  estimateHours,
  lowHours,
  highHours,
  actualHours,
  actualKind,
}: {
  state: 'open' | 'done' | 'dropped';
  estimateHours: number | null;
  lowHours: number | null;
  highHours: number | null;
  actualHours: number | null;
  actualKind: 'stated' | 'timed' | 'derived' | null;
}): string {
  const estimate =
    estimateHours === null
      ? 'Nobody estimated it'
      : `Estimated at ${estimateInWords({ estimateHours, lowHours, highHours })}`;
  if (state === 'dropped') return `${estimate}; it was dropped.`;
  if (actualHours === null)
    return state === 'done' ? `${estimate}; what it took is not recorded.` : `${estimate}; not finished yet.`;
  const took = `${hoursInWords(actualHours)}${actualKind === 'derived' ? ' (derived)' : ''}`;
  if (state === 'open') return `${estimate}; ${took} so far.`;
  if (estimateHours === null || estimateHours === 0) return `${estimate}; it took ${took}.`;
  const percent = Math.round((actualHours / estimateHours - 1) * 100);
  const compared = percent === 0 ? 'just that' : percent > 0 ? `${percent}% more` : `${-percent}% less`;
  return `${estimate}; it took ${took}, ${compared}.`;
}
