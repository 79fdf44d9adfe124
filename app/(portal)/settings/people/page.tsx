import type { Metadata } from 'next';
import { ActionForm } from '@/components/auth/action-form';
import { ForAdmins } from '@/components/settings/for-admins';
import { PeopleTable } from '@/components/settings/people-table';
import { roleOptions } from '@/components/settings/role-options';
import { PageHead } from '@/components/ui/page-head';
import { Section } from '@/components/ui/section';
import { hasGithubSignIn } from '@/lib/auth/next-auth-options';
import { listPeople } from '@/lib/auth/queries';
import { currentPerson } from '@/lib/auth/viewer';
import { may } from '@/lib/permissions/domain/permissions';
import { add } from './actions';

export const metadata: Metadata = { title: 'People' };

export default async function PeoplePage() {
  const viewer = await currentPerson();
  if (!may(viewer, 'people.manage')) return <ForAdmins title="People" what="manage people" />;
  const people = await listPeople(viewer);
  const count = (access: string) => people.filter((person) => person.access === access).length;
  const [waiting, disabled] = [count('waiting'), count('disabled')];
  return (
    <>
      <PageHead
        title="People"
        note={`${people.length} known${waiting ? `, ${waiting} waiting to be let in` : ''}${disabled ? `, ${disabled} disabled` : ''}`}
      />
      <PeopleTable people={people} />
      <div className="mt-9">
        <Section title="Add a person">
          <p className="max-w-[68ch] pt-3 text-ink-2">
            {hasGithubSignIn()
              ? 'Whoever signs in with GitHub appears here and waits until you enable them on their page. Add others here: they sign in by a one-time link that you make on their page.'
              : 'Sign-in with GitHub is not set up, so people sign in by a one-time link that you make on their page.'}
          </p>
          <div className="pt-4">
            <ActionForm
              action={add}
              submit="Add the person"
              pending="Adding…"
              done="Added. Open their page to make a sign-in link."
              fields={[
                { label: 'Name', name: 'name', required: true, autoComplete: 'off' },
                {
                  label: 'Role',
                  name: 'role',
                  kind: 'select',
                  required: true,
                  defaultValue: 'viewer',
                  options: roleOptions,
                },
              ]}
            />
          </div>
        </Section>
      </div>
    </>
  );
}
