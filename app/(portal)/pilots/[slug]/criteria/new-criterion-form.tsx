import { ActionForm } from '@/components/auth/action-form';
import { Disclosure } from '@/components/pilots/disclosure';
import type { Place } from '../place';
import { writeCriterion } from './actions';

export function NewCriterionForm({ place }: { place: Place }) {
  return (
    <div className="-mt-5 mb-9">
      <Disclosure summary="Write a criterion">
        <ActionForm
          action={writeCriterion}
          hidden={place}
          submit="Write it"
          fields={[
            {
              label: 'Side',
              name: 'side',
              kind: 'select',
              required: true,
              options: [
                { value: 'go', label: 'Go: it must be met' },
                { value: 'no_go', label: 'No-go: it stops the pilot' },
              ],
            },
            { label: 'Criterion', name: 'title', required: true, hint: 'One sentence that is true or not.' },
          ]}
        />
      </Disclosure>
    </div>
  );
}
