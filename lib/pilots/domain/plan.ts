import { daysBetween } from '@/lib/shared/calendar-day';
import { dateOfDay, type PilotDates } from './pilot-day';
import { withoutDays } from './plan-place';

export const planItemStates = ['open', 'in_progress', 'done', 'dropped'] as const;
export type PlanItemState = (typeof planItemStates)[number];

/** Who says so: GitHub, a person in the portal, or only the imported document (a claim). */
export type StateBasis = 'github' | 'portal' | 'document';

export interface PlanItem {
  id: string;
  dayFrom: number | null;
  dayTo: number | null;
  section: string;
  title: string;
  state: PlanItemState;
}

/** What GitHub says of the issue or pull request that an item is bound to. Times are ISO, UTC. */
export interface BoundIssue {
  isPull: boolean;
  state: string;
  stateReason: string | null;
  closedAt: string | null;
  mergedAt: string | null;
  /** How we know that it is not there any more; null while it is. */
  goneReason: string | null;
  /** Where a transferred one lives now. */
  movedTo: string | null;
}

/** "unread": bound to a number that no sync has brought yet. Null: not bound. */
export type Binding = BoundIssue | 'unread' | null;

/**
 * The state that counts. A bound item follows GitHub: a closed issue and a merged pull request are done, an issue closed
 * as not planned or as a duplicate is dropped; otherwise it is what people say of it, but never done: neither what is
 * open, nor a pull request closed without merging, nor what nobody has read or what is gone proves that. An item that is
 * not bound has its own state.
 */
export function countedState(own: PlanItemState, bound: Binding): PlanItemState {
  if (bound === null) return own;
  if (bound !== 'unread' && bound.goneReason === null && bound.state === 'closed') {
    if (bound.isPull ? bound.mergedAt !== null : !isNotPlanned(bound)) return 'done';
    if (!bound.isPull) return 'dropped';
  }
  return own === 'done' ? 'open' : own;
}

function isNotPlanned({ stateReason }: BoundIssue): boolean {
  return stateReason === 'not_planned' || stateReason === 'duplicate';
}

/** How the bound issue or pull request stands, within a sentence: "merged", "closed as not planned", "deleted on GitHub". */
export function bindingInWords(bound: BoundIssue | 'unread'): string {
  if (bound === 'unread') return 'not read yet';
  if (bound.movedTo) return `moved to ${bound.movedTo}`;
  if (bound.goneReason !== null)
    return bound.goneReason === 'missing' ? 'not found on GitHub any more' : 'deleted on GitHub';
  if (bound.state !== 'closed') return 'open';
  if (bound.isPull) return bound.mergedAt ? 'merged' : 'closed without merging';
  if (bound.stateReason === 'duplicate') return 'closed as a duplicate';
  return bound.stateReason === 'not_planned' ? 'closed as not planned' : 'closed';
}

/** How many days ago its last day passed while it is neither done nor dropped; 0: it has not slipped. Without dates nothing slips. */
export function slippedDays(
  item: Pick<PlanItem, 'dayFrom' | 'dayTo' | 'state'>,
  dates: PilotDates,
  today: string,
): number {
  const lastDay = item.dayTo ?? item.dayFrom;
  if (lastDay === null || item.state === 'done' || item.state === 'dropped') return 0;
  const due = dateOfDay(dates, lastDay);
  return due !== null && today !== '' && due < today ? daysBetween(due, today) : 0;
}

/** Whether the item has slipped on this day, an ISO day in the pilot's zone. */
export function isSlipped(
  item: Pick<PlanItem, 'dayFrom' | 'dayTo' | 'state'>,
  dates: PilotDates,
  today: string,
): boolean {
  return slippedDays(item, dates, today) > 0;
}

export interface PlanCounts {
  total: number;
  /** By the word of GitHub or of a person here. */
  done: number;
  /** Done only by the word of the imported document: a claim. */
  claimed: number;
  inProgress: number;
  open: number;
  dropped: number;
  slipped: number;
}

export interface PlanDay<Item> {
  /** "Day 1", "Days 2 to 3", or the section's title where no day is named. */
  label: string;
  /** What the section is about, without the days that stand in the label. */
  topic: string;
  counts: PlanCounts;
  items: Item[];
}

export function countPlan(
  items: readonly (PlanItem & { basis?: StateBasis })[],
  dates: PilotDates,
  today: string,
): PlanCounts {
  const count = (state: PlanItemState) => items.filter((item) => item.state === state).length;
  const claimed = items.filter(({ state, basis }) => state === 'done' && basis === 'document').length;
  return {
    total: items.length,
    done: count('done') - claimed,
    claimed,
    inProgress: count('in_progress'),
    open: count('open'),
    dropped: count('dropped'),
    slipped: items.filter((item) => isSlipped(item, dates, today)).length,
  };
}

/** The plan in its days and sections, in the order in which they first appear. */
export function planByDay<Item extends PlanItem>(
  items: readonly Item[],
  dates: PilotDates,
  today: string,
): PlanDay<Item>[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = JSON.stringify([item.dayFrom, item.dayTo, item.section]);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()].flatMap((group) => {
    const first = group[0];
    if (!first) return [];
    return [
      {
        label: dayLabel(first),
        topic: topicOf(first),
        counts: countPlan(group, dates, today),
        items: group,
      },
    ];
  });
}

function dayLabel({ dayFrom, dayTo, section }: PlanItem): string {
  if (dayFrom === null) return section || 'Any day';
  return dayTo === null || dayTo === dayFrom ? `Day ${dayFrom}` : `Days ${dayFrom} to ${dayTo}`;
}

function topicOf({ dayFrom, section }: PlanItem): string {
  if (dayFrom === null) return '';
  return withoutDays(section);
}
