import type { Metadata } from 'next';
import Link from 'next/link';
import { CalibrationChart } from '@/components/estimation/calibration-chart';
import { GroupTable, LevelTable } from '@/components/estimation/calibration-tables';
import { ProjectChoice } from '@/components/estimation/project-choice';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterForm } from '@/components/ui/filter-form';
import { Lead } from '@/components/ui/lead';
import { PageHead } from '@/components/ui/page-head';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import { currentViewer } from '@/lib/auth/viewer';
import {
  type CalibrationView,
  calibrationQuery,
  readCalibration,
} from '@/lib/estimation/calibration-queries';
import type { Dimension } from '@/lib/estimation/domain/calibration-standing';
import { calibrationLead, heldLevels, leanedInWords } from '@/lib/estimation/domain/calibration-words';
import { minimumTasks } from '@/lib/estimation/domain/observed-ratio';
import { paths } from '@/lib/shared/paths';
import { readOfProject } from '../read-of-project';

export const metadata: Metadata = { title: 'Calibration' };

const words: Record<Dimension, { title: string; header: string }> = {
  category: { title: 'kind of work', header: 'Kind of work' },
  size: { title: 'size of the estimate', header: 'Estimated' },
  team: { title: 'team', header: 'Team' },
  person: { title: 'person', header: 'Person' },
};

export default async function CalibrationPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const viewer = await currentViewer();
  const asked = calibrationQuery.parse(await searchParams);
  const { view, projects } = await readOfProject(viewer, asked.project, (projectId) =>
    readCalibration(viewer, { projectId, by: asked.by }),
  );
  return (
    <>
      <PageHead
        title="Calibration"
        facts={[
          view.computedAt ? (
            <span key="computed">
              computed <RelativeTime at={view.computedAt} />
            </span>
          ) : null,
          `${view.finished.toLocaleString('en-GB')} finished tasks with estimate and actual`,
        ]}
      />
      {projects.length > 1 ? (
        <FilterForm action={paths.calibration()} submit="Show" isNarrowed={asked.project !== ''}>
          <ProjectChoice projects={projects} value={asked.project} />
          <input type="hidden" name="by" value={asked.by} />
        </FilterForm>
      ) : null}
      {view.standing ? (
        <Standing view={view} standing={view.standing} project={asked.project} />
      ) : (
        <EmptyState
          title={
            view.finished < minimumTasks
              ? `Not enough data: ${view.finished} finished tasks of at least ${minimumTasks}`
              : 'Being computed'
          }
          why="Here each forecast of a finished task meets what it took: how often P80 really held, by kind of work, size and team. It is computed in the background within a minute of a change; this page then shows it."
        />
      )}
    </>
  );
}

function Standing({
  view,
  standing: { all, groups, undated, early },
  project,
}: {
  view: CalibrationView;
  standing: NonNullable<CalibrationView['standing']>;
  project: string;
}) {
  const lead = calibrationLead(all, view.finished);
  const { title, header } = words[view.by];
  return (
    <>
      <Lead tone={lead.tone} headline={lead.headline}>
        <p>{lead.next}</p>
        {all.n === 0 ? (
          <p>
            <Link className="inline-block min-h-6" href={paths.tasks()}>
              Look at the tasks
            </Link>
          </p>
        ) : null}
      </Lead>
      {all.n > 0 ? (
        <Section title="Claimed against held" note={`n ${all.n.toLocaleString('en-GB')}`} id="levels">
          <CalibrationChart held={heldLevels(all)} n={all.n} />
          <LevelTable group={all} />
          <p className="mt-2 max-w-[72ch] text-sm text-ink-3">
            Each task was forecast from what had finished before it was estimated, and never from later work.
            Forecasts leaned {leanedInWords(all.leaned)}: a small group leans on larger ones until it has
            results of its own. A tie counts as held. Loss is pinball loss on natural logarithms of hours;
            lower is better.
          </p>
        </Section>
      ) : null}
      <p className="mb-8 max-w-[72ch] text-sm text-ink-3">{notScored(undated, early)}</p>
      {all.n > 0 ? (
        <Section title={`By ${title}`} note={groups.length} id="groups">
          <nav aria-label="Groups" className="flex flex-wrap gap-x-4 py-2 text-sm" data-print="hide">
            {Object.entries(words).map(([by, { title: name }]) => (
              <Link
                key={by}
                className="inline-flex min-h-6 items-center aria-[current]:font-bold"
                aria-current={by === view.by ? 'true' : undefined}
                href={paths.calibration({ project, by }, 'groups')}
              >
                By {name}
              </Link>
            ))}
          </nav>
          <GroupTable caption={`Hit rates by ${title}`} header={header} groups={groups} />
          {view.hidden > 0 ? (
            <p className="mt-2 max-w-[72ch] text-sm text-ink-3">
              {view.hidden === 1 ? '1 group is' : `${view.hidden} groups are`} of one person, and shown to
              that person and to leads alone.
            </p>
          ) : null}
        </Section>
      ) : null}
    </>
  );
}

/** Finished tasks that no rate counts, with the reason. */
function notScored(undated: number, early: number): string {
  const parts = [
    early > 0
      ? `${early.toLocaleString('en-GB')} were estimated before ${minimumTasks} tasks had finished, by the rule of thumb alone`
      : '',
    undated > 0 ? `${undated.toLocaleString('en-GB')} were estimated at a time that nobody knows` : '',
  ].filter(Boolean);
  return parts.length === 0 ? '' : `Not scored: ${parts.join('; ')}.`;
}
