import type { StagedPilot } from '@/lib/pilots/stage-queries';
import { openGaps, type StartGap, startGaps } from './domain/start-gaps';
import { criterionRule } from './input';

interface StartRows {
  criteria: readonly { id: string; side: 'go' | 'no_go'; title: string; rule: unknown }[];
  baselines: readonly { id: string; name: string; value: number | null }[];
  targets: readonly { id: string; name: string; metricId: string | null }[];
  roles: readonly { id: string; role: string; personName: string | null }[];
  waivers: readonly { gapKey: string }[];
}

/** The gaps of a pilot as its rows stand, and those of them that nobody waived. */
export function gapsOf(pilot: StagedPilot, rows: StartRows): { all: StartGap[]; open: StartGap[] } {
  const { criteria, waivers, ...parts } = rows;
  const all = startGaps({
    ...pilot,
    ...parts,
    criteria: criteria.map(({ rule: stored, ...rest }) => {
      const rule = criterionRule.safeParse(stored).data;
      return {
        ...rest,
        hasRule: rule !== undefined,
        baselineId: rule?.kind === 'metric' && rule.bound.kind === 'relative' ? rule.bound.baselineId : null,
      };
    }),
  });
  return { all, open: openGaps(all, waivers) };
}
