import type { Transaction } from '@/lib/platform/database/client';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { type PilotPart, whyShut } from './domain/open-parts';
import { holdStanding } from './records/stage';

/**
 * Holds the pilot for the rest of the transaction and refuses where the part may not change at its stage. Every command
 * that changes a part begins with it, before it has written anything: so no edit slips by a decision made meanwhile.
 */
export async function holdOpenPart(tx: Transaction, pilotId: string, part: PilotPart): Promise<Result<null>> {
  const pilot = await holdStanding(tx, pilotId);
  const why = pilot && whyShut(part, pilot);
  return why ? refuse(why) : accept(null);
}
