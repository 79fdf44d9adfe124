import { ViewLinks } from '@/components/ui/view-links';
import { type DeliveryState, deliveryStates } from '@/lib/delivery/domain/attempt';
import { stateWords } from '@/lib/delivery/domain/state-words';

/** All messages, or those of one state with their count; a state without any is left out unless it is the one shown. */
export function DeliveryStates({
  current,
  counts,
  hrefOf,
}: {
  current: DeliveryState | undefined;
  counts: Partial<Record<DeliveryState, number>>;
  hrefOf: (state?: DeliveryState) => string;
}) {
  const states = deliveryStates
    .filter((state) => (counts[state] ?? 0) > 0 || state === current)
    .map((state) => ({
      label: `${stateWords[state].label} ${counts[state] ?? 0}`,
      href: hrefOf(state),
      isCurrent: state === current,
    }));
  return (
    <ViewLinks
      label="Messages by state"
      views={[{ label: 'All', href: hrefOf(), isCurrent: current === undefined }, ...states]}
    />
  );
}
