import type { Metadata } from 'next';
import { ProjectsTable } from '@/components/projects/projects-table';
import { StreamAges } from '@/components/sync/stream-ages';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { readForPage } from '@/lib/auth/page-read';
import { currentViewer } from '@/lib/auth/viewer';
import { readStreamAges } from '@/lib/github/queries';
import { may } from '@/lib/permissions/domain/permissions';
import { systemClock } from '@/lib/platform/clock';
import { listProjects } from '@/lib/projects/queries';
import { paths } from '@/lib/shared/paths';

export const metadata: Metadata = { title: 'Projects' };

export default async function ProjectsPage() {
  const viewer = await currentViewer();
  const [{ items, total }, ages] = await readForPage(() =>
    Promise.all([listProjects(viewer), readStreamAges(viewer, { streams: ['files'] })]),
  );
  const mayCreate = may(viewer, 'project.create');
  const create = mayCreate ? (
    <ButtonLink href={paths.newProject()} variant="primary">
      New project
    </ButtonLink>
  ) : null;
  return (
    <>
      <PageHead
        title="Projects"
        note={total > 0 ? `${total}` : undefined}
        actions={total > 0 ? create : null}
        facts={[<StreamAges key="ages" ages={ages} now={systemClock()} />]}
      />
      {total === 0 ? (
        <EmptyState
          title="No projects yet"
          why="A project holds repositories, pilots, decisions and lessons. Make one here, or let one be made when a repository is connected or a document is imported."
          action={create}
        >
          {mayCreate ? null : <p>An admin can make one.</p>}
        </EmptyState>
      ) : (
        <>
          <ProjectsTable projects={items} />
          {items.length < total ? (
            <p className="mt-3 text-sm text-ink-3">
              The first {items.length} of {total} projects by name are shown.
            </p>
          ) : null}
        </>
      )}
    </>
  );
}
