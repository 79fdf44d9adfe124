import type { Metadata } from 'next';
import { ActionForm } from '@/components/auth/action-form';
import { NoProject } from '@/components/estimation/no-project';
import { taskFormFields } from '@/components/estimation/task-fields';
import { PageHead } from '@/components/ui/page-head';
import { currentPerson } from '@/lib/auth/viewer';
import { may } from '@/lib/permissions/domain/permissions';
import { listProjects } from '@/lib/projects/queries';
import { create } from '../actions';

export const metadata: Metadata = { title: 'New task' };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function NewTaskPage({ searchParams }: Props) {
  const viewer = await currentPerson();
  const [asked] = [(await searchParams).project].flat();
  const { items } = await listProjects(viewer);
  const projects = items.filter(({ id }) => may(viewer, 'estimate.edit', id));
  const chosen = projects.find(({ slug }) => slug === asked)?.slug ?? projects[0]?.slug;
  const [first, ...rest] = taskFormFields({}, { categories: [], isNew: true });
  return (
    <>
      <PageHead title="New task" />
      {!chosen || !first ? (
        <NoProject isAny={items.length > 0} what="make tasks" who="Contributors, leads and admins" />
      ) : (
        <ActionForm
          action={create}
          submit="Save the task"
          inColumns
          fields={[
            first,
            {
              label: 'Project',
              name: 'project',
              kind: 'select',
              required: true,
              defaultValue: chosen,
              options: projects.map(({ slug, name }) => ({ value: slug, label: name })),
            },
            ...rest,
            {
              label: 'GitHub issue',
              name: 'issue',
              hint: 'owner/name#12 or its address, where an issue exists. The task then follows it.',
            },
          ]}
        />
      )}
    </>
  );
}
