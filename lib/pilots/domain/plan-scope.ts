import type { AmendedFields } from './amendment';
import type { PlanItem, PlanItemState } from './plan';

type Scoped = Pick<PlanItem, 'title' | 'dayFrom' | 'dayTo' | 'section' | 'state'>;

export interface ScopeChange {
  before: AmendedFields | null;
  after: AmendedFields | null;
}

const stateWords: Readonly<Record<PlanItemState, string>> = {
  open: 'Open',
  in_progress: 'In progress',
  done: 'Done',
  dropped: 'Dropped',
};

/**
 * What of a change is a change of scope, and so an amendment once the pilot is locked: an item that comes in (`before`
 * null), is dropped or taken up again, goes to another section (criteria count by sections), or ends later than before
 * and beyond the pilot's last day (`lastDay`, null: no end is named). Null: nothing of it is.
 */
export function scopeChange(
  before: Scoped | null,
  after: Scoped,
  lastDay: number | null,
): ScopeChange | null {
  if (!before) return { before: null, after: fieldsOf(after) };
  const isDropChange = (before.state === 'dropped') !== (after.state === 'dropped');
  const ends = after.dayTo ?? after.dayFrom ?? 0;
  const isPastEnd = lastDay !== null && ends > lastDay && ends > (before.dayTo ?? before.dayFrom ?? 0);
  const isElsewhere = before.section !== after.section;
  return isDropChange || isElsewhere || isPastEnd
    ? { before: fieldsOf(before), after: fieldsOf(after) }
    : null;
}

function fieldsOf(item: Scoped): AmendedFields {
  const { title, section, state } = item;
  return { Title: title, Days: daysOf(item), ...(section && { Section: section }), State: stateWords[state] };
}

/** "Day 3", "Days 3 to 5", "No day". */
export function daysOf({ dayFrom, dayTo }: Pick<PlanItem, 'dayFrom' | 'dayTo'>): string {
  if (dayFrom === null) return 'No day';
  return dayTo === null || dayTo === dayFrom ? `Day ${dayFrom}` : `Days ${dayFrom} to ${dayTo}`;
}
