import { ActionForm } from '@/components/auth/action-form';
import { Disclosure } from '@/components/pilots/disclosure';
import type { PendingProposal } from '@/lib/go-no-go/decision-queries';
import { outcomeWords } from '@/lib/go-no-go/domain/decision';
import type { Place } from '../place';
import { approve, sayNo, withdraw } from './actions';

/** What a viewer may do about a decision that waits: approve or refuse another's, withdraw one's own. */
export function ProposalForms({ proposal, place }: { proposal: PendingProposal; place: Place }) {
  const hidden = { ...place, proposalId: proposal.id };
  if (proposal.isOwn) {
    return (
      <>
        <p className="mt-0 mb-2 text-sm text-ink-2">You proposed it, so somebody else has to approve it.</p>
        <ActionForm action={withdraw} hidden={hidden} submit="Withdraw it" />
      </>
    );
  }
  if (!proposal.mayAnswer) {
    return (
      <p className="m-0 text-sm text-ink-2">Another lead or admin of the project approves or refuses it.</p>
    );
  }
  return (
    <>
      <ActionForm
        action={approve}
        hidden={hidden}
        submit={`Approve and publish “${outcomeWords[proposal.outcome]}”`}
        pending="Publishing…"
        variant="primary"
        draft={false}
      />
      <Disclosure summary="Refuse it">
        <ActionForm
          action={sayNo}
          hidden={hidden}
          submit="Refuse it"
          fields={[{ kind: 'textarea', rows: 2, label: 'Why not', name: 'reason', required: true }]}
        />
      </Disclosure>
    </>
  );
}
