import type { Metadata } from 'next';
import { LivePreview } from '@/components/adrs/editor/live-preview';
import { RevisionList } from '@/components/adrs/editor/revision-list';
import { ActionForm } from '@/components/auth/action-form';
import { TypedOffers } from '@/components/lessons/typed-offers';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import type { FormFieldProps } from '@/components/ui/form-field';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/page-head';
import { Section } from '@/components/ui/section';
import { readAdrDesk } from '@/lib/adrs/write-queries';
import { readForPage } from '@/lib/auth/page-read';
import { currentPerson } from '@/lib/auth/viewer';
import { paths } from '@/lib/shared/paths';
import { offers } from '../../../../lessons/fact-actions';
import { preview, proposeEdit, save, update, updateText } from '../../../actions';
import { renderAdrText } from '../../../render-text';

export const metadata: Metadata = { title: 'Write a decision' };

export default async function EditAdrPage({
  params,
}: {
  params: Promise<{ project: string; slug: string }>;
}) {
  const viewer = await currentPerson();
  const { project, slug } = await params;
  const desk = await readForPage(() =>
    readAdrDesk(viewer, decodeURIComponent(project), decodeURIComponent(slug)),
  );
  const at = { project: desk.project.slug, slug: desk.slug };
  const back = <ButtonLink href={paths.adr(at.project, at.slug)}>To the decision</ButtonLink>;
  if (!desk.mayEdit)
    return (
      <>
        <PageHead title={desk.title} />
        <EmptyState
          title="Your role does not let you write decisions"
          why="Contributors, leads and admins of the project may. Ask an admin for such a role."
          action={back}
        />
      </>
    );
  const live = desk.proposals.find(({ state }) => ['wanted', 'open', 'conflict'].includes(state));
  // A file's text that is proposed already is what one goes on from.
  const open = live?.state === 'open' && live.commitSha ? live : null;
  const proposed = desk.isPortal ? undefined : open?.files.find(({ path }) => path === desk.sourcePath)?.text;
  const body = proposed ?? desk.body;
  const text: FormFieldProps = {
    kind: 'textarea',
    name: 'body',
    label: 'Text',
    required: true,
    rows: 32,
    defaultValue: body,
    hint: 'Markdown. Number, title, status, tags and links are read from it.',
  };
  const review: FormFieldProps = {
    kind: 'date',
    name: 'reviewBy',
    label: 'Review by',
    defaultValue: desk.reviewBy ?? '',
  };
  return (
    <>
      <PageHead
        title={desk.title}
        note={desk.isPortal ? `draft, version ${desk.version}` : desk.sourcePath}
        actions={
          <>
            {desk.isDraft && !live ? (
              <ButtonLink href={paths.adrPropose(at.project, at.slug)} variant="primary">
                Propose
              </ButtonLink>
            ) : null}
            {back}
          </>
        }
      />
      {live ? (
        <Notice
          title={
            live.pullNumber
              ? `Pull request #${live.pullNumber} is open`
              : 'A proposal of this decision is on its way'
          }
        >
          {!live.pullNumber
            ? 'It holds the text as it was proposed. Once the pull request is open, it can be brought to a newer text.'
            : !desk.isPortal
              ? 'This is the text that it proposes; a change goes onto its branch.'
              : live.isBehind
                ? `It holds version ${live.adrVersion} of the text, and this is version ${desk.version}.`
                : 'It holds this text. What you save here goes to it when you update it.'}
          {desk.isPortal && live.isBehind ? (
            <div className="mt-2">
              <ActionForm
                action={update}
                hidden={{ ...at, version: String(desk.version) }}
                submit="Update the pull request"
                pending="Asking GitHub"
              />
            </div>
          ) : null}
        </Notice>
      ) : null}
      <div className="mb-9 grid gap-x-8 lg:grid-cols-2 [&_form>div>div]:max-w-none [&_textarea]:font-mono [&_textarea]:text-sm">
        {desk.isPortal ? (
          <ActionForm
            action={save}
            fields={[text, review]}
            hidden={{ ...at, version: String(desk.version) }}
            submit="Save the draft"
            variant="primary"
            done="Saved."
          />
        ) : proposed !== undefined && open?.commitSha ? (
          <ActionForm
            action={updateText}
            fields={[text]}
            hidden={{ ...at, upon: open.commitSha }}
            submit="Update the pull request"
            pending="Asking GitHub"
            variant="primary"
          />
        ) : (
          <ActionForm
            action={proposeEdit}
            fields={[text]}
            hidden={{ ...at, version: String(desk.version) }}
            submit="Propose this text"
            pending="Asking GitHub"
            variant="primary"
          />
        )}
        <LivePreview initialHtml={await renderAdrText(body, desk.place)} at={at} render={preview} />
      </div>
      <TypedOffers
        ask={offers}
        fields={['body']}
        project={at.project}
        subject={{ kind: 'adr', id: desk.id }}
        note="They are offered on the decision's page too, where they can be taken up."
      />
      {desk.revisions.length > 0 ? (
        <Section title="Saved versions" note={`${desk.revisions.length}`}>
          <RevisionList revisions={desk.revisions} />
        </Section>
      ) : null}
    </>
  );
}
