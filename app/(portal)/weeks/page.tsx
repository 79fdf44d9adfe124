import type { Metadata } from 'next';
import Link from 'next/link';
import { WeekStateCell } from '@/components/publishing/week-state-marks';
import { StreamAges } from '@/components/sync/stream-ages';
import { DataTable } from '@/components/ui/data-table';
import { PageHead } from '@/components/ui/page-head';
import { Sub } from '@/components/ui/sub';
import { readForPage } from '@/lib/auth/page-read';
import { currentViewer } from '@/lib/auth/viewer';
import { readStreamAges } from '@/lib/github/queries';
import { systemClock } from '@/lib/platform/clock';
import { listWeeksWithState } from '@/lib/publishing/state-queries';
import { paths } from '@/lib/shared/paths';
import type { WeekSummary } from '@/lib/weekly-summaries/queries';
import { refreshWeeks } from '@/lib/weekly-summaries/roll-up-commands';

export const metadata: Metadata = { title: 'Weeks' };

/** What the columns of counts rest on. */
const countedStreams = ['issues', 'pull-requests', 'files'] as const;

export default async function WeeksPage() {
  const viewer = await currentViewer();
  const [weeks, ages] = await readForPage(async () => {
    await refreshWeeks(viewer, { patience: 'page' });
    return Promise.all([listWeeksWithState(viewer), readStreamAges(viewer, { streams: countedStreams })]);
  });
  const count = (key: keyof WeekSummary & string, header: string) => ({
    key,
    header,
    align: 'end' as const,
    cell: (week: WeekSummary) => week[key] ?? <span className="text-sm text-ink-3">not read</span>,
  });
  return (
    <>
      <PageHead
        title="Weeks"
        actions={<Link href={paths.settingsNotifications()}>By mail, feed and calendar</Link>}
      />
      <p className="mb-5 max-w-[68ch] text-ink-2">
        Each week is computed from the records, and a lead may publish a summary over it. Weeks of the last
        half year with anything in them are listed; a count is of what was read from GitHub by now.
      </p>
      <div className="-mt-3 mb-5">
        <StreamAges ages={ages} now={systemClock()} />
      </div>
      <DataTable
        caption="Weeks, the newest first"
        rows={weeks}
        rowKey={(week) => week.isoWeek}
        columns={[
          {
            key: 'week',
            header: 'Week',
            cell: (week) => (
              <>
                <Link href={paths.week(week.isoWeek)}>{week.isoWeek}</Link>
                <Sub>
                  {week.days}
                  {week.isCurrent ? ', still running' : ''}
                </Sub>
              </>
            ),
          },
          { key: 'summary', header: 'Summary', cell: ({ state }) => <WeekStateCell state={state} /> },
          count('issuesClosed', 'Issues closed'),
          count('pullRequestsMerged', 'Pull requests merged'),
          count('decisions', 'Decisions'),
          count('adrs', 'ADRs'),
          count('lessons', 'Lessons'),
        ]}
      />
    </>
  );
}
