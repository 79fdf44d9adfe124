import { ActionForm } from '@/components/auth/action-form';
import { Disclosure } from '@/components/pilots/disclosure';
import type { PilotView } from '@/lib/pilots/domain/pilot-view';
import type { Place } from '../place';
import { setDeliverable } from './actions';

export function DeliverableForm({ part, place }: { part: PilotView['deliverables'][number]; place: Place }) {
  const isDelivered = part.state === 'delivered';
  const confirms = isDelivered && !part.stateSetBy;
  return (
    <Disclosure summary={confirms ? `Confirm “${part.title}”` : `Change “${part.title}”`}>
      <ActionForm
        action={setDeliverable}
        hidden={{
          ...place,
          deliverableId: part.id,
          state: confirms || !isDelivered ? 'delivered' : 'planned',
        }}
        submit={confirms || !isDelivered ? 'It is delivered' : 'It is not delivered yet'}
      />
    </Disclosure>
  );
}
