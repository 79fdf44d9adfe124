import type { Metadata } from 'next';
import { RunFilters } from '@/components/ci/run-filters';
import { RunTable } from '@/components/ci/run-table';
import { PageHead } from '@/components/ui/page-head';
import { PageSteps } from '@/components/ui/page-steps';
import { Section } from '@/components/ui/section';
import { readForPage } from '@/lib/auth/page-read';
import { currentViewer } from '@/lib/auth/viewer';
import { runListQuery } from '@/lib/ci/input';
import { listRuns } from '@/lib/ci/run-list-queries';
import { systemClock } from '@/lib/platform/clock';
import { requireProject } from '@/lib/projects/queries';
import { addDays } from '@/lib/shared/calendar-day';
import { paths } from '@/lib/shared/paths';

const perPage = 50;

interface RunsPageProps {
  params: Promise<{ project: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: RunsPageProps): Promise<Metadata> {
  return { title: `Runs of ${(await params).project}` };
}

export default async function RunsPage({ params, searchParams }: RunsPageProps) {
  const viewer = await currentViewer();
  const { project: slug } = await params;
  const asked = runListQuery.parse(await searchParams);
  const now = systemClock();
  const to = asked.to || now.toISOString().slice(0, 10);
  const from = asked.from && asked.from <= to ? asked.from : addDays(to, -29);
  const { project, runs } = await readForPage(async () => {
    const found = await requireProject(viewer, slug);
    const { workflow, branch, job, outcome, page } = asked;
    const filter = {
      projectId: found.id,
      from,
      to,
      workflow: workflow || null,
      branch: branch || null,
      job: job || null,
      outcome: outcome || null,
    };
    return { project: found, runs: await listRuns(viewer, { ...filter, page, perPage }) };
  });
  const { workflow, branch, job, outcome } = asked;
  const query = { from, to, workflow, branch, job, outcome };
  return (
    <>
      <PageHead title={`Runs of ${project.name}`} facts={[`${from} to ${to}, UTC`]} />
      <RunFilters action={paths.ciRuns(slug)} asked={query} />
      <Section title="Runs" note={`${runs.total.toLocaleString('en-GB')}, newest first`}>
        <RunTable runs={runs.items} now={now} />
        <PageSteps
          page={asked.page}
          perPage={perPage}
          total={runs.total}
          hrefOf={(page) => paths.ciRuns(slug, { ...query, page: `${page}` })}
        />
      </Section>
    </>
  );
}
