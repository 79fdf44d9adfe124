export interface VerdictCounts {
  improved: number;
  worse: number;
  unclear: number;
  tooFew: number;
}

export interface FindingCounts {
  rows: number;
  contradicted: number;
  unsupported: number;
  /** Rows that are measured by a metric over two windows. */
  withSource: number;
  /** What those rows show; left out where it was not measured for this view. */
  verdicts?: VerdictCounts;
}

export interface ReportLead {
  tone: 'not-met' | 'unknown' | 'met';
  headline: string;
  next: string;
}

/** The sentence that opens a report. Without source and sample count a right sum is still only a claim. */
export function reportLead(counts: FindingCounts): ReportLead {
  const { rows, withSource, verdicts } = counts;
  if (rows === 0)
    return {
      tone: 'unknown',
      headline: 'The report compares nothing: it has no before/after table.',
      next: 'Add a row: a metric, and the windows before and after.',
    };
  return withSource > 0 && verdicts ? measuredLead(counts, verdicts) : claimedLead(counts);
}

function measuredLead(
  { rows, contradicted, withSource }: FindingCounts,
  verdicts: VerdictCounts,
): ReportLead {
  const { improved, worse, unclear, tooFew } = verdicts;
  const said = [
    [improved, 'improved'],
    [worse, 'worse'],
    [unclear, 'no clear change'],
    [tooFew, 'not enough data'],
  ]
    .filter(([count]) => count !== 0)
    .map(([count, word]) => `${count} ${word}`)
    .join(', ');
  const left = rows - withSource;
  const measured =
    left === 0
      ? `${rows === 1 ? 'The one row is' : `All ${rows} rows are`} measured: ${said}.`
      : `${withSource} of ${rows} rows ${withSource === 1 ? 'is' : 'are'} measured: ${said}. ${left === 1 ? 'The other one is a claim' : `The other ${left} are claims`} without a source.`;
  const wrong =
    contradicted > 0
      ? ` ${contradicted} ${contradicted === 1 ? 'claims' : 'claim'} what ${contradicted === 1 ? 'its' : 'their'} numbers do not give.`
      : '';
  const tone = contradicted + worse > 0 ? 'not-met' : improved === rows ? 'met' : 'unknown';
  const next =
    left > 0
      ? 'Next: choose a metric and two windows for each row that is only claimed.'
      : tooFew > 0
        ? 'Next: choose longer windows, or wait, where there is not enough data.'
        : 'Each number opens the values behind it.';
  return { tone, headline: `${measured}${wrong}`, next };
}

function claimedLead({ rows, contradicted, unsupported, withSource }: FindingCounts): ReportLead {
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
