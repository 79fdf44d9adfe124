import type { Metadata } from 'next';
import { ActionForm } from '@/components/auth/action-form';
import { ForAdmins } from '@/components/settings/for-admins';
import { LinkButton } from '@/components/settings/link-button';
import { ProjectRoles } from '@/components/settings/project-roles';
import { roleOptions } from '@/components/settings/role-options';
import { Chip } from '@/components/ui/chip';
import { PageHead } from '@/components/ui/page-head';
import { Section } from '@/components/ui/section';
import { readForPage } from '@/lib/auth/page-read';
import { requirePerson } from '@/lib/auth/queries';
import { currentPerson } from '@/lib/auth/viewer';
import { may } from '@/lib/permissions/domain/permissions';
import { listProjects } from '@/lib/projects/queries';
import { disable, enable, makeLink, removeProjectRole, setProjectRole, setRole } from '../actions';

export const metadata: Metadata = { title: 'Person' };

export default async function PersonPage({ params }: { params: Promise<{ id: string }> }) {
  const viewer = await currentPerson();
  if (!may(viewer, 'people.manage')) return <ForAdmins title="People" what="manage people" />;
  const { id } = await params;
  const person = await readForPage(() => requirePerson(viewer, id));
  const projects = await listProjects(viewer);
  const personId = person.id;
  const isOut = person.access !== 'active';
  const mayLink = !isOut && (!person.isOwner || person.id === viewer.id);
  return (
    <>
      <PageHead
        title={person.name}
        chips={<Chip>{person.access}</Chip>}
        facts={[
          person.isOwner ? `${person.role}, owner` : person.role,
          person.login ? `GitHub: ${person.login}` : 'signs in by link',
          `${person.activeTokens} API ${person.activeTokens === 1 ? 'token' : 'tokens'} made and not revoked`,
        ]}
      />
      {mayLink ? (
        <Section title="Sign-in link">
          <div className="pt-4">
            <LinkButton action={makeLink} personId={personId} name={person.name} />
          </div>
        </Section>
      ) : null}
      {person.isOwner ? null : (
        <Section title="Role in the workspace">
          <div className="pt-4">
            <ActionForm
              action={setRole}
              hidden={{ personId }}
              submit="Set the role"
              done="Set. It counts from their next click on."
              fields={[
                {
                  label: 'Role',
                  name: 'role',
                  kind: 'select',
                  required: true,
                  defaultValue: person.role,
                  options: roleOptions,
                },
              ]}
            />
          </div>
        </Section>
      )}
      <Section title="Roles in projects" note="each replaces the workspace role there">
        <ProjectRoles
          roles={person.projectRoles}
          remove={({ slug, project }) => (
            <ActionForm
              action={removeProjectRole}
              hidden={{ personId, slug }}
              submit={`Remove from ${project}`}
              variant="quiet"
            />
          )}
        />
        {projects.items.length === 0 ? null : (
          <ActionForm
            action={setProjectRole}
            hidden={{ personId }}
            submit="Set the project role"
            done="Set."
            fields={[
              {
                label: 'Project',
                name: 'slug',
                kind: 'select',
                required: true,
                defaultValue: projects.items[0]?.slug,
                options: projects.items.map(({ slug, name }) => ({ value: slug, label: name })),
              },
              {
                label: 'Role there',
                name: 'role',
                kind: 'select',
                required: true,
                defaultValue: 'contributor',
                options: roleOptions,
              },
            ]}
          />
        )}
      </Section>
      {person.isOwner || person.id === viewer.id ? null : (
        <Section title="Access">
          <p className="max-w-[68ch] py-3 text-ink-2">
            {isOut
              ? 'Enabled, they can sign in. Tokens they made work again, earlier sessions do not.'
              : 'Disabling ends their sessions at once and stops the tokens they made. What they recorded stays.'}
          </p>
          <ActionForm
            action={isOut ? enable : disable}
            hidden={{ personId }}
            submit={isOut ? `Enable ${person.name}` : `Disable ${person.name}`}
            variant={isOut ? 'secondary' : 'danger'}
          />
        </Section>
      )}
    </>
  );
}
