/** What a page of a list says of its place: GitHub's rows before they are read. */
export interface PlacedRow {
  number: number;
  at: Date;
}

/** Number and creation of a row; null when it has none, as a row that will be refused. */
export function placeInOrder(raw: unknown): PlacedRow | null {
  if (!raw || typeof raw !== 'object' || !('number' in raw) || !('created_at' in raw)) return null;
  const at = new Date(String(raw.created_at));
  if (typeof raw.number !== 'number' || !Number.isInteger(raw.number) || Number.isNaN(at.getTime()))
    return null;
  return { number: raw.number, at };
}

/** The furthest place of these in the order of creation, from `before` on. */
export function furthest(before: PlacedRow | null, rows: readonly unknown[]): PlacedRow | null {
  let last = before;
  for (const raw of rows) {
    const place = placeInOrder(raw);
    if (place && (!last || isBehind(place, last))) last = place;
  }
  return last;
}

const isBehind = (one: PlacedRow, other: PlacedRow) =>
  one.at.getTime() - other.at.getTime() > 0 ||
  (one.at.getTime() === other.at.getTime() && one.number > other.number);

/**
 * Whether a row may be hidden between two pages that are counted from the top: numbers are given by creation, so a
 * page that goes on right behind the last one hides nothing. An empty one may: the last row moved up. `before` null:
 * there was no page before.
 */
export function hasGap(before: PlacedRow | null, rows: readonly unknown[]): boolean {
  if (before === null) return false;
  const place = placeInOrder(rows[0]);
  return place === null || place.number > before.number + 1;
}
