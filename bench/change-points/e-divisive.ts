import { seededRandom } from '@/lib/shared/seeded-random';

/**
 * E-Divisive (Matteson and James, JASA 2014) with exponent 1, as MongoDB uses it (Daly et al., ICPE 2020): splits where
 * the energy distance of both sides is greatest, as long as that is rare among permutations. To be compared with.
 */
export function eDivisiveChanges(values: readonly number[], shortest: number, permutations = 99): number[] {
  const random = seededRandom(1);
  const changes: number[] = [];
  const segments: [number, number][] = [[0, values.length]];
  for (let segment = segments.pop(); segment; segment = segments.pop()) {
    const [from, to] = segment;
    const part = values.slice(from, to);
    const best = bestSplit(part, shortest);
    if (!best) continue;
    let asGreat = 0;
    for (let i = 0; i < permutations && asGreat <= 0.05 * permutations; i += 1) {
      const mixed = [...part];
      for (let j = mixed.length - 1; j > 0; j -= 1) {
        const k = random.below(j + 1);
        const kept = mixed[j] ?? 0;
        mixed[j] = mixed[k] ?? 0;
        mixed[k] = kept;
      }
      if ((bestSplit(mixed, shortest)?.distance ?? 0) >= best.distance) asGreat += 1;
    }
    if ((asGreat + 1) / (permutations + 1) > 0.05) continue;
    changes.push(from + best.at);
    segments.push([from, from + best.at], [from + best.at, to]);
  }
  return changes.sort((a, b) => a - b);
}

function bestSplit(values: readonly number[], shortest: number): { at: number; distance: number } | null {
  const n = values.length;
  if (n < 2 * shortest) return null;
  // Sums of distances to all earlier and to all later values, updated as one value changes sides: O(n²) in all.
  let within = 0;
  let across = 0;
  let rest = 0;
  for (let i = 0; i < n; i += 1)
    for (let j = 0; j < i; j += 1) rest += Math.abs((values[i] ?? 0) - (values[j] ?? 0));
  let best: { at: number; distance: number } | null = null;
  for (let at = 1; at < n; at += 1) {
    const moved = values[at - 1] ?? 0;
    let toLeft = 0;
    let toRight = 0;
    for (let j = 0; j < at - 1; j += 1) toLeft += Math.abs(moved - (values[j] ?? 0));
    for (let j = at; j < n; j += 1) toRight += Math.abs(moved - (values[j] ?? 0));
    within += toLeft;
    rest -= toRight;
    across += toRight - toLeft;
    const m = n - at;
    if (at < shortest || m < shortest) continue;
    const energy = (2 * across) / (at * m) - (2 * within) / (at * (at - 1)) - (2 * rest) / (m * (m - 1));
    const distance = ((at * m) / n) * energy;
    if (!best || distance > best.distance) best = { at, distance };
  }
  return best;
}
