import type { FindingCounts, ReportLead } from './report-lead';

/** The sentence that opens the list: `shown` are the reports of this page of `total`. */
export function reportsLead(shown: readonly FindingCounts[], total: number): ReportLead {
  const noun = total === 1 ? '1 report' : `${total} reports`;
  const contradicted = shown.filter((counts) => counts.contradicted > 0).length;
  const bare = shown.filter((counts) => counts.withSource < counts.rows || counts.rows === 0).length;
  if (contradicted > 0)
    return {
      tone: 'not-met',
      headline: `${noun}; ${contradicted} ${contradicted === 1 ? 'claims' : 'claim'} what ${contradicted === 1 ? 'its' : 'their'} own numbers do not give.`,
      next: 'Open it to see each row recomputed beside its claim.',
    };
  if (bare > 0)
    return {
      tone: 'unknown',
      headline: `${noun}; ${bare} without source and sample count.`,
      next: 'A number without them is a claim, not evidence.',
    };
  return { tone: 'met', headline: `${noun}, each with its sources.`, next: 'Each number opens its source.' };
}
