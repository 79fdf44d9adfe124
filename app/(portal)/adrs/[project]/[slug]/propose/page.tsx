import type { Metadata } from 'next';
import { UnchangedStatuses } from '@/components/adrs/editor/unchanged-statuses';
import { ActionForm } from '@/components/auth/action-form';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import type { FormFieldProps } from '@/components/ui/form-field';
import { Lead } from '@/components/ui/lead';
import { PageHead } from '@/components/ui/page-head';
import { readAdrDesk, readDraftChoices } from '@/lib/adrs/write-queries';
import { readForPage } from '@/lib/auth/page-read';
import { currentPerson } from '@/lib/auth/viewer';
import { paths } from '@/lib/shared/paths';
import { propose, proposeNewStatus, setStatus } from '../../../actions';
import { firstValues } from '../../../address';

export const metadata: Metadata = { title: 'Propose a decision' };

export default async function ProposePage({
  params,
  searchParams,
}: {
  params: Promise<{ project: string; slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
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
          title="Your role does not let you propose decisions"
          why="Contributors, leads and admins of the project may. Ask an admin for such a role."
          action={back}
        />
      </>
    );
  const hidden = { ...at, version: String(desk.version) };
  const accepted = { value: 'accepted', label: desk.mayAccept ? 'accepted' : 'accepted (a lead may)' };
  if (desk.isDraft) {
    const status: FormFieldProps = {
      kind: 'select',
      name: 'status',
      label: 'Status in the file',
      required: true,
      defaultValue: 'proposed',
      options: [
        { value: 'proposed', label: 'proposed' },
        accepted,
        { value: 'keep', label: `as it stands (${desk.status})` },
      ],
    };
    return (
      <>
        <PageHead title={`Propose: ${desk.title}`} actions={back} />
        <Lead
          tone="unknown"
          headline={`This opens a pull request in ${desk.repository?.name ?? 'the repository'} with the file ${desk.sourcePath}.`}
        >
          <p>
            What the decision supersedes gets its new status in the same commit, in the form that its file
            has; nothing else in it changes. Until the pull request is merged, the draft stays here.
          </p>
          <UnchangedStatuses desk={desk} />
        </Lead>
        <ActionForm
          action={propose}
          fields={[status]}
          hidden={hidden}
          submit="Open the pull request"
          pending="Asking GitHub"
          variant="primary"
        />
      </>
    );
  }
  const asked = firstValues(await searchParams);
  const choices = await readForPage(() => readDraftChoices(viewer, at.project));
  const fields: FormFieldProps[] = [
    {
      kind: 'select',
      name: 'status',
      label: 'New status',
      required: true,
      defaultValue: asked.status ?? 'proposed',
      options: [
        { value: 'proposed', label: 'proposed' },
        accepted,
        ...['rejected', 'deprecated', 'superseded'].map((value) => ({ value, label: value })),
      ],
    },
    {
      kind: 'select',
      name: 'supersededBy',
      label: 'Superseded by',
      defaultValue: asked.by ?? '',
      hint: 'Only with "superseded": the decision that holds now.',
      options: [
        { value: '', label: 'none' },
        ...choices.log
          .filter(({ id }) => id !== desk.id)
          .map(({ id, number, title }) => ({
            value: id,
            label: number === null ? title : `${number}. ${title}`,
          })),
      ],
    },
  ];
  return (
    <>
      <PageHead title={`Status: ${desk.title}`} actions={back} />
      <Lead
        tone="unknown"
        headline={
          desk.isPortal
            ? 'This decision is kept in the portal; its status changes here at once.'
            : `This decision is a file of ${desk.repository?.name ?? 'a repository'}; a new status is proposed there as a pull request.`
        }
      >
        <p>Only what says the status changes in the text. Accepting needs a lead of the project.</p>
      </Lead>
      <ActionForm
        action={desk.isPortal ? setStatus : proposeNewStatus}
        fields={fields}
        hidden={hidden}
        submit={desk.isPortal ? 'Change the status' : 'Propose the status'}
        pending="Asking"
        variant="primary"
      />
    </>
  );
}
