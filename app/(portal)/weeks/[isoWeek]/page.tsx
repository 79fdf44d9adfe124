import type { Metadata } from 'next';
import Link from 'next/link';
import { WeekMoves } from '@/components/publishing/week-state-marks';
import { StreamAges } from '@/components/sync/stream-ages';
import { Chip } from '@/components/ui/chip';
import { PageHead } from '@/components/ui/page-head';
import { Section } from '@/components/ui/section';
import { HealthMark } from '@/components/weekly-summaries/health-mark';
import { LateNote } from '@/components/weekly-summaries/late-note';
import { PrintButton } from '@/components/weekly-summaries/print-button';
import { ProjectLines } from '@/components/weekly-summaries/project-lines';
import { Sentence } from '@/components/weekly-summaries/sentence';
import { StandingTable } from '@/components/weekly-summaries/standing-table';
import { readForPage } from '@/lib/auth/page-read';
import { currentViewer } from '@/lib/auth/viewer';
import { readStreamAges } from '@/lib/github/queries';
import { systemClock } from '@/lib/platform/clock';
import { readWordsOfWeek } from '@/lib/publishing/reading-queries';
import { readNeighbourStates } from '@/lib/publishing/state-queries';
import { paths } from '@/lib/shared/paths';
import { exactUtc } from '@/lib/shared/relative-time';
import { readWeekOverview } from '@/lib/weekly-summaries/overview-queries';
import { refreshWeeks } from '@/lib/weekly-summaries/roll-up-commands';
import { LeadSummary } from '../lead-summary';
import { ProjectWordsPart } from '../project-words';

/** What the counts rest on. */
const countedStreams = ['issues', 'pull-requests', 'releases', 'workflow-runs'] as const;

interface WeekPageProps {
  params: Promise<{ isoWeek: string }>;
}

export async function generateMetadata({ params }: WeekPageProps): Promise<Metadata> {
  return { title: (await params).isoWeek };
}

export default async function WeekPage({ params }: WeekPageProps) {
  const viewer = await currentViewer();
  const { isoWeek } = await params;
  const [week, ages, words, states] = await readForPage(async () => {
    await refreshWeeks(viewer, { patience: 'page' });
    return Promise.all([
      readWeekOverview(viewer, { isoWeek }),
      readStreamAges(viewer, { streams: countedStreams }),
      readWordsOfWeek(viewer, isoWeek),
      readNeighbourStates(viewer, { isoWeek, project: '' }),
    ]);
  });
  const number = Number(week.isoWeek.slice(-2));
  return (
    <>
      <PageHead
        title={`Week ${number}`}
        note={week.days}
        chips={<Chip>{week.isCurrent ? 'Still running' : 'Over'}</Chip>}
        actions={<PrintButton />}
        facts={[
          week.isoWeek,
          `Monday 0:00 to Sunday 24:00, ${week.timeZone}`,
          week.computedAt ? `Computed ${exactUtc(week.computedAt)}` : 'Nothing to compute',
          <WeekMoves
            key="moves"
            before={{
              link: <Link href={paths.week(week.previous)}>Week before</Link>,
              state: states[week.previous],
            }}
            after={
              week.next
                ? { link: <Link href={paths.week(week.next)}>Week after</Link>, state: states[week.next] }
                : null
            }
          />,
        ]}
      />
      <LeadSummary
        viewer={viewer}
        isoWeek={week.isoWeek}
        project=""
        now={week.projects.map(({ slug, name, content }) => ({ slug, name, facts: content.facts }))}
      />
      <div className="prose mb-7">
        <p>
          <Sentence parts={week.paragraph} />
        </p>
      </div>
      <div className="-mt-4 mb-7">
        <StreamAges ages={ages} now={systemClock()} />
      </div>
      <Section
        title="Projects and pilots"
        note={
          week.isCurrent ? 'as they stand now, the gravest first' : 'as the week left them, the gravest first'
        }
      >
        <StandingTable isoWeek={week.isoWeek} projects={week.projects} words={words} />
      </Section>
      <div id="projects">
        {week.projects.map(({ slug, name, content, lines, late }) => (
          <div key={slug}>
            <Section
              title={<Link href={paths.weekProject(week.isoWeek, slug)}>{name}</Link>}
              note={<HealthMark health={words[slug]?.set ?? content.health} />}
            >
              <ProjectWordsPart isoWeek={week.isoWeek} slug={slug} words={words[slug]} content={content} />
              <ProjectLines isoWeek={week.isoWeek} slug={slug} lines={lines} />
              <LateNote late={late} />
            </Section>
          </div>
        ))}
      </div>
    </>
  );
}
