import type { Metadata } from 'next';
import Link from 'next/link';
import { ActionForm } from '@/components/auth/action-form';
import { deliveryFormFields } from '@/components/ci/delivery-fields';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { Section } from '@/components/ui/section';
import { currentPerson } from '@/lib/auth/viewer';
import { deliveryFields } from '@/lib/ci/delivery-input';
import { readDeliverySettings } from '@/lib/ci/delivery-queries';
import { may } from '@/lib/permissions/domain/permissions';
import { listProjects } from '@/lib/projects/queries';
import { paths } from '@/lib/shared/paths';
import { save } from './actions';

export const metadata: Metadata = { title: 'Settings of the four keys' };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** What counts as a deployment to production, as an incident, and which bands judge DORA's four keys of a project. */
export default async function DeliverySettingsPage({ searchParams }: Props) {
  const viewer = await currentPerson();
  const asked = (await searchParams).project;
  const projects = await listProjects(viewer);
  const project = projects.items.find(({ slug }) => slug === asked) ?? projects.items[0];
  if (!project)
    return (
      <>
        <PageHead title="DORA’s four keys" />
        <EmptyState
          title="No project yet"
          why="What counts as a deployment, as an incident and as good is set by project."
        />
      </>
    );
  const settings = await readDeliverySettings(viewer, project.id);
  const others = projects.items.filter(({ id }) => id !== project.id);
  return (
    <>
      <PageHead title="DORA’s four keys" />
      <Section
        title={`How the delivery of ${project.name} is measured`}
        note={settings.version === 0 ? 'the defaults stand' : `saved ${settings.version} times`}
        action={<Link href={paths.ciProject(project.slug, {}, 'delivery')}>The four keys</Link>}
      >
        {may(viewer, 'project.edit', project.id) ? (
          <div className="pt-4">
            <ActionForm
              key={project.id}
              action={save}
              hidden={{ projectId: project.id, version: `${settings.version}` }}
              fields={deliveryFormFields(deliveryFields(settings))}
              submit="Save"
              done="Saved. The keys are computed anew by it."
              inColumns={3}
            />
          </div>
        ) : (
          <EmptyState
            title="Only leads of the project change it"
            why="Your role does not allow it. Ask a lead of the project, or an admin."
          />
        )}
      </Section>
      {others.length > 0 ? (
        <p className="text-sm text-ink-2">
          Of another project:{' '}
          {others.map(({ slug, name }, index) => (
            <span key={slug}>
              {index > 0 ? ', ' : ''}
              <Link href={paths.settingsDelivery(slug)}>{name}</Link>
            </span>
          ))}
        </p>
      ) : null}
    </>
  );
}
