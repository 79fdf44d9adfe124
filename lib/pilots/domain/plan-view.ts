import type { StreamAgeView } from '@/lib/github/domain/streams-freshness';
import type { BurnUp } from './burn-up';
import type { PlanCounts, PlanItem, PlanItemState, StateBasis } from './plan';

/** An item as the plan page shows and edits it. `state` is the one that counts; `basis` says who says so. */
export interface PlanRowView extends PlanItem {
  version: number;
  ownerName: string | null;
  basis: StateBasis;
  stateSetBy: string | null;
  /** What people say of it here, which counts again when it is unbound. */
  ownState: PlanItemState;
  /** `text` as it is typed to bind it; `words` how it stands ("closed as not planned"). */
  bound: { label: string; text: string; title: string | null; href: string | null; words: string } | null;
  /** 0: it has not slipped. */
  slippedDays: number;
  line: number | null;
}

export interface PlanPageView {
  pilotId: string;
  slug: string;
  /** ISO days; `today` in the pilot's zone. */
  startsOn: string | null;
  endsOn: string | null;
  today: string;
  timeZone: string;
  /** From the lock on, a change of scope asks for a reason. */
  isLocked: boolean;
  counts: PlanCounts;
  items: PlanRowView[];
  burnUp: BurnUp | null;
  /** How old GitHub's word is; empty where nothing is bound. */
  ages: StreamAgeView[];
}
