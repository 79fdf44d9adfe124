import type { Placed, PlanPlace } from './plan-place';

export type PlanStep = 'up' | 'down' | 'day-before' | 'day-after';

/**
 * Where an item goes that is moved by one step: past its neighbour, or at the edge of its day to the next day that is
 * shown (`days`, null last), also when that is empty. Null at the end of the plan.
 */
export function stepPlace(
  items: readonly Placed[],
  days: readonly (number | null)[],
  id: string,
  step: PlanStep,
): PlanPlace | null {
  const own = items.find((item) => item.id === id);
  if (!own) return null;
  const ofDay = (day: number | null) => items.filter((item) => item.dayFrom === day);
  const beside = ofDay(own.dayFrom);
  const index = beside.findIndex((item) => item.id === id);
  if (step === 'up' || step === 'down') {
    const neighbour = beside[index + (step === 'up' ? -1 : 1)];
    if (neighbour) return { kind: step === 'up' ? 'before' : 'after', id: neighbour.id };
  }
  const isBack = step === 'up' || step === 'day-before';
  const place = days.indexOf(own.dayFrom) + (isBack ? -1 : 1);
  const day = days[place];
  if (place < 0 || day === undefined) return null;
  const first = ofDay(day)[0];
  return step === 'down' && first ? { kind: 'before', id: first.id } : { kind: 'day', day };
}

/** Where an item stands, for saying it: "day 4, 2 of 5". */
export function placeOf(
  items: readonly Placed[],
  id: string,
): { day: number | null; nth: number; of: number } | null {
  const own = items.find((item) => item.id === id);
  if (!own) return null;
  const beside = items.filter((item) => item.dayFrom === own.dayFrom);
  return { day: own.dayFrom, nth: beside.findIndex((item) => item.id === id) + 1, of: beside.length };
}
