import { database } from './client';
import { withClient } from './migrate';

/** Any number that nothing else locks. */
const sampleLock = 7_202_602;

/** Whether the sample workspace was ever loaded here; one that was removed since does not come back by itself. */
export async function wasSampleLoaded(): Promise<boolean> {
  const workspace = await database().workspace.findUnique({ where: { id: 1 } });
  return workspace?.sampleDecidedAt != null;
}

/** Loads it unless another process on the same database has done so meanwhile. */
export async function loadSampleOnce(load: () => Promise<unknown>, at: Date): Promise<void> {
  await withClient(process.env.DATABASE_URL ?? '', async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [sampleLock]);
    if (await wasSampleLoaded()) return;
    await load();
    await database().workspace.upsert({
      where: { id: 1 },
      create: { id: 1, sampleDecidedAt: at },
      update: { sampleDecidedAt: at },
    });
  });
}
