import type { Metadata } from 'next';
import { ActionForm } from '@/components/auth/action-form';
import { ForAdmins } from '@/components/settings/for-admins';
import { PageHead } from '@/components/ui/page-head';
import { Section } from '@/components/ui/section';
import { currentPerson } from '@/lib/auth/viewer';
import { may } from '@/lib/permissions/domain/permissions';
import { readWorkspace } from '@/lib/projects/queries-workspace';
import { save } from './actions';

export const metadata: Metadata = { title: 'Workspace' };

export default async function WorkspacePage() {
  const viewer = await currentPerson();
  if (!may(viewer, 'workspace.edit')) return <ForAdmins what="change the workspace" />;
  const workspace = await readWorkspace(viewer);
  return (
    <>
      <PageHead title="Workspace" />
      <Section title="Name and time zone">
        <div className="pt-4">
          <ActionForm
            action={save}
            submit="Save"
            done="Saved."
            fields={[
              { label: 'Name', name: 'name', required: true, defaultValue: workspace.name },
              {
                label: 'Time zone',
                name: 'timeZone',
                required: true,
                defaultValue: workspace.timeZone,
                hint: 'An IANA name such as UTC or Europe/Berlin. Days and weeks begin by it.',
              },
            ]}
          />
        </div>
      </Section>
    </>
  );
}
