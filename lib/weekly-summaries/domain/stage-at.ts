import type { WeekDecision } from '@/lib/go-no-go/week-queries';
import type { WeekPilot } from '@/lib/pilots/week-queries';

type Dated = Pick<WeekPilot, 'id' | 'stage' | 'startsOn' | 'startedAt' | 'closedAt'>;

/**
 * The stage a pilot had at a week's end. Of the week that runs it is the stored one; of the past it is told by what is dated:
 * its start, its decisions (an extension decides nothing) and its close. One that was brought in running has a first day only.
 */
export function stageAt(
  pilot: Dated,
  decisions: readonly Pick<WeekDecision, 'pilotId' | 'outcome' | 'at'>[],
  { asOf, until }: { asOf: Date; until: Date },
): WeekPilot['stage'] {
  if (asOf < until) return pilot.stage;
  if (pilot.closedAt !== null && pilot.closedAt < until) return 'closed';
  const last = decisions.findLast(({ pilotId, at }) => pilotId === pilot.id && at < until);
  if (last && last.outcome !== 'extend') return 'decided';
  const began = pilot.startedAt ?? (pilot.stage === 'draft' ? null : pilot.startsOn);
  return began !== null && began < until ? 'running' : 'draft';
}
