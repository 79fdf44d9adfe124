import type { Metadata } from 'next';
import { ActionForm } from '@/components/auth/action-form';
import { Facts } from '@/components/ui/facts';
import { PageHead } from '@/components/ui/page-head';
import { Section } from '@/components/ui/section';
import { currentPerson } from '@/lib/auth/viewer';
import { signOutEverywhere } from './actions';

export const metadata: Metadata = { title: 'Settings' };

export default async function SettingsPage() {
  const person = await currentPerson();
  const projectRoles = Object.values(person.projectRoles);
  return (
    <>
      <PageHead title="Settings" />
      <Section title="You">
        <Facts
          items={[
            { term: 'Name', detail: person.name },
            { term: 'Role', detail: person.role },
            {
              term: 'In projects',
              detail:
                projectRoles.length === 0
                  ? 'the same role everywhere'
                  : `a role of its own in ${projectRoles.length} ${projectRoles.length === 1 ? 'project' : 'projects'}`,
            },
          ]}
        />
        <div className="mt-5 flex flex-wrap gap-2">
          <ActionForm
            action={signOutEverywhere}
            submit="Sign out on every device"
            pending="Signing out…"
            variant="secondary"
          />
        </div>
      </Section>
    </>
  );
}
