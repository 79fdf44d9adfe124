import { ActionForm } from '@/components/auth/action-form';
import { Disclosure } from '@/components/pilots/disclosure';
import { type WaiverView, waiverStanding } from '@/lib/go-no-go/domain/waiver';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import type { Place } from '../place';
import { answer, end, withdraw } from './actions';

/** What the viewer may do about a waiver: answer somebody else's, withdraw their own, end one that counts. */
export function WaiverActions({
  waiver,
  viewer,
  mayDecide,
  place,
  now,
  areOpen,
}: {
  waiver: WaiverView;
  viewer: Viewer;
  mayDecide: boolean;
  place: Place;
  now: Date;
  /** Whether waivers may still be approved and ended, as the pilot stands. */
  areOpen: boolean;
}) {
  const standing = waiverStanding(waiver, now);
  const hidden = { ...place, waiverId: waiver.id };
  const isOwn = viewer.kind === 'person' && viewer.id === waiver.askedById;
  if (standing === 'approved') {
    return areOpen ? (
      <ActionForm action={end} hidden={hidden} submit="End the waiver" variant="quiet" />
    ) : null;
  }
  if (standing !== 'asked') return null;
  if (isOwn) {
    return (
      <>
        <p className="m-0 text-ink-2">Somebody else who may decide has to answer it.</p>
        <ActionForm action={withdraw} hidden={hidden} submit="Withdraw it" variant="quiet" />
      </>
    );
  }
  if (!mayDecide) return <p className="m-0 text-ink-2">Somebody who may decide has to answer it.</p>;
  return (
    <Disclosure summary="Answer it">
      <ActionForm
        action={answer}
        hidden={hidden}
        submit="Answer"
        fields={[
          {
            label: 'Answer',
            name: 'answer',
            kind: 'select',
            required: true,
            options: [
              ...(areOpen ? [{ value: 'approve', label: 'Approve: the pilot may go on without it' }] : []),
              { value: 'refuse', label: 'Refuse' },
            ],
          },
          {
            label: 'Why',
            name: 'reason',
            kind: 'textarea',
            rows: 2,
            hint: 'Needed when you refuse.',
          },
        ]}
      />
    </Disclosure>
  );
}
