import type { Metadata } from 'next';
import { CiSections } from '@/components/ci/ci-sections';
import { type ComparedWindows, CompareSection } from '@/components/ci/compare-section';
import { NarrowForm } from '@/components/ci/narrow-form';
import { WindowLinks } from '@/components/ci/window-links';
import { StreamAges } from '@/components/sync/stream-ages';
import { Lead } from '@/components/ui/lead';
import { PageHead } from '@/components/ui/page-head';
import { readForPage } from '@/lib/auth/page-read';
import { currentViewer } from '@/lib/auth/viewer';
import { compareCi } from '@/lib/ci/compare-queries';
import { readDelivery } from '@/lib/ci/delivery-queries';
import { healthSentence } from '@/lib/ci/domain/health-sentence';
import { ciPageQuery, comparedWindowsQuery } from '@/lib/ci/input';
import { readCiHealth } from '@/lib/ci/queries';
import { readReportedHealth } from '@/lib/ci/report-queries';
import { systemClock } from '@/lib/platform/clock';
import { requireProject } from '@/lib/projects/queries';
import { addDays } from '@/lib/shared/calendar-day';
import { paths } from '@/lib/shared/paths';

interface CiProjectPageProps {
  params: Promise<{ project: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: CiProjectPageProps): Promise<Metadata> {
  return { title: `CI of ${(await params).project}` };
}

export default async function CiProjectPage({ params, searchParams }: CiProjectPageProps) {
  const viewer = await currentViewer();
  const { project: slug } = await params;
  const { days, workflow, branch, show } = ciPageQuery.parse(await searchParams);
  const windows = comparedWindowsQuery.parse(await searchParams);
  const isCompared = Object.values(windows).some((given) => given !== '');
  const now = systemClock();
  const to = now.toISOString().slice(0, 10);
  const from = addDays(to, 1 - days);
  const { project, health, delivery, reported, compared } = await readForPage(async () => {
    const found = await requireProject(viewer, slug);
    const window = { projectId: found.id, from, to };
    const asked = { ...window, ...(workflow && { workflow }), ...(branch && { branch }) };
    const [read, delivered, told, answer] = await Promise.all([
      readCiHealth(viewer, asked, now),
      readDelivery(viewer, window),
      readReportedHealth(viewer, asked),
      isCompared ? compareCi(viewer, { ...asked, ...windowsOf(windows) }, now) : null,
    ]);
    return { project: found, health: read, delivery: delivered, reported: told, compared: answer };
  });
  const read = health.ages[0]?.freshness.kind ?? 'never';
  const red = health.branch.byWorkflow.flatMap((one) =>
    one.to === null ? [{ workflow: one.workflow, since: one.from }] : [],
  );
  const lead =
    health.ages.length === 0
      ? { tone: 'unknown' as const, headline: 'Unknown: no repository is connected.' }
      : healthSentence({ days, all: health.all, red, read }, now);
  const query = { workflow, branch };
  return (
    <>
      <PageHead
        title={`CI of ${project.name}`}
        facts={[
          <WindowLinks
            key="window"
            days={days}
            hrefOf={(n) => paths.ciProject(slug, { ...query, days: `${n}` })}
          />,
          `${from} to ${to}, UTC`,
        ]}
      />
      <Lead tone={lead.tone} headline={lead.headline}>
        <p>
          {health.source === 'rows'
            ? 'Every figure is computed from each run of the window.'
            : 'Counts are exact; durations come from roll-ups by the day, within 1 percent of the exact ones.'}{' '}
          Durations are of what succeeded: what failed stopped early.
        </p>
        {health.pendingDays > 0 && (
          <p>
            {health.pendingDays} days of this window and of the one before it are still being counted: figures
            and comparison miss their runs. Load the page again in a moment.
          </p>
        )}
        <StreamAges ages={health.ages} now={now} />
      </Lead>
      <NarrowForm
        action={paths.ciProject(slug)}
        days={days}
        workflow={workflow}
        branch={branch}
        workflows={health.workflows.map(({ name }) => name)}
      />
      <CiSections
        health={health}
        delivery={delivery}
        reported={reported}
        project={slug}
        tables={{
          shown: show,
          href: (shown, place) => paths.ciProject(slug, { ...query, days: `${days}`, show: shown }, place),
        }}
        runsHref={(narrowed) => paths.ciRuns(slug, { from, to, ...query, ...narrowed })}
        now={now}
      />
      <CompareSection
        action={paths.ciProject(slug)}
        kept={{ ...query, days: `${days}` }}
        asked={isCompared ? windows : windowsBefore(from, to, days)}
        answer={compared}
      />
    </>
  );
}

const windowsOf = ({ beforeFrom, beforeTo, afterFrom, afterTo }: ComparedWindows) => ({
  before: { from: beforeFrom, to: beforeTo },
  after: { from: afterFrom, to: afterTo },
});

/** The page's window against the one of the same length before it, as a start. */
const windowsBefore = (from: string, to: string, days: number): ComparedWindows => ({
  beforeFrom: addDays(from, -days),
  beforeTo: addDays(from, -1),
  ...{ afterFrom: from, afterTo: to },
});
