import type { Metadata } from 'next';
import { ActionForm } from '@/components/auth/action-form';
import { PushSection } from '@/components/ci/push-section';
import { RepositoryTable } from '@/components/settings/repository-table';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { Section } from '@/components/ui/section';
import { Ways } from '@/components/ui/ways';
import { currentPerson } from '@/lib/auth/viewer';
import { defaultGlobs } from '@/lib/github/domain/file-globs';
import { listRepositories } from '@/lib/github/queries';
import { mayAnywhere } from '@/lib/permissions/domain/permissions';
import { systemClock } from '@/lib/platform/clock';
import { listProjects } from '@/lib/projects/queries';
import { paths } from '@/lib/shared/paths';
import { connect } from './actions';

export const metadata: Metadata = { title: 'Repositories' };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function RepositoriesPage({ searchParams }: Props) {
  const viewer = await currentPerson();
  const asked = (await searchParams).project;
  const [repositories, projects] = await Promise.all([listRepositories(viewer), listProjects(viewer)]);
  const project = projects.items.find(({ slug }) => slug === asked) ?? projects.items[0];
  return (
    <>
      <PageHead
        title="Repositories"
        note={repositories.length > 0 ? `${repositories.length} connected` : undefined}
        actions={repositories.length > 0 ? <ButtonLink href={paths.sync()}>Open sync</ButtonLink> : null}
      />
      {repositories.length === 0 ? (
        <EmptyState
          title="No repository is connected"
          why="A connected repository brings its issues, pull requests, workflow runs, decisions and lessons into a project."
        >
          <Ways
            of={[
              {
                term: 'From the command line',
                command: 'npm run -s pilothouse -- connect OWNER/REPO --project acme',
              },
            ]}
          />
        </EmptyState>
      ) : (
        <RepositoryTable repositories={repositories} now={systemClock()} />
      )}
      <div className="mt-9">
        <Section title="Connect a repository">
          {mayAnywhere(viewer, 'repository.connect') ? (
            <div className="pt-4">
              <ActionForm
                action={connect}
                submit="Connect"
                pending="Asking GitHub…"
                done="Connected. Open sync to read it now."
                fields={[
                  {
                    label: 'Repository',
                    name: 'repository',
                    required: true,
                    placeholder: 'octocat/hello-world',
                    hint: 'OWNER/REPO, or its address. Connecting it again sets the globs anew.',
                  },
                  {
                    label: 'Project',
                    name: 'projectSlug',
                    required: true,
                    defaultValue: projects.items[0]?.slug,
                    hint: `The short name of a project${projects.total > 0 ? `, such as ${projects.items[0]?.slug}` : ''}. Admins may give a new one.`,
                  },
                  {
                    label: 'Where decisions lie',
                    name: 'adrGlobs',
                    kind: 'textarea',
                    rows: 3,
                    hint: `One glob a line. Empty: ${defaultGlobs.adr.join(', ')}.`,
                  },
                  {
                    label: 'Where lessons lie',
                    name: 'lessonGlobs',
                    kind: 'textarea',
                    rows: 3,
                    hint: `One glob a line. Empty: ${defaultGlobs.lesson.join(', ')}.`,
                  },
                ]}
              />
            </div>
          ) : (
            <EmptyState
              title="Only admins and leads connect repositories"
              why="Your role does not allow it. Ask an admin to do it, or for the role."
            />
          )}
        </Section>
      </div>
      {project ? (
        <PushSection origin={process.env.NEXTAUTH_URL ?? ''} project={project} projects={projects.items} />
      ) : null}
    </>
  );
}
