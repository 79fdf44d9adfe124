import type { Metadata } from 'next';
import { FirstSteps } from '@/components/portfolio/first-steps';
import { ProjectsTable } from '@/components/portfolio/projects-table';
import { PageHead } from '@/components/ui/page-head';
import { readForPage } from '@/lib/auth/page-read';
import { currentViewer } from '@/lib/auth/viewer';
import { listProjects } from '@/lib/projects/queries';

export const metadata: Metadata = { title: 'Projects' };

export default async function ProjectsPage() {
  const viewer = await currentViewer();
  const { items, total } = await readForPage(() => listProjects(viewer));
  return (
    <>
      <PageHead
        title="Projects"
        facts={total > 0 ? [`${total} ${total === 1 ? 'project' : 'projects'}`] : []}
      />
      {total === 0 ? <FirstSteps /> : <ProjectsTable projects={items} />}
      {items.length < total ? (
        <p className="mt-3 text-sm text-ink-3">The first {items.length} by name are shown.</p>
      ) : null}
    </>
  );
}
