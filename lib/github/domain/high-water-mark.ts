/** How far below the mark a delta reads again: GitHub's lists may lag behind its clock. */
export const markOverlapMs = 5 * 60_000;

/**
 * How far a complete reading reaches: by GitHub's clock when it began, but never beyond the newest time it showed
 * (with the overlap, which the next delta takes off again). A server whose rows lie behind its own clock, as one
 * restored from a copy does, would else have its next changes taken for read.
 */
export function markOf(at: Date, rows: readonly unknown[], field: 'updated_at' | 'created_at'): Date {
  const times = rows.map((row) => timeIn(row, field)).filter((time) => !Number.isNaN(time));
  return new Date(Math.min(at.getTime(), ...(times.length > 0 ? [Math.max(...times) + markOverlapMs] : [])));
}

/**
 * The ETag of a list's first page, where it may stand for the whole list. What shows late bears an older time: below a
 * full page of rows that are all younger than the overlap it would come in without changing that page.
 */
export function etagOfList(
  { etag, at }: { etag: string | null; at: Date | null },
  rows: readonly unknown[],
  field: 'updated_at' | 'created_at',
  perPage: number,
): string | null {
  if (at === null || rows.length < perPage) return etag;
  const times = rows.map((row) => timeIn(row, field));
  return times.every((time) => time > at.getTime() - markOverlapMs) ? null : etag;
}

function timeIn(row: unknown, field: 'updated_at' | 'created_at'): number {
  const text =
    row && typeof row === 'object' && field in row ? (row as Record<string, unknown>)[field] : null;
  return typeof text === 'string' ? Date.parse(text) : Number.NaN;
}

/** Whether the rows really come newest changed first, and when the last of them changed. */
export function readUpdatedOrder(rows: readonly unknown[]): { descending: boolean; last: Date | null } {
  let last: Date | null = null;
  for (const row of rows) {
    const at = new Date(timeIn(row, 'updated_at'));
    if (Number.isNaN(at.getTime()) || (last && at > last)) return { descending: false, last: null };
    last = at;
  }
  return { descending: true, last };
}
