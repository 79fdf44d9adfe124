import type { Metadata } from 'next';
import Link from 'next/link';
import { KnownFigure } from '@/components/ci/known';
import { WindowLinks } from '@/components/ci/window-links';
import { ButtonLink } from '@/components/ui/button';
import { DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { Lead } from '@/components/ui/lead';
import { PageHead } from '@/components/ui/page-head';
import { RelativeTime } from '@/components/ui/relative-time';
import { StateMark } from '@/components/ui/state-mark';
import { readForPage } from '@/lib/auth/page-read';
import { currentViewer } from '@/lib/auth/viewer';
import { overviewSentence } from '@/lib/ci/domain/overview-sentence';
import { ciPageQuery } from '@/lib/ci/input';
import { listCiHealth } from '@/lib/ci/overview-queries';
import { systemClock } from '@/lib/platform/clock';
import { addDays } from '@/lib/shared/calendar-day';
import { paths } from '@/lib/shared/paths';

export const metadata: Metadata = { title: 'CI' };

export default async function CiPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const viewer = await currentViewer();
  const { days } = ciPageQuery.parse(await searchParams);
  const now = systemClock();
  const projects = await readForPage(() => listCiHealth(viewer, { days }, now));
  const to = now.toISOString().slice(0, 10);
  const window = { from: addDays(to, 1 - days), to };
  const lead = overviewSentence(projects.map(({ sentence }) => sentence.tone));
  return (
    <>
      <PageHead
        title="CI"
        facts={[<WindowLinks key="window" days={days} hrefOf={(n) => `${paths.ci()}?days=${n}`} />]}
      />
      {projects.length === 0 ? (
        <EmptyState
          title="No project yet"
          why="A project reads its workflow runs from GitHub; how long they take and how often they fail is shown here."
          action={<ButtonLink href={paths.projects()}>Projects</ButtonLink>}
        />
      ) : (
        <>
          <Lead tone={lead.tone} headline={lead.headline} />
          <DataTable
            caption={`CI of each project over the last ${days} days, red ones first`}
            rows={projects}
            rowKey={({ slug }) => slug}
            columns={[
              {
                key: 'project',
                header: 'Project',
                cell: ({ slug, name }) => (
                  <Link href={paths.ciProject(slug, { days: `${days}` })}>{name}</Link>
                ),
              },
              {
                key: 'verdict',
                header: 'What to know',
                width: '50%',
                cell: ({ sentence }) => (
                  <div className="[&>span]:font-medium [&>span]:whitespace-normal">
                    <StateMark state={sentence.tone} label={sentence.headline} />
                  </div>
                ),
              },
              {
                key: 'success',
                header: 'Succeeded',
                align: 'end',
                cell: ({ slug, all }) => (
                  <KnownFigure
                    known={all.success}
                    as="percent"
                    href={paths.ciRuns(slug, { ...window, outcome: 'failed' })}
                  />
                ),
              },
              {
                key: 'p50',
                header: 'Median',
                align: 'end',
                cell: ({ slug, all }) => (
                  <KnownFigure
                    known={all.p50}
                    as="duration"
                    href={paths.ciProject(slug, { days: `${days}` }, 'duration')}
                  />
                ),
              },
              {
                key: 'synced',
                header: 'Read',
                cell: ({ syncedAt }) =>
                  syncedAt ? (
                    <RelativeTime at={syncedAt} now={now} />
                  ) : (
                    <span className="text-ink-3">never</span>
                  ),
              },
            ]}
          />
          <p className="max-w-[72ch] pt-3 text-sm text-ink-3">
            Runs of all branches that were created in the last {days} days (UTC). Durations are of runs that
            succeeded, from roll-ups, within 1 percent of the exact ones. Cancelled and skipped runs count for
            neither side.
          </p>
        </>
      )}
    </>
  );
}
