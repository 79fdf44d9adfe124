import type { Dependency } from './work';

/**
 * The order of a plan by days: what is planned for a later day waits for all that is planned for earlier ones. One gate
 * between two days stands for their many pairs; gates are numbered from `firstGate` on. Items without a day wait for none.
 */
export function planOrder(
  days: readonly (number | null)[],
  firstGate: number,
): { dependencies: Dependency[]; gates: number } {
  const distinct = [...new Set(days.flatMap((day) => day ?? []))].sort((a, b) => a - b);
  const dependencies: Dependency[] = [];
  const link = (before: number, after: number) => dependencies.push({ before, after, kind: 'plan-order' });
  for (const [item, day] of days.entries()) {
    if (day === null) continue;
    const at = distinct.indexOf(day);
    // Gate k lies between day k and day k + 1.
    if (at < distinct.length - 1) link(item, firstGate + at);
    if (at > 0) link(firstGate + at - 1, item);
  }
  const gates = Math.max(0, distinct.length - 1);
  for (let gate = 1; gate < gates; gate += 1) link(firstGate + gate - 1, firstGate + gate);
  return { dependencies, gates };
}
