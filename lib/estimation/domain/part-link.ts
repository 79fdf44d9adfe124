import type { Attaching } from '@/lib/github/domain/sub-issue';

/** How the issue of a part hangs below its parent; none: nobody asked for it. */
export type PartLinkState = 'none' | 'wanted' | 'attached' | 'elsewhere' | 'refused';

export interface LinkSettlement {
  linkState: PartLinkState;
  problem: string | null;
  nextTryAt: Date | null;
}

/** Longer than anything one attempt waits for. */
export const linkClaimMs = 10 * 60_000;
/** After an unknown outcome GitHub is looked at again by then. */
const unknownMs = 60_000;
const refusedMs = 3_600_000;

/** How one attempt is written down; null: nobody is set who could ask GitHub. */
export function linkSettlement(outcome: Attaching | null, now: Date): LinkSettlement {
  const after = (ms: number) => new Date(now.getTime() + ms);
  if (!outcome)
    return {
      linkState: 'refused',
      problem: 'No token is set, and GitHub attaches no sub-issue without one.',
      nextTryAt: after(refusedMs),
    };
  if (outcome.kind === 'attached') return { linkState: 'attached', problem: null, nextTryAt: null };
  const problem = outcome.message;
  if (outcome.kind === 'elsewhere') return { linkState: 'elsewhere', problem, nextTryAt: null };
  if (outcome.kind === 'unknown')
    return { linkState: 'wanted', problem, nextTryAt: outcome.resumeAt ?? after(unknownMs) };
  return { linkState: 'refused', problem, nextTryAt: outcome.resumeAt ?? after(refusedMs) };
}
