import type { Metadata } from 'next';
import { ActionForm } from '@/components/auth/action-form';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { currentPerson } from '@/lib/auth/viewer';
import { may } from '@/lib/permissions/domain/permissions';
import { listProjects } from '@/lib/projects/queries';
import { paths } from '@/lib/shared/paths';
import { create } from '../actions';

export const metadata: Metadata = { title: 'New pilot' };

export default async function NewPilotPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const viewer = await currentPerson();
  const { project } = await searchParams;
  const projects = (await listProjects(viewer)).items.filter(({ id }) => may(viewer, 'pilot.edit', id));
  if (projects.length === 0) {
    return (
      <>
        <PageHead title="New pilot" />
        <EmptyState
          title="No project to put it in"
          why="A pilot belongs to a project that you may edit. Ask an admin for a role in one, or make a project first."
          action={<ButtonLink href={paths.projects()}>Projects</ButtonLink>}
        />
      </>
    );
  }
  return (
    <>
      <PageHead title="New pilot" />
      <p className="mb-5 max-w-[62ch] text-ink-2">
        Enough to begin with. Criteria, targets and the plan are written on its page, before the data.
      </p>
      <ActionForm
        action={create}
        submit="Make the pilot"
        pending="Making…"
        fields={[
          { label: 'Title', name: 'title', required: true },
          {
            label: 'Project',
            name: 'project',
            kind: 'select',
            required: true,
            defaultValue: typeof project === 'string' ? project : projects[0]?.slug,
            options: projects.map(({ slug, name }) => ({ value: slug, label: name })),
          },
          {
            label: 'What is tried, and why',
            name: 'summary',
            kind: 'textarea',
            rows: 3,
          },
          { label: 'First day', name: 'startsOn', kind: 'date' },
          { label: 'Last day', name: 'endsOn', kind: 'date' },
          { label: 'Lead', name: 'leadName', hint: 'The person who answers for it.' },
        ]}
      />
    </>
  );
}
