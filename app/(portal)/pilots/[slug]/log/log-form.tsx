import { ActionForm } from '@/components/auth/action-form';
import { Disclosure } from '@/components/pilots/disclosure';
import type { Place } from '../place';
import { log } from './actions';

export function LogForm({ place, today }: { place: Place; today: string }) {
  return (
    <Disclosure summary="Add an entry">
      <ActionForm
        action={log}
        hidden={place}
        submit="Add it to the log"
        fields={[
          {
            label: 'What happened',
            name: 'body',
            kind: 'textarea',
            rows: 4,
            required: true,
            hint: 'Markdown.',
          },
          { label: 'Day', name: 'on', kind: 'date', defaultValue: today },
        ]}
      />
    </Disclosure>
  );
}
