import { Section } from '@/components/ui/section';
import type { RepositoryDelivery } from '@/lib/ci/delivery-queries';
import { durationInWords } from '@/lib/ci/domain/duration-words';
import type { CiHealth } from '@/lib/ci/queries';
import type { ReportedHealth } from '@/lib/ci/report-queries';
import { ComparedLine } from './compared-line';
import { CoverageSection } from './coverage-section';
import { DeliverySection } from './delivery-section';
import { DurationChart } from './duration-chart';
import { DayTable, FlakyTable, JobTable, type RunsHref, WorkflowTable } from './health-tables';
import { RedPeriods } from './red-periods';
import { SecuritySection } from './security-section';
import { type LongTables, TableBehind } from './table-behind';
import { FlakyTests, SlowestTests } from './test-sections';

const quiet = 'max-w-[72ch] pt-2.5 text-sm text-ink-2';
const slowestShown = 25;

/** Everything below the verdict of a project's CI page. */
export function CiSections({
  health,
  delivery,
  reported,
  project,
  tables,
  runsHref,
  now,
}: {
  health: CiHealth;
  delivery: readonly RepositoryDelivery[];
  reported: ReportedHealth;
  /** Slug of the project. */
  project: string;
  tables: LongTables;
  runsHref: RunsHref;
  now: Date;
}) {
  const { all, branch, compared, days, scope, workflows } = health;
  const n = (count: number) => `n ${count.toLocaleString('en-GB')}`;
  return (
    <>
      <Section title="Duration" note={n(all.p50.n)} id="duration">
        {all.p50.n === 0 ? (
          <p className={quiet}>No run of this window succeeded, so there is no duration to show.</p>
        ) : (
          <DurationChart points={days} from={scope.from} to={scope.to} />
        )}
        {all.p50.n > 0 && days.every(({ p50 }) => p50.value === null) ? (
          <p className={quiet}>
            Not enough data for a chart: the median of a day needs{' '}
            {(days[0]?.p50.n ?? 0) + (days[0]?.p50.missing ?? 0)} successful runs, and no day has as many.
          </p>
        ) : null}
        <ComparedLine what="Median" comparison={compared.duration} before={compared.before} />
        {days.length > 0 ? (
          <TableBehind name="days" place="duration" label="Every day as a table" tables={tables}>
            {() => <DayTable days={days} href={runsHref} />}
          </TableBehind>
        ) : null}
      </Section>
      <Section
        title="Success"
        note={n(all.success.n)}
        action={<a href={runsHref({})}>{`All ${all.total.toLocaleString('en-GB')} runs`}</a>}
        id="success"
      >
        <ComparedLine what="Success" comparison={compared.success} before={compared.before} />
        {workflows.length > 0 ? (
          <WorkflowTable workflows={workflows} href={runsHref} />
        ) : (
          <p className={quiet}>No run was created in this window.</p>
        )}
      </Section>
      <Section
        title="Red periods"
        note={`${scope.branch ? scope.branch : 'default branch'}, ${n(branch.runs)}`}
        id="red"
      >
        {branch.byWorkflow.length === 0 ? (
          <p className={quiet}>
            {branch.runs === 0
              ? 'No run of the branch succeeded or failed in this window, and none had left it red before: whether it is green is unknown.'
              : 'It was not red in this window.'}
          </p>
        ) : (
          <>
            <p className={quiet}>
              {branch.isRedNow ? 'Still red. ' : ''}
              Red for {durationInWords(branch.redSeconds)} of the window in all.{' '}
              {branch.timeToGreen.p50 === null
                ? `Time to green: ${branch.timeToGreen.n} turned green again, ${branch.timeToGreen.missing.p50} more are needed for a median.`
                : `Half of the reds were green again within ${durationInWords(branch.timeToGreen.p50)} (${n(branch.timeToGreen.n)}).`}
            </p>
            <RedPeriods
              reds={branch.byWorkflow}
              of={branch.reds}
              urls={branch.urls}
              from={scope.from}
              tables={tables}
              now={now}
            />
          </>
        )}
      </Section>
      <Jobs health={health} runsHref={runsHref} />
      <FlakyTests ranking={reported.flaky} project={project} now={now} />
      <SlowestTests ranking={reported.slow} project={project} now={now} />
      <CoverageSection series={reported.coverage} project={project} tables={tables} now={now} />
      <SecuritySection health={health} findings={reported.findings} project={project} now={now} />
      <DeliverySection delivery={delivery} project={project} scope={scope} />
    </>
  );
}

function Jobs({ health: { jobs }, runsHref }: { health: CiHealth; runsHref: RunsHref }) {
  if (!jobs)
    return (
      <Section title="Jobs" id="jobs">
        <p className={quiet}>
          Not told for so many runs of one workflow or branch: beyond some thousands, jobs are kept by the day
          over all of them. Choose a shorter window, or show all.
        </p>
      </Section>
    );
  const rolled = jobs.source === 'roll-ups';
  return (
    <>
      <Section title="Flaky jobs" note={rolled ? 'same commit and day' : 'same commit'} id="flaky">
        {jobs.slowest.length === 0 ? (
          <p className={quiet}>No job of this window was read.</p>
        ) : jobs.flaky.length === 0 ? (
          <p className={quiet}>No job both failed and succeeded at one commit.</p>
        ) : (
          <FlakyTable jobs={jobs.flaky} href={runsHref} />
        )}
      </Section>
      <Section
        title="Slowest jobs"
        note={jobs.slowest.length > slowestShown ? `${slowestShown} of ${jobs.slowest.length}` : undefined}
        id="jobs"
      >
        {jobs.slowest.length > 0 ? (
          <JobTable jobs={jobs.slowest.slice(0, slowestShown)} href={runsHref} />
        ) : (
          <p className={quiet}>No job of this window was read.</p>
        )}
      </Section>
    </>
  );
}
