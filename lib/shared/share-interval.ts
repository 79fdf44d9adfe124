/**
 * Where the true share lies when `hits` of `n` were seen, 95%: Wilson's score interval (1927), which stays within 0 to 1
 * and holds for small n too. From 0 to 1 for no observation.
 */
export function shareInterval(hits: number, n: number): { low: number; high: number } {
  if (n === 0) return { low: 0, high: 1 };
  const z = 1.959964;
  const share = hits / n;
  const middle = share + (z * z) / (2 * n);
  const half = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  const whole = 1 + (z * z) / n;
  return { low: Math.max(0, (middle - half) / whole), high: Math.min(1, (middle + half) / whole) };
}
