import type { Transaction } from '@/lib/platform/database/client';
import type { StreamName } from '../domain/stream-report';
import { kindOf } from './streams';

export interface Delivery {
  hookId: string;
  deliveryId: string;
  event: string;
  action: string | null;
  repositoryGithubId: number | null;
  repositoryName: string | null;
  verdict: 'queued' | 'ignored';
  reason: string | null;
  streams: StreamName[];
  receivedAt: Date;
}

/** False when this hook sent this delivery before; nothing is written then. */
export async function insertDelivery(tx: Transaction, delivery: Delivery): Promise<boolean> {
  const { streams, ...rest } = delivery;
  const { count } = await tx.webhookDelivery.createMany({
    data: [{ ...rest, streams: streams.map(kindOf) }],
    skipDuplicates: true,
  });
  return count === 1;
}

/** A signed delivery of a repository that nobody connects: known only after its hint found none. */
export async function ignoreDelivery(
  tx: Transaction,
  { hookId, deliveryId }: { hookId: string; deliveryId: string },
  reason: string,
): Promise<void> {
  await tx.webhookDelivery.update({
    where: { hookId_deliveryId: { hookId, deliveryId } },
    data: { verdict: 'ignored', reason, streams: [] },
  });
}
