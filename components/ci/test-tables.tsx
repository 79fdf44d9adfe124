import Link from 'next/link';
import { DataTable } from '@/components/ui/data-table';
import { Sub } from '@/components/ui/sub';
import { paths } from '@/lib/shared/paths';
import { exactUtc } from '@/lib/shared/relative-time';

interface Day {
  day: string;
  results: number;
  passed: number;
  failed: number;
  skipped: number;
  meanSeconds: number | null;
  timed: number;
  flaky: number;
}

/** One test by day. */
export function DayTable({ days }: { days: readonly Day[] }) {
  return (
    <DataTable
      caption="Results by day"
      rows={days}
      rowKey={({ day }) => day}
      dense
      columns={[
        { key: 'day', header: 'Day', cell: ({ day }) => day },
        { key: 'results', header: 'n', align: 'end', cell: ({ results }) => results },
        { key: 'passed', header: 'Passed', align: 'end', cell: ({ passed }) => passed },
        { key: 'failed', header: 'Failed', align: 'end', cell: ({ failed }) => failed },
        { key: 'skipped', header: 'Skipped', align: 'end', cell: ({ skipped }) => skipped },
        { key: 'flaky', header: 'Both at one commit', align: 'end', cell: ({ flaky }) => flaky },
        {
          key: 'mean',
          header: 'Mean, s',
          align: 'end',
          cell: ({ meanSeconds, timed }) =>
            meanSeconds === null ? 'not told' : `${meanSeconds.toPrecision(3)} (n ${timed})`,
        },
      ]}
    />
  );
}

interface Result {
  reportId: string;
  at: string;
  status: string;
  durationSeconds: number | null;
  message: string | null;
  commit: string | null;
  branch: string | null;
  isTakenBack: boolean;
}

/** The results of one test, each with the report that it stands in. */
export function ResultTable({ results }: { results: readonly Result[] }) {
  return (
    <DataTable
      caption="Results"
      rows={results}
      rowKey={({ reportId }, index) => `${reportId} ${index}`}
      columns={[
        {
          key: 'at',
          header: 'When (UTC)',
          width: '30%',
          cell: ({ at, reportId }) => <Link href={paths.ciReport(reportId)}>{exactUtc(new Date(at))}</Link>,
        },
        {
          key: 'status',
          header: 'Outcome',
          cell: ({ status, isTakenBack }) => (
            <>
              {isTakenBack ? <del>{status}</del> : status}
              {isTakenBack ? <Sub>taken back</Sub> : null}
            </>
          ),
        },
        {
          key: 'seconds',
          header: 'Seconds',
          align: 'end',
          cell: ({ durationSeconds }) => durationSeconds ?? 'not told',
        },
        {
          key: 'commit',
          header: 'Commit',
          cell: ({ commit, branch }) => (
            <span className="wrap-anywhere">
              {commit ? <code>{commit.slice(0, 12)}</code> : 'not told'}
              {branch ? <Sub>{branch}</Sub> : null}
            </span>
          ),
        },
      ]}
      below={({ message }) =>
        message ? <p className="m-0 text-sm wrap-anywhere text-ink-2">{message.slice(0, 300)}</p> : null
      }
    />
  );
}
