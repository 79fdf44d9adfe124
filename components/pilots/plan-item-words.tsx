import type { PlanRowView } from '@/lib/pilots/domain/plan-view';
import { counted, planStateWords } from './words';

/** How an item stands and who says so, in one quiet line. */
export function PlanItemWords({ item }: { item: PlanRowView }) {
  const { state, basis, bound, dayFrom, dayTo, ownerName, slippedDays } = item;
  return (
    <span className="flex flex-wrap gap-x-2.5 text-sm text-ink-3">
      <span>
        <span className="text-ink-2">{planStateWords[state]}</span>
        {basisWords(item)}
      </span>
      {bound ? (
        <span>
          {bound.href ? (
            <a href={bound.href} title={bound.title ?? undefined}>
              {bound.label}
            </a>
          ) : (
            bound.label
          )}{' '}
          {bound.words}
        </span>
      ) : null}
      {dayFrom !== null && dayTo !== null && dayTo > dayFrom ? <span>to day {dayTo}</span> : null}
      {ownerName ? <span>{ownerName}</span> : null}
      {slippedDays > 0 ? (
        <span className="font-medium text-not-met">slipped by {counted(slippedDays, 'day')}</span>
      ) : null}
      {state === 'done' && basis === 'document' ? (
        <span className="font-medium text-unknown">a claim, not counted as done</span>
      ) : null}
    </span>
  );
}

function basisWords({ state, basis, stateSetBy }: PlanRowView): string {
  if (basis === 'github') return ' by GitHub';
  if (basis === 'document') return state === 'open' ? '' : ', only the document says so';
  return stateSetBy ? `, said by ${stateSetBy}` : '';
}
