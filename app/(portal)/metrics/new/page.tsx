import type { Metadata } from 'next';
import Link from 'next/link';
import { ActionForm } from '@/components/auth/action-form';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { readForPage } from '@/lib/auth/page-read';
import { currentPerson } from '@/lib/auth/viewer';
import { listBudgetRepositories } from '@/lib/metrics/budget-queries';
import { listMetrics } from '@/lib/metrics/queries';
import { may } from '@/lib/permissions/domain/permissions';
import { listProjects, requireProject } from '@/lib/projects/queries';
import { paths } from '@/lib/shared/paths';
import { create } from '../actions';
import { newMetricFields } from '../metric-fields';

export const metadata: Metadata = { title: 'New metric' };

export default async function NewMetricPage({
  searchParams,
}: {
  searchParams: Promise<{ project?: string | string[] }>;
}) {
  const viewer = await currentPerson();
  const asked = [(await searchParams).project].flat()[0];
  // Asked for by its name: a workspace may have more projects than one list shows.
  const named = asked ? await readForPage(() => requireProject(viewer, asked)) : null;
  const projects = named ? [named] : (await listProjects(viewer)).items;
  const open = projects.filter(({ id }) => may(viewer, 'pilot.edit', id));
  const project = open.length === 1 ? open[0] : null;
  if (!project)
    return (
      <>
        <PageHead title="New metric" />
        {open.length === 0 ? (
          <EmptyState
            title="No project to measure"
            why="A metric belongs to a project, and there is none in which your role lets you define one."
            action={<ButtonLink href={paths.projects()}>Projects</ButtonLink>}
          />
        ) : (
          <>
            <p className="text-ink-2">A metric belongs to a project. Of which one is it?</p>
            <ul className="leading-7">
              {open.map(({ slug, name }) => (
                <li key={slug}>
                  <Link href={paths.metricNew(slug)}>{name}</Link>
                </li>
              ))}
            </ul>
          </>
        )}
      </>
    );
  const [metrics, repositories] = await Promise.all([
    listMetrics(viewer, { projectId: project.id }),
    listBudgetRepositories(viewer, project.id),
  ]);
  return (
    <>
      <PageHead
        title="New metric"
        facts={[
          <Link key="p" href={paths.project(project.slug)}>
            {project.name}
          </Link>,
        ]}
      />
      <ActionForm
        action={create}
        hidden={{ project: project.slug }}
        fields={newMetricFields({ metrics, repositories })}
        submit="Define the metric"
        inColumns
      />
    </>
  );
}
