import type { AskedInVain } from '../domain/detail-plan';
import {
  type DetailCounts,
  listPendingPulls,
  type PendingPull,
  type PendingScope,
} from '../records/pull-details';
import type { DetailTally } from './detail-stream';
import type { StreamContext } from './sync-context';

/** What the ways to read pull requests' details, GraphQL and REST, have alike. */
export interface PullReading {
  context: StreamContext;
  tally: DetailTally;
  vain: AskedInVain;
}

/** The rows to be read, one by one, newest changed first. */
export async function* pendingPulls(
  { repository }: StreamContext,
  scope: PendingScope,
): AsyncGenerator<PendingPull> {
  let after: PendingPull | null = null;
  for (;;) {
    const rows: PendingPull[] = await listPendingPulls(repository.id, scope, after, 100);
    yield* rows;
    after = rows.at(-1) ?? null;
    if (after === null) return;
  }
}

/** What went in, for the report. */
export function countRows(
  { context, tally }: PullReading,
  rows: readonly { number: number }[],
  { updated, clashed }: DetailCounts,
): void {
  for (const { number } of rows) if (!clashed.includes(number)) tally.accepted.add(placeOf(number));
  for (const number of clashed)
    tally.refuse(placeOf(number), 'another row with a different number holds its id');
  context.report.fetched += rows.length - clashed.length;
  context.report.updated += updated;
  context.report.unchanged += rows.length - clashed.length - updated;
  context.tell();
}

export const placeOf = (number: number) => `pull request #${number}`;
