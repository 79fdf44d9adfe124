import type { Metadata } from 'next';
import { ActualChart, DotSizes } from '@/components/estimation/actual-chart';
import { PairTable, SizeTable } from '@/components/estimation/actual-tables';
import { actualsLead, leftOutInWords } from '@/components/estimation/actual-words';
import { ProjectChoice } from '@/components/estimation/project-choice';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterChoice, FilterForm } from '@/components/ui/filter-form';
import { Lead } from '@/components/ui/lead';
import { PageHead } from '@/components/ui/page-head';
import { PageSteps } from '@/components/ui/page-steps';
import { Section } from '@/components/ui/section';
import { currentViewer } from '@/lib/auth/viewer';
import { type ActualsView, actualsQuery, readActuals } from '@/lib/estimation/actual-queries';
import { paths } from '@/lib/shared/paths';
import { readOfProject } from '../read-of-project';

export const metadata: Metadata = { title: 'Estimate against actual' };

const perPage = 100;

export default async function ActualsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const viewer = await currentViewer();
  const asked = actualsQuery.parse(await searchParams);
  const { view, projects } = await readOfProject(viewer, asked.project, (projectId) =>
    readActuals(viewer, { ...asked, projectId }),
  );
  const narrowed = { project: asked.project, category: asked.category, team: asked.team };
  const isNarrowed = Object.values(narrowed).some((value) => value !== '');
  if (view.summary.n === 0 && !isNarrowed)
    return (
      <>
        <PageHead title="Estimate against actual" />
        <EmptyState
          title="Nothing to draw yet"
          why="Each finished task with an estimate and an actual above zero becomes a point here. They come from issues, files and documents, or are typed in the portal."
          action={<ButtonLink href={paths.tasks()}>Tasks</ButtonLink>}
        />
      </>
    );
  const lead = actualsLead(view);
  const counted = (choices: ActualsView['categories']) =>
    choices.map(({ value, count }) => ({ value, label: `${value} (${count})` }));
  return (
    <>
      <PageHead title="Estimate against actual" />
      <FilterForm action={paths.estimateActuals()} submit="Show" isNarrowed={isNarrowed}>
        <ProjectChoice projects={projects} value={asked.project} />
        <FilterChoice
          label="Kind of work"
          name="category"
          value={asked.category}
          options={counted(view.categories)}
        />
        {view.teams.length > 0 ? (
          <FilterChoice label="Team" name="team" value={asked.team} options={counted(view.teams)} />
        ) : null}
      </FilterForm>
      <Lead tone={view.summary.medianRatio === null ? 'unknown' : 'neutral'} headline={lead}>
        <p>
          {view.summary.n === 0
            ? 'Tasks appear here when both are known: from issues, files, documents or typed in the portal.'
            : 'Above the diagonal they took longer than estimated; equal distances are equal ratios.'}
        </p>
      </Lead>
      {view.summary.n === 0 ? null : (
        <>
          <Section title="Each task" note={`n ${view.summary.n.toLocaleString('en-GB')}`} id="drawn">
            <ActualChart
              drawn={view.drawn}
              buffers={view.buffers}
              sentence={`Estimate against actual. ${lead}`}
            />
            <p className="text-center text-xs text-ink-3" aria-hidden="true">
              estimated without buffer, hours
            </p>
            <DotSizes gathered={view.drawn.gathered} />
            <Remarks view={view} />
          </Section>
          <Section title="By size of the estimate" id="sizes">
            <SizeTable rows={view.sizes} />
          </Section>
          <Section title="The points as a table" note={view.pairs.length.toLocaleString('en-GB')} id="points">
            {asked.show === 'points' ? (
              <>
                <PairTable pairs={view.pairs.slice((asked.page - 1) * perPage, asked.page * perPage)} />
                <PageSteps
                  page={asked.page}
                  perPage={perPage}
                  total={view.pairs.length}
                  hrefOf={(page) =>
                    paths.estimateActuals({ ...narrowed, show: 'points', page: `${page}` }, 'points')
                  }
                />
              </>
            ) : null}
            <p className="pt-2 text-sm" data-print="hide">
              <a
                className="inline-block min-h-6"
                href={paths.estimateActuals(
                  { ...narrowed, show: asked.show === 'points' ? '' : 'points' },
                  'points',
                )}
              >
                {asked.show === 'points' ? 'Without this table' : 'Show every point in a table'}
              </a>
            </p>
          </Section>
        </>
      )}
    </>
  );
}

/** What is not drawn and why, and what is drawn that nobody measured. */
function Remarks({ view }: { view: ActualsView }) {
  const { derived } = view.leftOut;
  const sentences = [
    leftOutInWords(view),
    derived > 0
      ? `${derived.toLocaleString('en-GB')} actuals are derived: active time of linked pull requests, taken over by a person.`
      : '',
    view.summary.n >= view.limit
      ? `The newest ${view.limit.toLocaleString('en-GB')} finished tasks are drawn.`
      : '',
  ].filter(Boolean);
  return sentences.length === 0 ? null : (
    <p className="mt-2 max-w-[72ch] text-sm text-ink-3">{sentences.join(' ')}</p>
  );
}
