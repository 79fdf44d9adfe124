import type { Metadata } from 'next';
import { ActionForm } from '@/components/auth/action-form';
import { LiveComponentList } from '@/components/mdx/live-component-list';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { currentPerson } from '@/lib/auth/viewer';
import { may } from '@/lib/permissions/domain/permissions';
import { listProjects } from '@/lib/projects/queries';
import { paths } from '@/lib/shared/paths';
import { create } from '../actions';
import { reportFields } from '../report-fields';

export const metadata: Metadata = { title: 'New impact report' };

export default async function NewImpactReportPage() {
  const viewer = await currentPerson();
  const projects = (await listProjects(viewer)).items.filter(({ id }) => may(viewer, 'impact.edit', id));
  return (
    <>
      <PageHead title="New impact report" />
      {projects.length === 0 ? (
        <EmptyState
          title="No project to report on"
          why="A report belongs to a project, and there is none in which your role lets you write."
          action={<ButtonLink href={paths.projects()}>Projects</ButtonLink>}
        />
      ) : (
        <>
          <div className="mb-5">
            <LiveComponentList />
          </div>
          <ActionForm
            action={create}
            submit="Begin the report"
            fields={[
              {
                label: 'Project',
                name: 'project',
                kind: 'select',
                required: true,
                options: projects.map(({ slug, name }) => ({ value: slug, label: name })),
              },
              ...reportFields({}, false),
            ]}
          />
        </>
      )}
    </>
  );
}
