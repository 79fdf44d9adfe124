import { findQuantities, parseQuantity } from '@/lib/shared/quantity';
import { changeBetween } from './change';
import { describeChange } from './describe-change';
import { type ChangeJudgement, judgeChangeClaim } from './judge-change-claim';

export interface RowFinding {
  /** The change that the row's own two numbers give, in the right words; null when they give none. */
  computed: string | null;
  standing: ChangeJudgement['standing'];
  finding: string;
}

/** Holds one line of a before/after table against itself. */
export function findingOfRow(row: { beforeText: string; afterText: string; claimText: string }): RowFinding {
  const before = parseQuantity(row.beforeText);
  const after = parseQuantity(row.afterText);
  const change = before && after ? changeBetween(before, after) : null;
  if (!change)
    return {
      computed: null,
      standing: 'unsupported',
      finding: 'Before and after hold no two numbers that can be compared.',
    };
  const computed = describeChange(change);
  if (row.claimText.trim() === '')
    return { computed, standing: 'unsupported', finding: 'The table claims no change for this row.' };
  if (!findQuantities(row.claimText).some(({ kind }) => ['percent', 'points', 'ratio'].includes(kind)))
    return { computed, standing: 'unsupported', finding: 'The claim gives no number to hold against it.' };
  const { standing, finding } = judgeChangeClaim(row.claimText, change);
  return { computed, standing, finding };
}
