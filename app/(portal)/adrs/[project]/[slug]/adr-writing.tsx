import { CommentList } from '@/components/adrs/editor/comment-list';
import { ProposalCard } from '@/components/adrs/editor/proposal-card';
import { UnchangedStatuses } from '@/components/adrs/editor/unchanged-statuses';
import { ActionForm } from '@/components/auth/action-form';
import { ButtonLink } from '@/components/ui/button';
import { Section } from '@/components/ui/section';
import { type AdrDesk, readAdrDesk } from '@/lib/adrs/write-queries';
import { currentViewer } from '@/lib/auth/viewer';
import { paths } from '@/lib/shared/paths';
import { comment, giveUp, look, retry, settleComment, settleConflict, update, withdraw } from '../../actions';

/** What one does with a decision: write, propose, change its status, review. Nothing of it shows to who may only read, but what was said. */
export async function AdrWriting({ project, slug }: { project: string; slug: string }) {
  const viewer = await currentViewer();
  const desk = await readAdrDesk(viewer, project, slug);
  const live = desk.proposals.some(({ state }) => ['wanted', 'open', 'conflict'].includes(state));
  return (
    <>
      {desk.mayEdit || desk.proposals.length > 0 ? (
        <Section title="Write and propose" note={desk.isPortal ? `version ${desk.version}` : undefined}>
          <div className="flex flex-wrap gap-2 pt-3" data-print="hide">
            {desk.mayEdit ? (
              <ButtonLink href={paths.adrEdit(project, slug)}>
                {desk.isPortal ? 'Edit the text' : live ? 'Edit the proposed text' : 'Propose another text'}
              </ButtonLink>
            ) : null}
            {desk.mayEdit && (desk.isPortal ? !(desk.isDraft && live) : !live) ? (
              <ButtonLink
                href={paths.adrPropose(project, slug)}
                variant={desk.isDraft ? 'primary' : 'secondary'}
              >
                {desk.isDraft ? 'Propose to the repository' : 'Change the status'}
              </ButtonLink>
            ) : null}
            <a href={paths.adrFile(project, slug)} className="self-center text-sm" download>
              As a file
            </a>
          </div>
          <UnchangedStatuses desk={desk} />
          {desk.proposals.length > 0 ? (
            <ul className="m-0 list-none p-0">
              {desk.proposals.map((proposal) => (
                <ProposalCard
                  key={proposal.id}
                  proposal={proposal}
                  actions={desk.mayEdit ? <ProposalActions desk={desk} proposal={proposal} /> : null}
                />
              ))}
            </ul>
          ) : null}
          {desk.mayEdit && desk.isDraft && !live ? (
            <div className="pt-3">
              <ActionForm
                action={withdraw}
                hidden={{ project, slug, version: String(desk.version) }}
                submit="Withdraw the draft"
                variant="quiet"
              />
            </div>
          ) : null}
        </Section>
      ) : null}
      {desk.mayEdit || desk.comments.length > 0 ? (
        <Section
          title="Remarks"
          note={desk.comments.length > 0 ? `${desk.comments.length}` : undefined}
          id="remarks"
        >
          <CommentList
            comments={desk.comments}
            version={desk.version}
            action={({ id, kind }) =>
              desk.mayEdit && kind !== 'approve' ? (
                <ActionForm
                  action={settleComment}
                  hidden={{ project, slug, commentId: id }}
                  submit="Resolve"
                  variant="quiet"
                />
              ) : null
            }
          />
          {desk.mayEdit ? (
            <div className="pt-3" data-print="hide">
              <ActionForm
                key={desk.comments.length}
                action={comment}
                hidden={{ project, slug }}
                fields={[
                  { kind: 'textarea', name: 'text', label: 'Remark', rows: 3 },
                  {
                    kind: 'select',
                    name: 'kind',
                    label: 'As',
                    required: true,
                    options: [
                      { value: 'comment', label: 'a comment' },
                      { value: 'request', label: 'a change that is asked for' },
                      { value: 'approve', label: 'an approval' },
                    ],
                  },
                ]}
                submit="Add the remark"
              />
            </div>
          ) : null}
        </Section>
      ) : null}
    </>
  );
}

function ProposalActions({ desk, proposal }: { desk: AdrDesk; proposal: AdrDesk['proposals'][number] }) {
  const hidden = { project: desk.project.slug, slug: desk.slug, proposalId: proposal.id };
  const { state } = proposal;
  return (
    <>
      {proposal.isBehind ? (
        <ActionForm
          action={update}
          hidden={{ project: desk.project.slug, slug: desk.slug, version: String(desk.version) }}
          submit="Update the pull request"
          pending="Asking GitHub"
          variant="primary"
        />
      ) : null}
      {state === 'open' ? (
        <ActionForm action={look} hidden={hidden} submit="Look at GitHub now" pending="Asking GitHub" />
      ) : null}
      {state === 'refused' || state === 'wanted' ? (
        <ActionForm action={retry} hidden={hidden} submit="Try again now" pending="Asking GitHub" />
      ) : null}
      {state === 'conflict' ? (
        <>
          {desk.isDraft && desk.number !== null && proposal.pullNumber === null ? (
            <ActionForm
              action={settleConflict}
              hidden={{ ...hidden, way: 'renumber' }}
              submit="Take the next free number"
            />
          ) : null}
          <ActionForm
            action={settleConflict}
            hidden={{ ...hidden, way: 'mine' }}
            submit="Put mine on top"
            pending="Asking GitHub"
          />
          <ActionForm
            action={settleConflict}
            hidden={{ ...hidden, way: 'theirs' }}
            submit={desk.isDraft && proposal.pullNumber !== null ? 'Take their text' : 'Leave theirs'}
          />
        </>
      ) : null}
      {['open', 'refused', 'wanted'].includes(state) ? (
        <ActionForm action={giveUp} hidden={hidden} submit="Withdraw the proposal" variant="quiet" />
      ) : null}
    </>
  );
}
