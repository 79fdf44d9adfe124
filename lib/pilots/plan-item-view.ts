import type { PilotDates } from './domain/pilot-day';
import type { PlanItemView } from './domain/pilot-view';
import { countedState, isSlipped, type PlanItemState, type StateBasis } from './domain/plan';
import type { BoundRow } from './records/read-pilot';

/** A plan item as it is stored. */
export interface PlanItemRow {
  id: string;
  dayFrom: number | null;
  dayTo: number | null;
  section: string;
  title: string;
  state: PlanItemState;
  boundRepositoryId: string | null;
  boundNumber: number | null;
  stateSetBy: string | null;
  line: number | null;
}

export const isoDay = (date: Date | null) => date?.toISOString().slice(0, 10) ?? null;

/** The issues and pull requests that plan items are bound to. */
export function boundRefs(items: Pick<PlanItemRow, 'boundRepositoryId' | 'boundNumber'>[]) {
  return items.flatMap(({ boundRepositoryId, boundNumber }) =>
    boundRepositoryId && boundNumber !== null
      ? [{ repositoryId: boundRepositoryId, number: boundNumber }]
      : [],
  );
}

/** What an item is bound to, as far as it is known. */
export function bindingOf(
  { boundRepositoryId, boundNumber }: Pick<PlanItemRow, 'boundRepositoryId' | 'boundNumber'>,
  bound: ReadonlyMap<string, BoundRow>,
): BoundRow | 'unread' | null {
  if (boundNumber === null) return null;
  return bound.get(`${boundRepositoryId}#${boundNumber}`) ?? 'unread';
}

/** A plan item with the state that counts, and who says so. `today` is an ISO day in the pilot's zone. */
export function planItemView(
  item: PlanItemRow,
  bound: ReadonlyMap<string, BoundRow>,
  dates: PilotDates,
  today: string,
): PlanItemView {
  const { boundNumber, id, dayFrom, dayTo, section, title, stateSetBy, line } = item;
  const binding = bindingOf(item, bound);
  const issue = binding === 'unread' ? null : binding;
  const state = countedState(item.state, binding);
  const basis: StateBasis = issue ? 'github' : item.line !== null && !stateSetBy ? 'document' : 'portal';
  const place =
    boundNumber === null
      ? null
      : {
          number: boundNumber,
          title: issue?.title ?? null,
          href: issue?.htmlUrl ?? null,
          isKnown: issue !== null,
        };
  const slipped = isSlipped({ dayFrom, dayTo, state }, dates, today);
  return { id, dayFrom, dayTo, section, title, state, basis, stateSetBy, bound: place, slipped, line };
}
