import type { Metadata } from 'next';
import { ForecastTable } from '@/components/forecasts/forecast-table';
import { HitRateSection } from '@/components/forecasts/hit-rate-table';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterChoice, FilterForm } from '@/components/ui/filter-form';
import { Lead } from '@/components/ui/lead';
import { PageHead } from '@/components/ui/page-head';
import { PageSteps } from '@/components/ui/page-steps';
import { readForPage } from '@/lib/auth/page-read';
import { currentViewer } from '@/lib/auth/viewer';
import { buffersQuery } from '@/lib/estimation/buffer-input';
import { listForecasts } from '@/lib/forecasts/queries';
import { mayAnywhere } from '@/lib/permissions/domain/permissions';
import { listProjects } from '@/lib/projects/queries';
import { paths } from '@/lib/shared/paths';

export const metadata: Metadata = { title: 'Forecasts' };

const perPage = 50;

export default async function ForecastsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const viewer = await currentViewer();
  const { project, page } = buffersQuery.parse(await searchParams);
  const { list, projects } = await readForPage(async () => ({
    list: await listForecasts(viewer, { ...(project && { project }), page, perPage }),
    projects: (await listProjects(viewer)).items,
  }));
  const begin = mayAnywhere(viewer, 'estimate.edit') ? (
    <ButtonLink href={paths.newForecast({ project })}>New forecast</ButtonLink>
  ) : null;
  return (
    <>
      <PageHead title="Forecasts" actions={list.total > 0 ? begin : null} />
      {projects.length > 1 ? (
        <FilterForm action={paths.forecasts()} submit="Show" isNarrowed={project !== ''}>
          <FilterChoice
            label="Project"
            name="project"
            value={project}
            any="all"
            options={projects.map(({ slug, name }) => ({ value: slug, label: name }))}
          />
        </FilterForm>
      ) : null}
      {list.total === 0 ? (
        <EmptyState
          title="No forecast is kept yet"
          why="A forecast says when a set of tasks is likely to be done, from how estimates held so far. It is kept, run again as work goes on, and scored when the work ends."
          action={begin}
        />
      ) : (
        <>
          <Lead tone={list.hitRate.isSmall ? 'unknown' : 'neutral'} headline={list.hitRate.headline}>
            {list.hitRate.more ? <p>{list.hitRate.more}</p> : null}
            <p>Each forecast that ended is scored by the date that it gave first.</p>
          </Lead>
          <ForecastTable rows={list.rows} />
          <PageSteps
            page={page}
            perPage={perPage}
            total={list.total}
            hrefOf={(wanted) => paths.forecasts({ project, page: `${wanted}` })}
          />
          <div className="mt-9">
            <HitRateSection hitRate={list.hitRate} />
          </div>
        </>
      )}
    </>
  );
}
