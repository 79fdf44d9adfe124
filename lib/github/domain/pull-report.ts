import { listedMost, type StreamReport } from './stream-report';

/**
 * Pull requests are read in two steps, the list and the details of what it brought. A person counts them once: by
 * the list, and besides it only what the details found of rows that the list did not bring in this pass. `details`
 * keeps what it says of the reading itself (requests, time, state).
 */
export function joinPullReports(list: StreamReport, details: StreamReport): StreamReport {
  const refused = [...list.refused, ...details.refused].slice(0, listedMost + 1);
  const fetched = Math.max(list.fetched, details.fetched - details.refused.length + list.refused.length);
  const changed = Math.max(list.inserted + list.updated, details.updated);
  const updated = changed - list.inserted;
  const unchanged = Math.max(0, fetched - changed - list.refused.length);
  return {
    ...details,
    fetched: list.inserted + updated + unchanged + refused.length,
    inserted: list.inserted,
    updated,
    unchanged,
    deleted: list.deleted + details.deleted,
    refused,
    notes: [...list.notes, ...details.notes].slice(0, listedMost + 1),
  };
}
