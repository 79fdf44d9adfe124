export interface FindingCounts {
  rows: number;
  contradicted: number;
  unsupported: number;
  /** Rows that name a source and a sample count. */
  withSource: number;
}

export interface ReportLead {
  tone: 'not-met' | 'unknown' | 'met';
  headline: string;
  next: string;
}

/** The sentence that opens a report. Without source and sample count a right sum is still only a claim. */
export function reportLead({ rows, contradicted, unsupported, withSource }: FindingCounts): ReportLead {
  if (rows === 0)
    return {
      tone: 'unknown',
      headline: 'The report compares nothing: it has no before/after table.',
      next: 'Add a table with the columns metric, before and after.',
    };
  const source =
    withSource === rows
      ? 'Each names its source.'
      : withSource === 0
        ? 'None of its numbers names a source or a sample count.'
        : `${rows - withSource} of ${rows} name no source or sample count.`;
  const noun = rows === 1 ? 'the one row' : `${rows} rows`;
  const sums =
    contradicted > 0
      ? `${contradicted} of ${noun} ${contradicted === 1 ? 'claims' : 'claim'} what ${contradicted === 1 ? 'its' : 'their'} own numbers do not give.`
      : unsupported > 0
        ? `${unsupported} of ${noun} cannot bear the claim beside ${unsupported === 1 ? 'it' : 'them'}.`
        : `The sums of ${rows === 1 ? noun : `all ${noun}`} are right.`;
  const tone = contradicted > 0 ? 'not-met' : withSource < rows || unsupported > 0 ? 'unknown' : 'met';
  const next =
    withSource < rows
      ? 'Next: give each number its source, its window and how many runs it rests on.'
      : 'Each number opens its source.';
  return { tone, headline: `${sums} ${source}`, next };
}
