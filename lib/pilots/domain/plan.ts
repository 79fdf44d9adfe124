import { dateOfDay, type PilotDates } from './pilot-day';

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

/** What GitHub says of the issue or pull request that an item is bound to. */
export interface BoundIssue {
  state: string;
  stateReason: string | null;
}

/**
 * The state that counts. A bound item follows GitHub: closed is done, closed as not planned is dropped, open is what
 * people say of it but never done. Otherwise the item's own state counts.
 */
export function countedState(own: PlanItemState, bound: BoundIssue | null): PlanItemState {
  if (!bound) return own;
  if (bound.state === 'closed') return bound.stateReason === 'not_planned' ? 'dropped' : 'done';
  return own === 'in_progress' || own === 'dropped' ? own : 'open';
}

/** Whether the item's last day has passed while it is neither done nor dropped. Without dates nothing slips. */
export function isSlipped(
  item: Pick<PlanItem, 'dayFrom' | 'dayTo' | 'state'>,
  dates: PilotDates,
  today: string,
): boolean {
  const lastDay = item.dayTo ?? item.dayFrom;
  if (lastDay === null || item.state === 'done' || item.state === 'dropped') return false;
  const due = dateOfDay(dates, lastDay);
  return due !== null && due < today;
}

export interface PlanCounts {
  total: number;
  done: number;
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

export function countPlan(items: readonly PlanItem[], dates: PilotDates, today: string): PlanCounts {
  const count = (state: PlanItemState) => items.filter((item) => item.state === state).length;
  return {
    total: items.length,
    done: count('done'),
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
  return section.replace(/^days?\s+\d+(\s*(-|–|to|and)\s*\d+)?\s*[:.–—-]*\s*/i, '');
}
