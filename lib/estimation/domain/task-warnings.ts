export const warningKinds = ['too-large', 'no-category', 'no-estimate', 'buffer-twice'] as const;
export type WarningKind = (typeof warningKinds)[number];

export interface TaskWarning {
  kind: WarningKind;
  message: string;
}

export interface WarnedTask {
  category: string;
  estimateHours: number | null;
  bufferPercent: number | null;
  includesBuffer: boolean;
  bufferWords: string | null;
  state: TaskState;
}

/** done: finished. dropped: its issue was closed without being completed. */
export type TaskState = 'open' | 'done' | 'dropped';

/** Whether the estimate says that a buffer is in it. */
export const holdsBuffer = ({
  bufferPercent,
  includesBuffer,
}: Pick<WarnedTask, 'bufferPercent' | 'includesBuffer'>) =>
  includesBuffer || (bufferPercent !== null && bufferPercent > 0);

/**
 * What is to be mended about a task. `rule` is the one buffer rule that fits it; null for none. Hours, percent. A task that
 * is over is not asked to be split, and a dropped one is left alone.
 */
export function taskWarnings(
  task: WarnedTask,
  {
    splitAboveHours,
    rule,
  }: { splitAboveHours: number; rule: { category: string; highPercent: number } | null },
): TaskWarning[] {
  if (task.state === 'dropped') return [];
  const warnings: TaskWarning[] = [];
  const { estimateHours } = task;
  if (estimateHours === null)
    warnings.push({ kind: 'no-estimate', message: 'Nobody estimated it, so nothing can be learnt from it.' });
  else if (task.state === 'open' && estimateHours > splitAboveHours)
    warnings.push({
      kind: 'too-large',
      message: `It is estimated at more than ${numberInWords(splitAboveHours)} h. Larger tasks hide complexity; split it.`,
    });
  if (task.category.trim() === '')
    warnings.push({
      kind: 'no-category',
      message: 'It has no category, so it is judged by all tasks together and by no rule.',
    });
  const twice = secondBuffer(task, rule);
  if (twice) warnings.push({ kind: 'buffer-twice', message: twice });
  return warnings;
}

function secondBuffer(
  task: WarnedTask,
  rule: { category: string; highPercent: number } | null,
): string | null {
  if (!holdsBuffer(task)) return null;
  const own = task.bufferPercent ? `a buffer of ${numberInWords(task.bufferPercent)}%` : 'a buffer';
  if (task.bufferWords !== null)
    return `The estimate says that it holds ${own}, and “${task.bufferWords}” adds another. A buffer is applied once: take one out.`;
  if (rule && rule.highPercent > 0)
    return `The estimate says that it holds ${own}, and the rule for ${rule.category} (+${numberInWords(rule.highPercent)}%) would add another. Only the estimate's own is counted.`;
  return null;
}

const numberInWords = (value: number) => String(Number(value.toFixed(1)));
