import type { VerdictKind } from '@/lib/go-no-go/domain/verdict';
import type { Stage } from '@/lib/pilots/domain/pilot-day';
import type { PlanItemState } from '@/lib/pilots/domain/plan';

export const stageWords: Readonly<Record<Stage, string>> = {
  draft: 'Draft',
  running: 'Running',
  deciding: 'Deciding',
  decided: 'Decided',
  closed: 'Closed',
};

export const verdictWords: Readonly<Record<VerdictKind, string>> = {
  go: 'Go',
  'no-go': 'No-go',
  undecidable: 'Not decidable',
};

export const planStateWords: Readonly<Record<PlanItemState, string>> = {
  open: 'Open',
  in_progress: 'In progress',
  done: 'Done',
  dropped: 'Dropped',
};

const declared: Readonly<Record<string, string>> = {
  go: 'GO',
  'no-go': 'NO-GO',
  extend: 'EXTEND',
  'conditional-go': 'CONDITIONAL GO',
};

/** What a document declares, as it shouts it. */
export function declaredWords(decision: string): string {
  return declared[decision] ?? decision;
}

/** "1 answer", "3 answers", "3 criteria". */
export function counted(n: number, noun: string, many = `${noun}s`): string {
  return `${n} ${n === 1 ? noun : many}`;
}

const dayWords = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});

/** "Fri 6 Nov", of an ISO day. */
export function shortDay(on: string): string {
  return dayWords.format(new Date(`${on}T00:00:00Z`)).replace(',', '');
}
