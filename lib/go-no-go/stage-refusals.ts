import type { Stage } from '@/lib/pilots/domain/pilot-day';
import type { MoveName } from '@/lib/pilots/domain/stage';
import type { StagedPilot } from '@/lib/pilots/stage-queries';
import { type Result, refuse } from '@/lib/shared/result';
import { type Outcome, outcomeWords } from './domain/decision';

const stageIs: Readonly<Record<Stage, string>> = {
  draft: 'is still a draft',
  running: 'is running',
  deciding: 'is up for a decision',
  decided: 'is decided',
  closed: 'is closed',
};

const wish: Readonly<Record<MoveName, string>> = {
  start: 'started',
  'to-deciding': 'brought to a decision',
  'back-to-running': 'set back to running',
  decide: 'decided',
  extend: 'extended',
  'give-up': 'given up',
  close: 'closed',
};

/** The pilot does not stand where that move begins: most often somebody else made it first. */
export function refuseMove(name: MoveName, pilot: StagedPilot): Result<never> {
  const message = `The pilot ${stageIs[pilot.stage]} and cannot be ${wish[name]} from there${by(pilot)}. Nothing was changed.`;
  return refuse({ code: 'not-now', message });
}

export function refuseConflict(pilot: StagedPilot): Result<never> {
  const { stage, startsOn, endsOn, version, updatedBy, updatedAt } = pilot;
  const message = `Somebody changed the pilot while this page was open${by(pilot)}. Nothing was changed; look at it as it stands, then send this again.`;
  const fields = { stage, startsOn: startsOn ?? '', endsOn: endsOn ?? '' };
  return refuse({ code: 'conflict', message, theirs: { fields, version, by: updatedBy, at: updatedAt } });
}

export function refusePending(waiting: { outcome: string; authorName: string }): Result<never> {
  const what = outcomeWords[waiting.outcome as Outcome];
  const message = `A decision waits for approval: “${what}” by ${waiting.authorName}. Approve, refuse or withdraw it first. Nothing was changed.`;
  return refuse({ code: 'pending', message });
}

function by({ updatedBy }: StagedPilot): string {
  return updatedBy ? ` (last changed by ${updatedBy})` : '';
}
