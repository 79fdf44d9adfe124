import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { type Lease, leaseMs, releaseLease, renewLease, takeLease } from './records/lease';

const pollMs = 500;

/** Who holds it, for people; unlike any other holder. */
export const holderName = () => `${hostname()}, process ${process.pid}, ${randomUUID().slice(0, 8)}`;

/**
 * Does `work` as the only one that syncs this repository. Somebody else's sync is waited for, up to `patienceMs`; a
 * holder that died frees it within a minute. The lease is renewed meanwhile, also while GitHub makes us wait.
 */
export async function withLease<T>(
  repository: { id: string; owner: string; name: string },
  holder: string,
  { patienceMs, onWait }: { patienceMs: number; onWait?: (text: string) => void },
  work: (lease: Lease) => Promise<T>,
): Promise<Result<T>> {
  const lease = await waitForLease(repository.id, holder, patienceMs, onWait);
  if ('heldBy' in lease)
    return refuse({
      code: 'sync-running',
      message: `Another sync of ${repository.owner}/${repository.name} is running (${lease.heldBy}). Nothing was read by this one; try again when it is done.`,
    });
  const heartbeat = setInterval(() => {
    // A missed beat is no harm: every write checks the lease itself.
    renewLease(lease.taken).catch(() => undefined);
  }, leaseMs / 3);
  try {
    return accept(await work(lease.taken));
  } finally {
    clearInterval(heartbeat);
    await releaseLease(lease.taken);
  }
}

async function waitForLease(
  repositoryId: string,
  holder: string,
  patienceMs: number,
  onWait?: (text: string) => void,
) {
  const startedMs = performance.now();
  let told = false;
  for (;;) {
    const lease = await takeLease(repositoryId, holder);
    if ('taken' in lease || performance.now() - startedMs >= patienceMs) return lease;
    if (!told) onWait?.(`another sync is running (${lease.heldBy}); waiting for it`);
    told = true;
    await new Promise((done) => setTimeout(done, pollMs));
  }
}
