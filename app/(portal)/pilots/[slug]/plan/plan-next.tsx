import { rowId } from '@/components/pilots/plan-places';
import { counted } from '@/components/pilots/words';
import { dayOfPilot } from '@/lib/pilots/domain/pilot-day';
import type { PlanPageView, PlanRowView } from '@/lib/pilots/domain/plan-view';

/** What is due today and what has slipped longest, each a way to its place in the list. */
export function PlanNext({ plan, isOpen }: { plan: PlanPageView; isOpen: boolean }) {
  const day = dayOfPilot(plan.startsOn, plan.today);
  const isLeft = ({ state }: PlanRowView) => state === 'open' || state === 'in_progress';
  const due = plan.items.filter(
    (item) =>
      day !== null &&
      item.dayFrom !== null &&
      item.dayFrom <= day &&
      (item.dayTo ?? item.dayFrom) >= day &&
      isLeft(item),
  );
  const [longest, second] = [...plan.items]
    .filter(({ slippedDays }) => slippedDays > 0)
    .sort((a, b) => b.slippedDays - a.slippedDays);
  return (
    <>
      {longest ? (
        <p>
          {second ? 'Slipped longest' : 'Slipped'}: <ItemLink item={longest} />, by{' '}
          {counted(longest.slippedDays, 'day')}.{isOpen ? ' Move it, drop it, or do it.' : null}
        </p>
      ) : null}
      {due.length > 0 ? (
        <p>
          Due today:{' '}
          {due.slice(0, 3).map((item, index) => (
            <span key={item.id}>
              {index > 0 ? ', ' : ''}
              <ItemLink item={item} />
            </span>
          ))}
          {due.length > 3 ? ` and ${due.length - 3} more` : ''}.
        </p>
      ) : null}
      {plan.counts.claimed > 0 ? (
        <p>
          What only the document ticks is a claim
          {isOpen ? ': say that it is done, or bind it to its issue.' : '.'}
        </p>
      ) : null}
    </>
  );
}

function ItemLink({ item }: { item: PlanRowView }) {
  return <a href={`#${rowId(item.id)}`}>“{item.title}”</a>;
}
