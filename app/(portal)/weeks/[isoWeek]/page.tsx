import type { Metadata } from 'next';
import Link from 'next/link';
import { shownOf } from '@/components/portfolio/pilots-overview';
import { StreamAges } from '@/components/sync/stream-ages';
import { Chip } from '@/components/ui/chip';
import { PageHead } from '@/components/ui/page-head';
import { Section } from '@/components/ui/section';
import { FactsList } from '@/components/weekly-summaries/facts-list';
import { GapsList } from '@/components/weekly-summaries/gaps-list';
import { PilotsTable } from '@/components/weekly-summaries/pilots-table';
import { PrintButton } from '@/components/weekly-summaries/print-button';
import { RecordedTable } from '@/components/weekly-summaries/recorded-table';
import { WeekProse } from '@/components/weekly-summaries/week-prose';
import { readForPage } from '@/lib/auth/page-read';
import { currentViewer } from '@/lib/auth/viewer';
import { paths } from '@/lib/shared/paths';
import { exactUtc } from '@/lib/shared/relative-time';
import { readWeek } from '@/lib/weekly-summaries/queries';

interface WeekPageProps {
  params: Promise<{ isoWeek: string }>;
}

export async function generateMetadata({ params }: WeekPageProps): Promise<Metadata> {
  return { title: (await params).isoWeek };
}

export default async function WeekPage({ params }: WeekPageProps) {
  const viewer = await currentViewer();
  const { isoWeek } = await params;
  const week = await readForPage(() => readWeek(viewer, { isoWeek }));
  const number = Number(week.isoWeek.slice(-2));
  return (
    <>
      <PageHead
        title={`Week ${number}`}
        note={week.days}
        chips={<Chip>{week.isCurrent ? 'Still running, unpublished' : 'Unpublished'}</Chip>}
        actions={<PrintButton />}
        facts={[
          week.isoWeek,
          `Computed ${exactUtc(week.computedAt)}`,
          <span key="moves" data-print="hide">
            <Link href={paths.week(week.previous)}>Week before</Link>
            {week.next ? (
              <>
                {', '}
                <Link href={paths.week(week.next)}>week after</Link>
              </>
            ) : null}
          </span>,
        ]}
      />
      <WeekProse paragraphs={week.paragraphs} />
      <div className="-mt-4 mb-7">
        <StreamAges ages={week.ages} now={week.computedAt} />
      </div>
      <Section
        title="Pilots"
        note={`${shownOf(week.pilots.length, week.totals.pilots)}, as they stand now, the gravest first`}
      >
        <PilotsTable pilots={week.pilots} />
      </Section>
      <Section title="Decided, recorded, learned" note="the newest of each kind">
        <RecordedTable items={week.recorded} counts={week.recordedCounts} />
      </Section>
      <Section title="All figures of the week" note="counted from Monday 00:00 to Sunday 24:00 UTC">
        <FactsList facts={week.facts} ages={week.factAges} now={week.computedAt} />
      </Section>
      <Section title="What this page could not see">
        <GapsList gaps={week.gaps} repositories={week.repositories} />
      </Section>
    </>
  );
}
