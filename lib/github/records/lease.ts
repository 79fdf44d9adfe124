import { database, type Transaction } from '@/lib/platform/database/client';

export interface Lease {
  repositoryId: string;
  fence: number;
}

/** Long enough to outlive a slow page and a missed heartbeat, short enough not to block after a crash. */
export const leaseMs = 45_000;

/** Takes the repository for writing, or says who has it. Time is the database's: every process sees the same. */
export async function takeLease(
  repositoryId: string,
  holder: string,
): Promise<{ taken: Lease } | { heldBy: string; until: Date }> {
  const [row] = await database().$queryRaw<{ fence: number }[]>`
    INSERT INTO sync_lease AS held ("repositoryId", holder, fence, "heldUntil")
    VALUES (${repositoryId}::uuid, ${holder}, 1, clock_timestamp() + ${leaseMs} * interval '1 millisecond')
    ON CONFLICT ("repositoryId") DO UPDATE
      SET holder = EXCLUDED.holder, fence = held.fence + 1, "heldUntil" = EXCLUDED."heldUntil"
      WHERE held."heldUntil" < clock_timestamp()
    RETURNING fence`;
  if (row) return { taken: { repositoryId, fence: row.fence } };
  const held = await database().syncLease.findUnique({ where: { repositoryId } });
  return { heldBy: held?.holder ?? 'another process', until: held?.heldUntil ?? new Date(0) };
}

/** False when somebody else took it meanwhile. */
export async function renewLease({ repositoryId, fence }: Lease): Promise<boolean> {
  const changed = await database().$executeRaw`
    UPDATE sync_lease SET "heldUntil" = clock_timestamp() + ${leaseMs} * interval '1 millisecond'
    WHERE "repositoryId" = ${repositoryId}::uuid AND fence = ${fence}`;
  return changed === 1;
}

export async function releaseLease({ repositoryId, fence }: Lease): Promise<void> {
  await database().$executeRaw`
    UPDATE sync_lease SET "heldUntil" = '-infinity'
    WHERE "repositoryId" = ${repositoryId}::uuid AND fence = ${fence}`;
}

/** Within a writing transaction: holds the lease's row until it ends, and throws if it is no longer ours. */
export async function requireLease(tx: Transaction, { repositoryId, fence }: Lease): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM sync_lease
    WHERE "repositoryId" = ${repositoryId}::uuid AND fence = ${fence} FOR SHARE`;
  if (rows.length === 0)
    throw new LeaseLostError('Another sync took this repository over, so this one stopped writing.');
}

/** Whether nobody took it over since. */
export async function stillHolds({ repositoryId, fence }: Lease): Promise<boolean> {
  return (await database().syncLease.count({ where: { repositoryId, fence } })) === 1;
}

export class LeaseLostError extends Error {
  override name = 'LeaseLostError';
}

/** Which of these repositories somebody is syncing now. */
export async function listHeldLeases(repositoryIds: string[]): Promise<Set<string>> {
  const rows = await database().$queryRaw<{ repositoryId: string }[]>`
    SELECT "repositoryId"::text FROM sync_lease
    WHERE "heldUntil" > clock_timestamp() AND "repositoryId" = ANY(${repositoryIds}::uuid[])`;
  return new Set(rows.map((row) => row.repositoryId));
}
