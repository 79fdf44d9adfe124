import type { Transaction } from '@/lib/platform/database/client';
import { countEvidenceChange } from './records';

/**
 * Says, within the transaction of a change, that something a criterion of the project could rest on is another now
 * (an observation, a plan item, an answer, rows of GitHub, a waiver). How a pilot was last judged then no longer
 * counts, and whoever lists it judges it again. Call it last: it holds the project's row until the transaction ends.
 */
export async function markEvidenceChanged(tx: Transaction, projectId: string): Promise<void> {
  await countEvidenceChange(tx, projectId);
}
