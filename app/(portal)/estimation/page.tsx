import type { Metadata } from 'next';
import Link from 'next/link';
import { ActionForm } from '@/components/auth/action-form';
import { BufferRulesTable } from '@/components/estimation/buffer-rules-table';
import { EstimateTable } from '@/components/estimation/estimate-table';
import { ProjectChoice } from '@/components/estimation/project-choice';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterForm } from '@/components/ui/filter-form';
import { Lead } from '@/components/ui/lead';
import { PageHead } from '@/components/ui/page-head';
import { PageSteps } from '@/components/ui/page-steps';
import { Section } from '@/components/ui/section';
import { Ways } from '@/components/ui/ways';
import { currentViewer } from '@/lib/auth/viewer';
import { buffersQuery } from '@/lib/estimation/buffer-input';
import { type BufferRowView, readBuffers } from '@/lib/estimation/buffer-queries';
import { minimumForP80, minimumForP90, minimumTasks } from '@/lib/estimation/domain/observed-ratio';
import { percentRangeInWords } from '@/lib/estimation/domain/percent-words';
import { may, mayAnywhere } from '@/lib/permissions/domain/permissions';
import { paths } from '@/lib/shared/paths';
import { readOfProject } from './read-of-project';
import { adopt } from './rules/actions';

export const metadata: Metadata = { title: 'Buffers' };

const perPage = 25;

export default async function BuffersPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const viewer = await currentViewer();
  const { project: asked, page } = buffersQuery.parse(await searchParams);
  const { view, projects, projectId } = await readOfProject(viewer, asked, (id) =>
    readBuffers(viewer, { projectId: id, page, perPage }),
  );
  const { lead, table, counts, tasks, limit } = view;
  const changing = table.rows.find(({ suggestion }) => suggestion?.kind === 'change')?.suggestion;
  const mayEdit = (id: string) => may(viewer, 'project.edit', id);
  const showProject = projects.length > 1 && !asked;
  return (
    <>
      <PageHead
        title="Buffers"
        actions={
          mayAnywhere(viewer, 'project.edit') ? (
            <ButtonLink href={paths.newBufferRule({ project: asked })}>Add a rule</ButtonLink>
          ) : null
        }
      />
      {projects.length > 1 ? (
        <FilterForm action={paths.estimation()} submit="Show" isNarrowed={asked !== ''}>
          <ProjectChoice projects={projects} value={asked} />
        </FilterForm>
      ) : null}
      {counts.total === 0 && table.rows.length === 0 ? (
        <EmptyState
          title="No estimates yet"
          why="Here estimates meet what the work took, and rules of thumb for buffers meet both. They are typed here, read from the labels, texts and fields of GitHub issues, from documents that state them, and from files of finished work."
          action={
            <>
              <ButtonLink variant="primary" href={paths.newTask()}>
                Type a task
              </ButtonLink>
              <ButtonLink href={paths.documents()}>Import a document</ButtonLink>
              <ButtonLink href={paths.settingsRepositories()}>Connect a repository</ButtonLink>
            </>
          }
        >
          <Ways
            of={[
              {
                term: 'From a file of finished work',
                command:
                  'npm run -s pilothouse -- estimates import tasks.csv --project acme --map estimate=Estimate,actual=Actual',
              },
            ]}
          />
        </EmptyState>
      ) : (
        <>
          <Lead tone={lead.tone} headline={lead.headline}>
            <p>{changing?.sentence ?? lead.next}</p>
            {table.own.judged > 0 && table.own.judged < table.judged ? (
              <p>
                Of the samples in the documents that claim these rules, they covered {table.own.covered} of{' '}
                {table.own.judged}.
              </p>
            ) : null}
          </Lead>
          <Section
            title="Rules of thumb beside what happened"
            note={`${table.overall.n.toLocaleString('en-GB')} finished tasks`}
            id="rules"
          >
            <BufferRulesTable
              rows={table.rows}
              showProject={showProject}
              mayEdit={mayEdit}
              adopt={(row) => <Adopt row={row} projectId={projectId} mayEdit={mayEdit} />}
            />
            <p className="mt-2 max-w-[72ch] text-sm text-ink-3">
              Observed is actual over bare estimate, said as what it added. A median is stated from{' '}
              {minimumTasks} finished tasks on, a P80 (four of five stayed within) from {minimumForP80}, a P90
              from {minimumForP90}: with fewer, one odd task would decide it. Below the median stands where it
              lies with 95% confidence, by order statistics.
              {counts.finished > limit
                ? ` The newest ${limit.toLocaleString('en-GB')} of ${counts.finished.toLocaleString('en-GB')} finished tasks are counted.`
                : ''}
            </p>
          </Section>
          <Section
            title="Base + buffer = total"
            note={tasks.total.toLocaleString('en-GB')}
            id="estimates"
            action={
              <Link href={paths.estimateActuals(asked ? { project: asked } : {})}>Drawn against actual</Link>
            }
          >
            <EstimateTable estimates={tasks.items} showProject={showProject} />
            <p className="mt-2 max-w-[72ch] text-sm text-ink-3">
              A task gets one buffer, that of its kind of work, once. An estimate that came with a buffer gets
              no second one.
              {counts.noEstimate > 0
                ? ` ${counts.noEstimate.toLocaleString('en-GB')} more ${counts.noEstimate === 1 ? 'task has' : 'tasks have'} no estimate.`
                : ''}
            </p>
            <PageSteps
              page={page}
              perPage={perPage}
              total={tasks.total}
              hrefOf={(wanted) => paths.estimation({ project: asked, page: `${wanted}` }, 'estimates')}
            />
          </Section>
        </>
      )}
    </>
  );
}

/** Makes the rule of what history says, in one click, where one project is meant and its lead looks. */
function Adopt({
  row,
  projectId,
  mayEdit,
}: {
  row: BufferRowView;
  projectId: string | null;
  mayEdit: (projectId: string) => boolean;
}) {
  const id = row.rules[0]?.projectId ?? projectId;
  if (row.suggestion?.kind !== 'change' || row.category === '' || id === null || !mayEdit(id)) return null;
  const { lowPercent, highPercent } = row.suggestion;
  const own = row.rules.find(({ documentId }) => documentId === null);
  return (
    <ActionForm
      action={adopt}
      hidden={{
        projectId: id,
        category: row.category,
        lowPercent: `${lowPercent}`,
        highPercent: `${highPercent}`,
        version: `${own?.version ?? 0}`,
      }}
      submit={`Adopt ${percentRangeInWords(lowPercent, highPercent)}`}
      variant="secondary"
    />
  );
}
