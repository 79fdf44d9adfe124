import { ActionForm } from '@/components/auth/action-form';
import { Disclosure } from '@/components/pilots/disclosure';
import { planStateWords } from '@/components/pilots/words';
import type { PlanItemView } from '@/lib/pilots/domain/pilot-view';
import { planItemStates } from '@/lib/pilots/domain/plan';
import type { Place } from '../place';
import { setItem } from './actions';

export function PlanItemForm({ item, place }: { item: PlanItemView; place: Place }) {
  return (
    <Disclosure summary={`Change “${item.title}”`}>
      <ActionForm
        action={setItem}
        hidden={{ ...place, planItemId: item.id }}
        submit="Set its state"
        fields={[
          {
            label: 'State',
            name: 'state',
            kind: 'select',
            required: true,
            defaultValue: item.state,
            options: planItemStates.map((value) => ({ value, label: planStateWords[value] })),
          },
        ]}
      />
    </Disclosure>
  );
}
