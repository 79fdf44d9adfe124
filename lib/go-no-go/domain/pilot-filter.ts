import type { Stage } from '@/lib/pilots/domain/pilot-day';
import type { VerdictKind } from './verdict';

export const pilotSorts = ['start', 'attention', 'title', 'end'] as const;
/** Newest start first, most urgent first, by title, or the end that comes first. */
export type PilotSort = (typeof pilotSorts)[number];

/** Which pilots a list shows; what is left out does not narrow it. */
export interface PilotFilter {
  projectId?: string | undefined;
  stage?: Stage | undefined;
  verdict?: VerdictKind | undefined;
  /** Only those that need somebody. */
  attention?: boolean | undefined;
  /** Part of the title, the lead's name or the project's name, in any case. */
  text?: string | undefined;
}

/** Whether a pilot that was judged again since it was chosen still belongs into the list. */
export function stillFits(
  { verdict, attention }: PilotFilter,
  pilot: { verdict: VerdictKind; attentionRank: number },
): boolean {
  return (!verdict || pilot.verdict === verdict) && (!attention || pilot.attentionRank > 0);
}
