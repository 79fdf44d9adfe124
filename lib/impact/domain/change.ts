import type { Quantity } from '@/lib/shared/quantity';

export interface Change {
  before: Quantity;
  after: Quantity;
  /** after − before in percentage points; only between two percentages. */
  points: number | null;
  /** (after − before) / before × 100; null from a before of 0. */
  percent: number | null;
  /** The larger over the smaller; null when either is 0. */
  factor: number | null;
  direction: 'down' | 'up' | 'same';
}

/** The change between two quantities of the same kind, recomputed; null where the two cannot be compared. */
export function changeBetween(before: Quantity, after: Quantity): Change | null {
  const bare = (quantity: Quantity) => quantity.kind === 'count' && quantity.unit === '';
  const takesOtherUnit = bare(before) || bare(after);
  if (before.kind !== after.kind && !takesOtherUnit) return null;
  if ((before.kind === 'rating' || before.kind === 'money') && before.unit !== after.unit) return null;
  // "45 → 30s": a bare number is in the unit of the other.
  const from = bare(before) && !bare(after) ? before.value * (after.base / after.value || 1) : before.base;
  const to = bare(after) && !bare(before) ? after.value * (before.base / before.value || 1) : after.base;
  const percentages = before.kind === 'percent' || after.kind === 'percent';
  return {
    before,
    after,
    points: percentages ? to - from : null,
    percent: from === 0 ? null : ((to - from) / Math.abs(from)) * 100,
    factor: from === 0 || to === 0 ? null : Math.max(to / from, from / to),
    direction: to === from ? 'same' : to < from ? 'down' : 'up',
  };
}

/** One of the two is no exact number ("500+", "<30s", "~45"). */
export function isBounded(change: Change): boolean {
  return change.before.bound !== 'exact' || change.after.bound !== 'exact';
}
