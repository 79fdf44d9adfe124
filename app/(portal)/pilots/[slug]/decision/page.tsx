import type { Metadata } from 'next';
import { ClaimsSection } from '@/components/pilots/claims-section';
import { DecisionLead } from '@/components/pilots/decision-lead';
import { DecisionList } from '@/components/pilots/decision-list';
import { KnownCriteria } from '@/components/pilots/known-criteria';
import { KnownRecord } from '@/components/pilots/known-record';
import { EndedProposals, ProposalPanel } from '@/components/pilots/proposal-panel';
import { ButtonLink } from '@/components/ui/button';
import { paths } from '@/lib/shared/paths';
import { PilotFrame } from '../pilot-frame';
import { type PilotPageProps, readPilot, tabTitle } from '../read-pilot';
import { DecideSection } from './decide-section';
import { PilotStage } from './pilot-stage';
import { ProposalForms } from './proposal-forms';
import { readBoard } from './read-board';

export const generateMetadata = (props: PilotPageProps): Promise<Metadata> => tabTitle(props, 'Decision');

/** The board of a meeting: everything a decision rests on, on one page, and then the decision itself. */
export default async function DecisionPage({ params }: PilotPageProps) {
  const read = await readPilot((await params).slug);
  const { pilot, place, today } = read;
  const { board, claims, documentId, mayDecide, pilotToday } = await readBoard(read);
  const { known, decisions, pending, ended, stage } = board;
  const isDecided = pilot.stage === 'decided' || pilot.stage === 'closed';
  const isOpen = pilot.stage === 'deciding' && mayDecide && !pending;
  const mayDecideAgain = pilot.stage === 'decided' && mayDecide && !pending && decisions.length > 0;
  const moves = (
    <div data-print="hide">
      <PilotStage stage={stage} hasWaivedGaps={false} />
    </div>
  );
  return (
    <PilotFrame
      pilot={pilot}
      tab="decision"
      today={today}
      actions={
        isOpen ? (
          <ButtonLink variant="primary" href="#decide">
            Decide
          </ButtonLink>
        ) : null
      }
    >
      {/* Read across a room: set larger where the screen is. */}
      <div className="min-[1280px]:[zoom:1.15] print:[zoom:1]">
        <DecisionLead known={known} slug={pilot.slug} standing={isDecided ? (decisions[0] ?? null) : null} />
        {mayDecideAgain ? (
          <p className="-mt-3 mb-7 md:hidden" data-print="hide">
            <a href="#decide">Decide again</a>
          </p>
        ) : null}
        {pending ? (
          <ProposalPanel proposal={pending} timeZone={pilot.timeZone}>
            <ProposalForms proposal={pending} place={place} />
          </ProposalPanel>
        ) : null}
        {pilot.stage === 'draft' || pilot.stage === 'running' ? moves : null}
        <DecisionList decisions={decisions} slug={pilot.slug} timeZone={pilot.timeZone} />
        <KnownCriteria known={known} slug={pilot.slug} />
        <KnownRecord known={known} />
        {documentId && claims.length > 0 ? (
          <ClaimsSection claims={claims} hrefOf={(line) => paths.document(documentId, line)} />
        ) : null}
        <EndedProposals proposals={ended} timeZone={pilot.timeZone} />
        <div data-print="hide">
          <DecideSection
            pilot={pilot}
            place={place}
            known={known}
            newest={decisions[0] ?? null}
            mayDecide={mayDecide}
            isPending={pending !== null}
            today={pilotToday}
          />
        </div>
        {pilot.stage === 'draft' || pilot.stage === 'running' ? null : moves}
      </div>
    </PilotFrame>
  );
}
