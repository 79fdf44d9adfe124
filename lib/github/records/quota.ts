import { database } from '@/lib/platform/database/client';
import { inTransaction } from '@/lib/platform/database/transaction';
import type { QuotaStore } from '../client/quota';
import { freshQuota, type QuotaState } from '../domain/quota';

interface Row {
  limit: number | null;
  remaining: number | null;
  resetAt: Date | null;
  blockedUntil: Date | null;
  clockSkewMs: number;
  minute: QuotaState['minute'];
  now: Date;
}

const int32Most = 2_147_483_647;

/**
 * The quota as all processes share it, one row a token and resource, by the database's clock. An exchange holds the
 * row for three short statements; it need not outlive a crash, so it does not wait for the disk.
 */
export const sharedQuota: QuotaStore = {
  exchange({ credential, resource }, change) {
    return inTransaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL synchronous_commit = off`;
      await tx.$executeRaw`
        INSERT INTO github_quota (credential, resource, "observedAt") VALUES (${credential}, ${resource}, clock_timestamp())
        ON CONFLICT DO NOTHING`;
      const [row] = await tx.$queryRaw<Row[]>`
        SELECT "limit", remaining, "resetAt", "blockedUntil", "clockSkewMs", minute, clock_timestamp() AS now
        FROM github_quota WHERE credential = ${credential} AND resource = ${resource} FOR UPDATE`;
      const { state, reply } = change(row ? stateOf(row) : freshQuota, (row?.now ?? new Date()).getTime());
      const { limit, remaining, resetAtMs, blockedUntilMs, clockSkewMs, minute } = state;
      await tx.$executeRaw`
        UPDATE github_quota SET "limit" = ${limit}, remaining = ${remaining},
          "resetAt" = ${asDate(resetAtMs)}, "blockedUntil" = ${asDate(blockedUntilMs)},
          "clockSkewMs" = ${Math.max(-int32Most, Math.min(int32Most, Math.round(clockSkewMs)))},
          minute = ${JSON.stringify(minute)}::jsonb, "observedAt" = clock_timestamp()
        WHERE credential = ${credential} AND resource = ${resource}`;
      return reply;
    });
  },
};

/** When a token ends, as GitHub said it; writes only what is new. */
export async function noteTokenEnd(credential: string, endsAt: Date): Promise<void> {
  await database().$executeRaw`
    UPDATE github_quota SET "tokenEndsAt" = ${endsAt}
    WHERE credential = ${credential} AND "tokenEndsAt" IS DISTINCT FROM ${endsAt}`;
}

function stateOf(row: Row): QuotaState {
  return {
    limit: row.limit,
    remaining: row.remaining,
    resetAtMs: row.resetAt?.getTime() ?? null,
    blockedUntilMs: row.blockedUntil?.getTime() ?? null,
    clockSkewMs: row.clockSkewMs,
    minute: row.minute,
  };
}

const asDate = (ms: number | null): Date | null => (ms === null ? null : new Date(ms));
