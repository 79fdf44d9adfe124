import { DataTable } from '@/components/ui/data-table';
import { Sub } from '@/components/ui/sub';
import { durationInWords } from '@/lib/ci/domain/duration-words';
import type { DayPoint, JobSummary, Named } from '@/lib/ci/domain/health-view';
import { KnownFigure } from './known';

/** The address of the runs behind a figure. */
export type RunsHref = (narrowed: Record<string, string>) => string;

const count = (value: number) => value.toLocaleString('en-GB');

export function WorkflowTable({ workflows, href }: { workflows: readonly Named[]; href: RunsHref }) {
  return (
    <DataTable
      caption="Workflows, the most runs first"
      rows={workflows}
      rowKey={({ name }) => name}
      columns={[
        {
          key: 'name',
          header: 'Workflow',
          cell: ({ name, other, running }) => (
            <>
              <span className="break-words">{name}</span>
              {other + running > 0 ? (
                <Sub>
                  left out: {other > 0 ? `${count(other)} cancelled, skipped or neutral` : null}
                  {other > 0 && running > 0 ? ', ' : null}
                  {running > 0 ? `${count(running)} not over` : null}
                </Sub>
              ) : null}
            </>
          ),
        },
        {
          key: 'runs',
          header: 'Runs',
          align: 'end',
          cell: ({ name, total }) => <a href={href({ workflow: name })}>{count(total)}</a>,
        },
        {
          key: 'success',
          header: 'Succeeded',
          align: 'end',
          cell: ({ name, success }) => (
            <KnownFigure known={success} as="percent" href={href({ workflow: name, outcome: 'failed' })} />
          ),
        },
        {
          key: 'p50',
          header: 'Median',
          align: 'end',
          cell: ({ p50 }) => <KnownFigure known={p50} as="duration" />,
        },
        {
          key: 'p95',
          header: 'p95',
          align: 'end',
          cell: ({ p95 }) => <KnownFigure known={p95} as="duration" />,
        },
        {
          key: 'reruns',
          header: 'Re-runs',
          align: 'end',
          cell: ({ name, reruns }) =>
            reruns === 0 ? '0' : <a href={href({ workflow: name, outcome: 'rerun' })}>{count(reruns)}</a>,
        },
      ]}
    />
  );
}

export function DayTable({ days, href }: { days: readonly DayPoint[]; href: RunsHref }) {
  return (
    <DataTable
      caption="By the day (UTC) on which runs were created"
      rows={days}
      rowKey={({ day }) => day}
      dense
      columns={[
        { key: 'day', header: 'Day', cell: ({ day }) => <a href={href({ from: day, to: day })}>{day}</a> },
        { key: 'runs', header: 'Runs', align: 'end', cell: ({ total }) => count(total) },
        { key: 'failed', header: 'Failed', align: 'end', cell: ({ failed }) => count(failed) },
        {
          key: 'p50',
          header: 'Median',
          align: 'end',
          cell: ({ p50 }) => <KnownFigure known={p50} as="duration" />,
        },
        {
          key: 'p95',
          header: 'p95',
          align: 'end',
          cell: ({ p95 }) => <KnownFigure known={p95} as="duration" />,
        },
      ]}
    />
  );
}

export function FlakyTable({ jobs, href }: { jobs: readonly JobSummary[]; href: RunsHref }) {
  return (
    <DataTable
      caption="Flaky jobs, the most time lost first"
      rows={jobs}
      rowKey={({ name }) => name}
      columns={[
        { key: 'name', header: 'Job', cell: ({ name }) => <span className="break-words">{name}</span> },
        {
          key: 'lost',
          header: 'Time lost',
          align: 'end',
          cell: ({ flakySeconds }) => durationInWords(flakySeconds),
        },
        {
          key: 'commits',
          header: 'Commits',
          align: 'end',
          cell: ({ name, flaky }) => <a href={href({ job: name, outcome: 'flaky' })}>{count(flaky)}</a>,
        },
        { key: 'n', header: 'Ran', align: 'end', cell: ({ success }) => count(success.n) },
      ]}
    />
  );
}

export function JobTable({ jobs, href }: { jobs: readonly JobSummary[]; href: RunsHref }) {
  return (
    <DataTable
      caption="Jobs, the slowest by their median first"
      rows={jobs}
      rowKey={({ name }) => name}
      columns={[
        {
          key: 'name',
          header: 'Job',
          cell: ({ name }) => (
            <a href={href({ job: name })} className="break-words">
              {name}
            </a>
          ),
        },
        {
          key: 'p50',
          header: 'Median',
          align: 'end',
          cell: ({ p50 }) => <KnownFigure known={p50} as="duration" />,
        },
        {
          key: 'p95',
          header: 'p95',
          align: 'end',
          cell: ({ p95 }) => <KnownFigure known={p95} as="duration" />,
        },
        {
          key: 'queue',
          header: 'Queued, median',
          align: 'end',
          cell: ({ queueP50 }) => <KnownFigure known={queueP50} as="duration" />,
        },
        {
          key: 'queue95',
          header: 'Queued, p95',
          align: 'end',
          cell: ({ queueP95 }) => <KnownFigure known={queueP95} as="duration" />,
        },
        {
          key: 'success',
          header: 'Succeeded',
          align: 'end',
          cell: ({ name, success }) => (
            <KnownFigure known={success} as="percent" href={href({ job: name, outcome: 'failed' })} />
          ),
        },
      ]}
    />
  );
}
