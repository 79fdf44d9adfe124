export interface WriteCounts {
  inserted: number;
  updated: number;
  /** GitHub's ids of rows that were left out because another row holds their number. */
  clashed: bigint[];
}

/** Rows as one JSON parameter for json_to_recordset: arrays stay arrays, bigints exact, times ISO. */
export function rowsAsJson(rows: readonly object[]): string {
  return JSON.stringify(rows, (_key, value) => (typeof value === 'bigint' ? value.toString() : value));
}

export function countsOf([row]: WriteCounts[]): WriteCounts {
  if (!row) throw new Error('the write answered no counts');
  return row;
}
