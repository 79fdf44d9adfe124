import type { Metadata } from 'next';
import { ActionForm } from '@/components/auth/action-form';
import { NoProject } from '@/components/estimation/no-project';
import { ruleFields } from '@/components/estimation/rule-fields';
import { ButtonLink } from '@/components/ui/button';
import { PageHead } from '@/components/ui/page-head';
import { currentPerson } from '@/lib/auth/viewer';
import { may } from '@/lib/permissions/domain/permissions';
import { listProjects } from '@/lib/projects/queries';
import { paths } from '@/lib/shared/paths';
import { add } from '../actions';

export const metadata: Metadata = { title: 'New buffer rule' };

export default async function NewRulePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const viewer = await currentPerson();
  const asked = await searchParams;
  const [project, category] = [[asked.project].flat()[0], [asked.category].flat()[0]];
  const { items } = await listProjects(viewer);
  const projects = items.filter(({ id }) => may(viewer, 'project.edit', id));
  const chosen = projects.find(({ slug }) => slug === project) ?? projects[0];
  const back = <ButtonLink href={paths.estimation({}, 'rules')}>Back to the buffers</ButtonLink>;
  if (!chosen)
    return (
      <>
        <PageHead title="New buffer rule" />
        <NoProject isAny={items.length > 0} what="set rules" who="Leads and admins" />
      </>
    );
  return (
    <>
      <PageHead title="New buffer rule" actions={back} />
      <p className="mb-5 max-w-[72ch] text-ink-2">
        A rule of the portal counts before what a document claims for the same kind of work; the claim stays
        beside it. A task gets one buffer, once.
      </p>
      <ActionForm
        action={add}
        fields={[
          {
            kind: 'select',
            name: 'projectId',
            label: 'Project',
            required: true,
            defaultValue: chosen.id,
            options: projects.map(({ id, name }) => ({ value: id, label: name })),
          },
          ...ruleFields({ ...(category && { category }) }),
        ]}
        submit="Add the rule"
        inColumns
      />
    </>
  );
}
