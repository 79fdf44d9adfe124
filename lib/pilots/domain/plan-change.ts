import type { PilotDates } from './pilot-day';
import { type PlanItemState, slippedDays } from './plan';
import { moveItem, type PlanPlace } from './plan-place';
import type { PlanRowView } from './plan-view';

export type PlanChange =
  | { kind: 'state'; id: string; state: PlanItemState }
  | { kind: 'place'; id: string; place: PlanPlace };

/** The plan as it will stand once a change is saved, for showing it before the answer is there. Unknown ids change nothing. */
export function applyPlanChange(
  items: readonly PlanRowView[],
  change: PlanChange,
  dates: PilotDates,
  today: string,
  isLocked = false,
): PlanRowView[] {
  const late = (item: PlanRowView) => ({ ...item, slippedDays: slippedDays(item, dates, today) });
  if (change.kind === 'state') {
    return items.map((item) =>
      item.id === change.id
        ? late({
            ...item,
            state: change.state,
            ownState: change.state,
            basis: item.bound ? item.basis : 'portal',
          })
        : item,
    );
  }
  const move = moveItem(items, change.id, change.place, isLocked);
  if (!move) return [...items];
  const byId = new Map(items.map((item) => [item.id, item]));
  byId.set(change.id, late(move.item));
  return move.order.flatMap((id) => byId.get(id) ?? []);
}
