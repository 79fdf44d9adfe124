import type { Transaction } from '@/lib/platform/database/client';
import { GitHubProblem } from '../client/errors';
import { nodeReader } from '../client/read-nodes';
import {
  type AskedInVain,
  mayStillLag,
  type Quota,
  readAskedInVain,
  restCostNote,
} from '../domain/detail-plan';
import type { NodeOutcome } from '../domain/node-answer';
import { mapPullNode, type PullDetails, pullRequestSelection } from '../domain/pull-details';
import { listUnseenPulls } from '../records/hints';
import { countPendingPulls, type PendingPull, writePullDetails } from '../records/pull-details';
import { lowerPending } from '../records/streams';
import { detailTally, endDetails, inHundreds, withPending } from './detail-stream';
import { countRows, type PullReading, pendingPulls, placeOf } from './pull-reading';
import type { StreamContext } from './sync-context';
import { readPullsByRest, requestsEach } from './sync-pull-rest';

const stream = 'pull-requests';

/**
 * The details of pull requests: whatever the issue list does not tell. Asked for are the rows that changed since
 * they were read, newest first, and those that a delivery calls newer than the list shows them; each batch is written with the mark that it was read, so that a reading that broke
 * off goes on where it stood. With GraphQL a hundred take one request; without it, see sync-pull-rest.ts.
 */
export async function syncPullDetails(context: StreamContext): Promise<void> {
  const { repository, full } = context;
  const vain = readAskedInVain(context.stream.basis, context.now());
  const reading: PullReading = { context, tally: detailTally(context), vain };
  const countPending = async (tx: Transaction) => (await countPendingPulls(tx, repository.id)).count;
  const rest = await withPending(context, stream, countPending, async (pending) => {
    const named = await listUnseenPulls(repository.id);
    if (pending === 0 && named.length === 0 && !full) return null;
    const why = await readByGraphql(reading, named);
    return why === null ? null : { why, ...(await readPullsByRest(reading)) };
  });
  await endDetails(context, stream, reading.tally, endOf(vain, rest), countPending);
}

function endOf(
  vain: AskedInVain,
  rest: { why: string; highWaterMark: Date | null; quota: Quota | null } | null,
) {
  return {
    basis: vain.kept(),
    ...(rest?.highWaterMark && { highWaterMark: rest.highWaterMark }),
    costNote: (pending: number) =>
      rest &&
      restCostNote({
        what: 'reviews and first commits',
        noun: 'pull request',
        pending,
        requestsEach,
        why: rest.why,
        quota: rest.quota,
      }),
  };
}

/** Null when all was asked; else why GraphQL is refused. */
async function readByGraphql(reading: PullReading, named: readonly number[]): Promise<string | null> {
  const { api, checkStop } = reading.context;
  const reader = nodeReader(api, pullRequestSelection, checkStop);
  try {
    for await (const rows of inHundreds(askable(reading, named))) {
      const byNode = new Map(rows.map((row) => [row.nodeId, row] as const));
      for await (const batch of reader.read([...byNode.keys()])) {
        const answered = batch.flatMap(({ id, outcome }) => {
          const asked = byNode.get(id);
          return asked ? [{ asked, outcome }] : [];
        });
        await takeBatch(reading, answered);
      }
    }
    return null;
  } catch (error) {
    if (error instanceof GitHubProblem && error.code === 'graphql-refused') return error.message;
    throw error;
  }
}

/** Rows to ask for, one by one, without those that were asked for in vain. */
async function* askable(
  { context, vain, tally }: PullReading,
  named: readonly number[],
): AsyncGenerator<PendingPull & { nodeId: string }> {
  for await (const row of pendingPulls(context, { all: context.full, withoutSize: true, named })) {
    const { number, nodeId, updatedAt } = row;
    if (nodeId === null)
      tally.note(placeOf(number), 'waits for a full reading of the issues, which tells its node id');
    else if (context.full || !vain.has(String(number), updatedAt)) yield { ...row, nodeId };
  }
}

async function takeBatch(
  reading: PullReading,
  batch: { asked: PendingPull; outcome: NodeOutcome }[],
): Promise<void> {
  const { context, tally, vain } = reading;
  const rows: PullDetails[] = [];
  for (const { asked, outcome } of batch) {
    const place = placeOf(asked.number);
    if (outcome.kind !== 'node') {
      if (outcome.kind === 'failed') vain.addFault(String(asked.number), asked.updatedAt);
      // What the list shows already, one of GitHub's copies may not know yet.
      else if (!mayStillLag(asked.updatedAt, context.githubNow()))
        vain.add(String(asked.number), asked.updatedAt);
      tally.note(place, outcome.why);
      continue;
    }
    const mapped = mapPullNode(outcome.node);
    if (!mapped.ok || mapped.value.row.number !== asked.number) {
      vain.add(String(asked.number), asked.updatedAt);
      tally.refuse(place, mapped.ok ? 'another number was answered' : mapped.reasons);
      continue;
    }
    for (const reason of [...outcome.notes, ...mapped.value.notes]) tally.note(place, reason);
    rows.push(mapped.value.row);
  }
  if (rows.length === 0) return;
  const counts = await context.write(async (tx) => {
    await lowerPending(tx, context.repository.id, 'pull-requests', rows.length);
    return writePullDetails(tx, context.repository.id, rows, context.now(), context.githubNow());
  });
  for (const { asked } of batch)
    if (counts.clashed.includes(asked.number)) vain.add(String(asked.number), asked.updatedAt);
  countRows(reading, rows, counts);
}
