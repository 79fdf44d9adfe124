/** An item of the plan as far as its place is concerned; the order is that of the list it stands in. */
export interface Placed {
  id: string;
  dayFrom: number | null;
  dayTo: number | null;
  section: string;
}

/** Where an item goes: to the end of a day (null: the items of no day), or beside another item, which names the day. */
export type PlanPlace = { kind: 'day'; day: number | null } | { kind: 'before' | 'after'; id: string };

export interface Move<Item> {
  /** The item as it stands afterwards. */
  item: Item;
  /** Every id of the plan in its new order. */
  order: string[];
}

/**
 * Moves an item; null when it, or the one beside which it should go, is not in the plan. Of an item over several days
 * the length stays. Another day is another section: that of the item it goes beside, or of the day's last item; on an
 * empty day its own, without the days that it named. Once the pilot is locked (`isLocked`) it keeps its own section
 * wherever it goes: criteria count by sections, and a move must not change what they count.
 */
export function moveItem<Item extends Placed>(
  items: readonly Item[],
  id: string,
  place: PlanPlace,
  isLocked = false,
): Move<Item> | null {
  const own = items.find((item) => item.id === id);
  const others = items.filter((item) => item.id !== id);
  const index = indexOf(others, place);
  if (!own || index === null) return null;
  const beside =
    place.kind === 'day' ? lastOfDay(others, place.day) : others[index - (place.kind === 'after' ? 1 : 0)];
  const day = place.kind === 'day' ? place.day : (beside?.dayFrom ?? null);
  const moved = day === own.dayFrom && place.kind === 'day' ? own : onDay(own, day, beside);
  const order = others.map((item) => item.id);
  order.splice(index, 0, id);
  return { item: isLocked ? { ...moved, section: own.section } : moved, order };
}

function indexOf(others: readonly Placed[], place: PlanPlace): number | null {
  if (place.kind !== 'day') {
    const at = others.findIndex((item) => item.id === place.id);
    return at < 0 ? null : at + (place.kind === 'after' ? 1 : 0);
  }
  const last = others.findLastIndex((item) => item.dayFrom === place.day);
  if (last >= 0) return last + 1;
  const next = others.findIndex((item) => isAfter(item.dayFrom, place.day));
  return next < 0 ? others.length : next;
}

/** Items of no day come last. */
function isAfter(day: number | null, other: number | null): boolean {
  return other !== null && (day === null || day > other);
}

function lastOfDay<Item extends Placed>(items: readonly Item[], day: number | null): Item | undefined {
  return items.findLast((item) => item.dayFrom === day);
}

function onDay<Item extends Placed>(own: Item, day: number | null, beside: Item | undefined): Item {
  const section = beside ? beside.section : day === own.dayFrom ? own.section : withoutDays(own.section);
  if (day === null) return { ...own, dayFrom: null, dayTo: null, section };
  const length = own.dayFrom !== null && own.dayTo !== null ? own.dayTo - own.dayFrom : 0;
  return { ...own, dayFrom: day, dayTo: day + length, section };
}

/** "Day 2-3: Update" is about "Update". */
export function withoutDays(section: string): string {
  return section.replace(/^days?\s+\d+(\s*(-|–|to|and)\s*\d+)?\s*[:.–—-]*\s*/i, '');
}
