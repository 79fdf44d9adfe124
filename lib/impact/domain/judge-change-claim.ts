import { signed, trim } from '@/lib/shared/change-words';
import { findQuantities, type Quantity } from '@/lib/shared/quantity';
import { type Change, isBounded } from './change';
import { describeChange } from './describe-change';

export interface ChangeJudgement {
  /** Contradicted: the two numbers give something else. Unsupported: they cannot bear the claim either way. */
  standing: 'consistent' | 'contradicted' | 'unsupported';
  kind: 'arithmetic' | 'unit' | 'bound';
  finding: string;
}

/**
 * Holds what a text says of a change ("3x faster", "60% less", "+18.5%") against the change that its own two
 * numbers give. A claim counts as right within what its writer rounded to (half a unit of its last digit).
 */
export function judgeChangeClaim(claim: string, change: Change): ChangeJudgement {
  const computed = describeChange(change);
  const claimed = findQuantities(claim).find((quantity) =>
    ['percent', 'points', 'ratio'].includes(quantity.kind),
  );
  if (!claimed) {
    return {
      standing: 'consistent',
      kind: 'arithmetic',
      finding: `Recomputed: ${computed}. The claim gives no number to hold against it.`,
    };
  }
  const wrongWay = contradictsDirection(claim, claimed, change);
  if (wrongWay)
    return { standing: 'contradicted', kind: 'arithmetic', finding: `Recomputed: ${computed}. ${wrongWay}` };
  if (claimed.kind === 'ratio') return judgeFactor(claimed, change, computed);
  if (claimed.kind === 'points') return judgePoints(claimed, change, computed);
  return judgePercent(claimed, change, computed);
}

function judgeFactor(claimed: Quantity, change: Change, computed: string): ChangeJudgement {
  if (change.factor === null) {
    return {
      standing: 'unsupported',
      kind: 'arithmetic',
      finding: `Recomputed: ${computed}. No factor can be given from or to 0, so "${claimed.text}" cannot be checked.`,
    };
  }
  return compare(
    claimed,
    Math.abs(claimed.value),
    change.factor,
    change,
    `Recomputed: ${computed}`,
    `"${claimed.text}"`,
  );
}

function judgePoints(claimed: Quantity, change: Change, computed: string): ChangeJudgement {
  if (change.points === null) {
    return {
      standing: 'contradicted',
      kind: 'unit',
      finding: `Recomputed: ${computed}. Percentage points are the difference of two percentages, which these are not.`,
    };
  }
  return compare(
    claimed,
    Math.abs(claimed.value),
    Math.abs(change.points),
    change,
    `Recomputed: ${computed}`,
    `"${claimed.text}"`,
  );
}

function judgePercent(claimed: Quantity, change: Change, computed: string): ChangeJudgement {
  const value = Math.abs(claimed.value);
  if (change.points !== null && near(claimed, value, Math.abs(change.points), change)) {
    const relative =
      change.percent === null
        ? 'a relative change cannot be given from 0'
        : `the relative change would be ${signed(change.percent)}%`;
    if (change.percent === null || !near(claimed, value, Math.abs(change.percent), change)) {
      return {
        standing: 'contradicted',
        kind: 'unit',
        finding: `Recomputed: ${computed}. The difference is ${signed(change.points)} percentage points, not ${signed(change.points)}%: ${relative}.`,
      };
    }
  }
  if (change.percent === null) {
    return {
      standing: 'unsupported',
      kind: 'arithmetic',
      finding: `Recomputed: ${computed}, so "${claimed.text}" cannot be checked.`,
    };
  }
  return compare(
    claimed,
    value,
    Math.abs(change.percent),
    change,
    `Recomputed: ${computed}`,
    `"${claimed.text}"`,
  );
}

function compare(
  claimed: Quantity,
  value: number,
  computed: number,
  change: Change,
  said: string,
  quoted: string,
): ChangeJudgement {
  const kind = isBounded(change) ? 'bound' : 'arithmetic';
  if (near(claimed, value, computed, change)) {
    const limit =
      kind === 'bound'
        ? ` ${quoted} fits, but rests on a number that is only a bound or an approximation.`
        : ` ${quoted} fits.`;
    return { standing: 'consistent', kind, finding: `${said}.${limit}` };
  }
  if (kind === 'bound' && !bothApproximate(change)) {
    return {
      standing: value < computed ? 'consistent' : 'unsupported',
      kind,
      finding: `${said}. ${quoted} ${value < computed ? 'lies within' : 'is more than'} what the bound guarantees.`,
    };
  }
  return {
    standing: 'contradicted',
    kind: 'arithmetic',
    finding: `${said}, not ${quoted} (the numbers give ${trim(computed, 1)}).`,
  };
}

function bothApproximate(change: Change): boolean {
  return [change.before, change.after].every(
    (quantity) => quantity.bound === 'exact' || quantity.bound === 'about',
  );
}

function near(claimed: Quantity, value: number, computed: number, change: Change): boolean {
  const rounding = 0.5 * 10 ** -claimed.decimals;
  const slack =
    claimed.bound === 'about' || (isBounded(change) && bothApproximate(change)) ? 0.1 * computed : 0;
  if ((claimed.bound === 'at-least' || claimed.bound === 'more-than') && value <= computed) return true;
  if ((claimed.bound === 'at-most' || claimed.bound === 'less-than') && value >= computed) return true;
  return Math.abs(value - computed) <= Math.max(rounding, slack) + 1e-9;
}

const fallingWords =
  /\b(less|fewer|lower|reduc\w*|decreas\w*|drop\w*|removed|faster|quicker|eliminat\w*|saved|smaller|down)\b/i;
const risingWords = /\b(more|higher|increas\w*|grew|growth|gain\w*|up|larger|bigger)\b/i;

/** What speaks against the claim when it says the other way than the numbers go; null when nothing does. */
export function contradictsDirection(said: string, claimed: Quantity, change: Change): string | null {
  // Faster is less time, but more throughput.
  const claim = change.before.kind === 'duration' ? said : said.replace(/faster|quicker/gi, '');
  const says =
    fallingWords.test(claim) && !risingWords.test(claim)
      ? 'down'
      : risingWords.test(claim) && !fallingWords.test(claim)
        ? 'up'
        : null;
  const bySign = claimed.value < 0 ? 'down' : /^\+/.test(claimed.text) ? 'up' : says;
  if (!bySign || change.direction === 'same' || bySign === change.direction) {
    return change.direction === 'same' && claimed.value !== 0
      ? 'The two numbers are equal, so there is no such change.'
      : null;
  }
  // "50% more throughput" beside a falling latency is about another measure.
  if (
    says &&
    claimed.value > 0 &&
    !/^\+/.test(claimed.text) &&
    change.before.kind === 'duration' &&
    change.direction === 'down'
  )
    return null;
  return `The claim says ${bySign}, the numbers go ${change.direction}.`;
}
