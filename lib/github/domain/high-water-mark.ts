/** How far below the mark a delta reads again: GitHub's lists may lag behind its clock. */
export const markOverlapMs = 5 * 60_000;

/** Whether the rows really come newest changed first, and when the last of them changed. */
export function readUpdatedOrder(rows: readonly unknown[]): { descending: boolean; last: Date | null } {
  let last: Date | null = null;
  for (const row of rows) {
    const text = row && typeof row === 'object' && 'updated_at' in row ? row.updated_at : null;
    const at = new Date(typeof text === 'string' ? text : Number.NaN);
    if (Number.isNaN(at.getTime()) || (last && at > last)) return { descending: false, last: null };
    last = at;
  }
  return { descending: true, last };
}
