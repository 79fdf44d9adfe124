import type { Metadata } from 'next';
import { ActionForm } from '@/components/auth/action-form';
import { hoursInWords } from '@/components/estimation/hours';
import { TaskFilters } from '@/components/estimation/task-filters';
import { TaskTable } from '@/components/estimation/task-table';
import { taskListLead } from '@/components/estimation/task-words';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Lead } from '@/components/ui/lead';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/page-head';
import { PageSteps } from '@/components/ui/page-steps';
import { Section } from '@/components/ui/section';
import { readForPage } from '@/lib/auth/page-read';
import { currentViewer } from '@/lib/auth/viewer';
import type { TaskFilter } from '@/lib/estimation/task-input';
import { type ListedTaskView, listTasks, type TaskListView } from '@/lib/estimation/task-queries';
import { mayAnywhere } from '@/lib/permissions/domain/permissions';
import { systemClock } from '@/lib/platform/clock';
import { listProjects } from '@/lib/projects/queries';
import { paths } from '@/lib/shared/paths';
import { acceptOffers } from './actions';
import { readTaskFilter } from './read-filter';

export const metadata: Metadata = { title: 'Tasks' };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function TasksPage({ searchParams }: Props) {
  const viewer = await currentViewer();
  const filter = readTaskFilter(await searchParams);
  const now = systemClock();
  const { view, projects } = await readForPage(async () => {
    const [view, projects] = await Promise.all([listTasks(viewer, filter), listProjects(viewer)]);
    return { view, projects: projects.items };
  });
  const { counts, items } = view;
  const lead = taskListLead(counts);
  const isEmpty = counts.open + counts.done + counts.dropped === 0 && !filter.project;
  return (
    <>
      <PageHead
        title="Tasks"
        actions={
          mayAnywhere(viewer, 'estimate.edit') ? (
            <ButtonLink href={paths.newTask(filter.project)}>New task</ButtonLink>
          ) : null
        }
      />
      {isEmpty ? (
        <EmptyState
          title="No tasks yet"
          why="Here is what was estimated beside what it took. It comes from issues that say so (a label “estimate: 4h”, a line “Estimate: 4h” in the text), from files read with “pilothouse estimates import”, from documents, and from what people type."
          action={<ButtonLink href={paths.settingsEstimation()}>How hours and labels are read</ButtonLink>}
        />
      ) : (
        <>
          <Lead headline={lead.headline}>
            <p>{lead.next}</p>
          </Lead>
          <TaskFilters filter={filter} view={view} projects={projects} />
          {view.isTooDeep ? (
            <Notice tone="info" title={`Pages by number end at ${view.page}`}>
              It is shown here. Go on step by step with “Page after”, or narrow the list.
            </Notice>
          ) : null}
          <TaskTable tasks={items} showProject={projects.length > 1 && !filter.project} now={now} />
          <PageSteps
            page={view.page}
            perPage={view.perPage}
            total={view.total}
            hrefOf={(page) => paths.tasks({ ...wordsOf(filter), page: `${page}`, ...stepTo(page, view) })}
          />
          <Offers tasks={items} />
        </>
      )}
    </>
  );
}

/** From the end of what is shown, so that the database need not count its way down; the first page needs none. */
function stepTo(page: number, { ends, page: shown }: TaskListView): Record<string, string> {
  if (!ends || page === 1) return {};
  if (page === shown + 1) return { after: ends.last };
  return page === shown - 1 ? { before: ends.first } : {};
}

const wordsOf = ({
  page: _page,
  after: _after,
  before: _before,
  ...words
}: TaskFilter): Record<string, string> =>
  Object.fromEntries(Object.entries(words).filter(([, value]) => value)) as Record<string, string>;

/** Everything that is offered on this page of the list, taken in one step. */
function Offers({ tasks }: { tasks: readonly ListedTaskView[] }) {
  const offered = tasks.flatMap((task) =>
    task.derived && task.mayEdit ? [{ ...task, derived: task.derived }] : [],
  );
  if (offered.length < 2) return null;
  return (
    <Section title="Actuals that pull requests show" note={`${offered.length} on this page`} id="offers">
      <p className="my-3 max-w-[76ch] text-sm text-ink-2">
        Working time from the first commit to the merge, each day at most a working day. It is an upper bound:
        nobody says what else was done meanwhile. Accepted ones are marked as derived wherever they are shown.
      </p>
      <ul className="mb-3 max-w-[76ch] list-disc pl-5 text-sm text-ink-2">
        {offered.map(({ id, task, derived }) => (
          <li key={id}>
            {task}: {hoursInWords(derived.hours)} (
            {derived.pulls.map(({ number }) => `#${number}`).join(', ')})
          </li>
        ))}
      </ul>
      <ActionForm
        action={acceptOffers}
        hidden={{ offers: offered.map(({ id, derived }) => `${id}=${derived.hours}`).join(' ') }}
        submit={`Accept all ${offered.length}`}
        variant="secondary"
      />
    </Section>
  );
}
