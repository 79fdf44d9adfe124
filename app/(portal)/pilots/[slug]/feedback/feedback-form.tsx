import { ActionForm } from '@/components/auth/action-form';
import { Disclosure } from '@/components/pilots/disclosure';
import type { Place } from '../place';
import { rate } from './actions';

export function FeedbackForm({ place }: { place: Place }) {
  return (
    <Disclosure summary="Give feedback">
      <ActionForm
        action={rate}
        hidden={place}
        submit="Give it in my name"
        done="Recorded. Answering again replaces it."
        fields={[
          {
            label: 'How well does it work for you?',
            name: 'rating',
            kind: 'select',
            required: true,
            options: [5, 4, 3, 2, 1].map((n) => ({ value: `${n}`, label: `${n} of 5` })),
          },
          { label: 'In your words', name: 'comment', kind: 'textarea', rows: 3 },
        ]}
      />
    </Disclosure>
  );
}
