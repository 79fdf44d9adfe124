import { ActionForm } from '@/components/auth/action-form';
import { Disclosure } from '@/components/pilots/disclosure';
import type { ConditionView } from '@/lib/go-no-go/domain/decision';
import type { Place } from '../../place';
import { meet } from '../actions';

export function MeetForm({ condition, place }: { condition: ConditionView; place: Place }) {
  return (
    <Disclosure
      summary={
        <>
          It is met<span className="sr-only">: {condition.text}</span>
        </>
      }
    >
      <ActionForm
        action={meet}
        hidden={{ ...place, conditionId: condition.id }}
        submit="Record that it is met"
        fields={[{ kind: 'textarea', rows: 2, label: 'How it was met', name: 'note', required: true }]}
      />
    </Disclosure>
  );
}
