import type { Metadata } from 'next';
import { CategoryTable } from '@/components/estimation/category-table';
import { EstimateTable } from '@/components/estimation/estimate-table';
import { ProjectChoice } from '@/components/estimation/project-choice';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Lead } from '@/components/ui/lead';
import { PageHead } from '@/components/ui/page-head';
import { Section } from '@/components/ui/section';
import { readForPage } from '@/lib/auth/page-read';
import { currentViewer } from '@/lib/auth/viewer';
import { minimumTasks } from '@/lib/estimation/domain/observed-ratio';
import { getEstimation } from '@/lib/estimation/queries';
import { listProjects, requireProject } from '@/lib/projects/queries';
import { paths } from '@/lib/shared/paths';

export const metadata: Metadata = { title: 'Estimation' };

export default async function EstimationPage({
  searchParams,
}: {
  searchParams: Promise<{ project?: string | string[] }>;
}) {
  const viewer = await currentViewer();
  const asked = [(await searchParams).project].flat()[0];
  const { view, projects } = await readForPage(async () => {
    const project = asked ? await requireProject(viewer, asked) : null;
    const [view, projects] = await Promise.all([
      getEstimation(viewer, { projectId: project?.id }),
      listProjects(viewer),
    ]);
    return { view, projects: projects.items };
  });
  const { lead, estimates, categories, overall, total, limit } = view;
  return (
    <>
      <PageHead title="Estimation" />
      {projects.length > 1 ? <ProjectChoice projects={projects} project={asked} /> : null}
      {estimates.length === 0 && categories.length === 0 ? (
        <EmptyState
          title="No estimates yet"
          why="Here estimates meet what the work took, and rules of thumb for buffers meet both. They come from imported documents that state them."
          action={<ButtonLink href={paths.documents()}>Import a document</ButtonLink>}
        />
      ) : (
        <>
          <Lead tone={lead.tone} headline={lead.headline}>
            <p>{lead.next}</p>
          </Lead>
          <Section
            title="Rules of thumb beside what happened"
            note={`${overall.n} finished tasks`}
            id="rules"
          >
            <CategoryTable categories={categories} />
            <p className="mt-2 max-w-[72ch] text-sm text-ink-3">
              The observed figure is the median of actual over estimate. It is stated from {minimumTasks}{' '}
              finished tasks on; below that a single odd task would decide it. A task gets one buffer, that of
              its category, once.
            </p>
          </Section>
          <Section title="Estimate against actual" note={`${total}`} id="estimates">
            <EstimateTable estimates={estimates} showProject={projects.length > 1 && !asked} />
            {total > limit ? (
              <p className="mt-2 text-sm text-ink-3">
                The first {limit} of {total} estimates are shown, and the figures above rest on those.
              </p>
            ) : null}
          </Section>
        </>
      )}
    </>
  );
}
