import Link from 'next/link';
import { DataTable } from '@/components/ui/data-table';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import { Sub } from '@/components/ui/sub';
import { changeInPoints, coveredChange, shareOf } from '@/lib/ci/domain/reported-sentences';
import type { CoveragePoint, CoverageSeries, CoverageSource } from '@/lib/ci-reports/coverage-queries';
import { paths } from '@/lib/shared/paths';
import { CoverageChart, percentWords } from './coverage-chart';
import { NothingSent } from './nothing-sent';
import { type LongTables, TableBehind } from './table-behind';

/** So many components are drawn; the table holds them all. */
const drawnParts = 4;

/** Coverage over time of each file that jobs measure, as a whole and by component. */
export function CoverageSection({
  series,
  project,
  tables,
  now,
}: {
  series: CoverageSeries;
  /** Slug of the project. */
  project: string;
  tables: LongTables;
  now: Date;
}) {
  const { sources, sourcesLeftOut, branch, window, n } = series;
  const where = branch === null ? 'all branches' : branch;
  return (
    <Section title="Coverage" note={n > 0 ? `by component, ${where}` : where} id="coverage">
      {sources.length === 0 ? (
        <NothingSent
          what="coverage"
          when={`of this window${branch === null ? '' : ` on ${branch}`}`}
          project={project}
        />
      ) : null}
      {sources.map((source) => (
        <Source
          key={JSON.stringify([source.kind, source.workflow, source.job, source.file])}
          source={source}
          window={window}
          tables={tables}
          now={now}
        />
      ))}
      {sources.length > 1 ? (
        <p className="max-w-[72ch] pt-2 text-sm text-ink-3">
          Files of several jobs may cover the same lines, so that they are never added up.
          {sourcesLeftOut > 0
            ? ` ${sourcesLeftOut} files whose newest report is older are not drawn; a file that keeps its name from run to run is followed as one.`
            : null}
        </p>
      ) : null}
    </Section>
  );
}

function Source({
  source,
  window: { from, to },
  tables,
  now,
}: {
  source: CoverageSource;
  window: CoverageSeries['window'];
  tables: LongTables;
  now: Date;
}) {
  const { file, workflow, job, kind, tool, points, components, leftOut } = source;
  const newest = points.at(-1);
  if (!newest) return null;
  const share = shareOf(newest);
  const change = coveredChange(points);
  const rows = [
    { key: 'whole', name: 'The whole file', points },
    ...components.map((one) => ({ key: `part ${one.component}`, name: one.component, points: one.points })),
  ];
  return (
    <>
      <h3 className="mt-4 mb-0 text-sm font-bold wrap-anywhere">
        <bdi>{[file, workflow, job].filter(Boolean).join(', ')}</bdi>{' '}
        <span className="font-normal text-ink-3">{tool ?? kind}</span>
      </h3>
      <p className="max-w-[72ch] pt-1 text-sm text-ink-2">
        {share === null
          ? 'The newest report lists no line that could be covered.'
          : `${percentWords(share)} of ${newest.linesValid.toLocaleString('en-GB')} lines are covered${change === null ? '' : `, ${changeInPoints(change)} since ${points[0]?.at.slice(0, 10)}`}.`}
        <span className="block text-ink-3">
          {from} to {to} (UTC), the newest report of each day, n {points.length}; the newest was measured{' '}
          <RelativeTime at={newest.at} now={now} />.
        </span>
      </p>
      <CoverageChart
        name={file}
        from={from}
        to={to}
        lines={rows.slice(0, 1 + drawnParts).map((row, index) => ({
          key: row.key,
          label: index === 0 ? 'whole' : row.name,
          isTotal: index === 0,
          points: drawable(row.points),
        }))}
      />
      <DataTable
        caption={`Coverage of ${file} by component, the most lines first`}
        rows={rows}
        rowKey={({ key }) => key}
        dense
        columns={[
          {
            key: 'name',
            header: 'Component',
            width: '40%',
            cell: ({ name }) => <bdi className="wrap-anywhere">{name}</bdi>,
          },
          {
            key: 'newest',
            header: 'Covered',
            align: 'end',
            cell: ({ points: own }) => <Newest points={own} />,
          },
          {
            key: 'change',
            header: 'Change in the window',
            align: 'end',
            cell: ({ points: own }) => <Change points={own} />,
          },
          {
            key: 'lines',
            header: 'Lines',
            align: 'end',
            cell: ({ points: own }) => own.at(-1)?.linesValid.toLocaleString('en-GB') ?? 'none',
          },
          { key: 'n', header: 'n', label: 'n, days', align: 'end', cell: ({ points: own }) => own.length },
        ]}
      />
      {leftOut > 0 ? (
        <p className="pt-1 text-sm text-ink-3">
          {leftOut.toLocaleString('en-GB')} smaller components are not shown here;{' '}
          <Link href={`${paths.ciReport(newest.reportId)}#components`}>the newest report</Link> lists all.
        </p>
      ) : null}
      <TableBehind name="coverage" place="coverage" label="Every day as a table" tables={tables}>
        {() => <Days points={points} file={file} />}
      </TableBehind>
    </>
  );
}

const drawable = (points: readonly CoveragePoint[]) =>
  points.flatMap((point) => {
    const percent = shareOf(point);
    return percent === null ? [] : [{ day: point.at.slice(0, 10), percent }];
  });

function Newest({ points }: { points: readonly CoveragePoint[] }) {
  const newest = points.at(-1);
  const share = newest && shareOf(newest);
  if (!newest || share === null || share === undefined) return <span className="text-ink-3">unknown</span>;
  return <a href={paths.ciReport(newest.reportId)}>{percentWords(share)}</a>;
}

function Change({ points }: { points: readonly CoveragePoint[] }) {
  const change = coveredChange(points);
  const first = points[0];
  if (change === null || !first) return <span className="text-ink-3">one day alone</span>;
  return (
    <>
      {changeInPoints(change)}
      {change === 0 ? null : <Sub>{change > 0 ? 'better' : 'worse'}</Sub>}
    </>
  );
}

function Days({ points, file }: { points: readonly CoveragePoint[]; file: string }) {
  return (
    <DataTable
      caption={`Coverage of ${file} by day`}
      rows={[...points].reverse()}
      rowKey={({ reportId }) => reportId}
      dense
      columns={[
        {
          key: 'day',
          header: 'Day',
          cell: ({ reportId, at }) => <a href={paths.ciReport(reportId)}>{at.slice(0, 10)}</a>,
        },
        {
          key: 'covered',
          header: 'Covered',
          align: 'end',
          cell: (point) => {
            const share = shareOf(point);
            return share === null ? 'unknown' : percentWords(share);
          },
        },
        {
          key: 'lines',
          header: 'Lines',
          align: 'end',
          cell: ({ linesCovered, linesValid }) =>
            `${linesCovered.toLocaleString('en-GB')} of ${linesValid.toLocaleString('en-GB')}`,
        },
        {
          key: 'commit',
          header: 'Commit',
          cell: ({ commit }) => (commit ? <code>{commit.slice(0, 12)}</code> : 'not told'),
        },
      ]}
    />
  );
}
