import { normalCdf } from './bootstrap';

/**
 * How likely two samples are to differ at least as much in rank when nothing distinguishes them: Mann and Whitney's U
 * (1947), two-sided, normal approximation with correction for ties and continuity. 1 when a side is empty.
 */
export function rankTest(left: readonly number[], right: readonly number[]): number {
  const n = left.length + right.length;
  if (left.length === 0 || right.length === 0) return 1;
  const pooled = [
    ...left.map((value) => ({ value, isLeft: true })),
    ...right.map((value) => ({ value, isLeft: false })),
  ].sort((a, b) => a.value - b.value);
  let ranks = 0;
  let ties = 0;
  for (let from = 0; from < n; ) {
    let to = from;
    let lefts = 0;
    while (to < n && pooled[to]?.value === pooled[from]?.value) {
      lefts += pooled[to]?.isLeft ? 1 : 0;
      to += 1;
    }
    ranks += (lefts * (from + 1 + to)) / 2;
    ties += (to - from) ** 3 - (to - from);
    from = to;
  }
  const u = ranks - (left.length * (left.length + 1)) / 2;
  const expected = (left.length * right.length) / 2;
  const variance = ((left.length * right.length) / 12) * (n + 1 - ties / (n * (n - 1)));
  if (variance <= 0) return 1;
  const z = Math.max(0, Math.abs(u - expected) - 0.5) / Math.sqrt(variance);
  return Math.min(1, 2 * normalCdf(-z));
}
