import type { Health } from './health';
import type { PilotWeek } from './project-week';

const verdictWords = { go: 'go', 'no-go': 'no-go', undecidable: 'not decidable' } as const;
export const healthWords: Readonly<Record<Health, string>> = {
  'on-track': 'on track',
  'at-risk': 'at risk',
  'off-track': 'off track',
  'too-early': 'too early',
};

/** What is another for a pilot than at the end of the week before, in words. */
export function pilotChange({ verdict, verdictBefore, coverage, coverageBefore }: PilotWeek): {
  text: string;
  isChanged: boolean;
} {
  if (verdict === null) return { text: 'not known', isChanged: false };
  if (verdictBefore === null) return { text: 'judged for the first time', isChanged: true };
  const parts: string[] = [];
  if (verdict !== verdictBefore) parts.push(`was ${verdictWords[verdictBefore]}`);
  const difference = coverage.answered - coverageBefore.answered;
  if (difference !== 0) parts.push(`${difference > 0 ? '+' : '−'}${Math.abs(difference)} with evidence`);
  if (coverage.total !== coverageBefore.total) parts.push(`${coverageBefore.total} criteria before`);
  return parts.length > 0
    ? { text: parts.join(', '), isChanged: true }
    : { text: 'as before', isChanged: false };
}

/** The same of a project, by its health. */
export function projectChange(health: Health, before: Health | null): { text: string; isChanged: boolean } {
  if (before === null) return { text: 'not known', isChanged: false };
  return health === before
    ? { text: 'as before', isChanged: false }
    : { text: `was ${healthWords[before]}`, isChanged: true };
}
