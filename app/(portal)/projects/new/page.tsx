import type { Metadata } from 'next';
import { ActionForm } from '@/components/auth/action-form';
import { ForAdmins } from '@/components/settings/for-admins';
import { PageHead } from '@/components/ui/page-head';
import { currentPerson } from '@/lib/auth/viewer';
import { may } from '@/lib/permissions/domain/permissions';
import { create } from './actions';

export const metadata: Metadata = { title: 'New project' };

export default async function NewProjectPage() {
  const viewer = await currentPerson();
  if (!may(viewer, 'project.create')) return <ForAdmins title="New project" what="make projects" />;
  return (
    <>
      <PageHead title="New project" />
      <ActionForm
        action={create}
        submit="Make the project"
        pending="Making…"
        fields={[
          { label: 'Name', name: 'name', required: true },
          {
            label: 'Short name',
            name: 'slug',
            required: true,
            hint: 'It stands in addresses and never changes: lower-case letters, digits and hyphens, such as payments-api.',
          },
          { label: 'Description', name: 'description', kind: 'textarea', rows: 3 },
        ]}
      />
    </>
  );
}
