import type { Metadata } from 'next';
import Link from 'next/link';
import { AttentionTable } from '@/components/portfolio/attention-table';
import { FirstSteps } from '@/components/portfolio/first-steps';
import { PilotsOverview, shownOf } from '@/components/portfolio/pilots-overview';
import { ProjectsTable } from '@/components/portfolio/projects-table';
import { StreamAges } from '@/components/sync/stream-ages';
import { PageHead } from '@/components/ui/page-head';
import { Section } from '@/components/ui/section';
import { WeekProse } from '@/components/weekly-summaries/week-prose';
import { listAdrsAtRisk } from '@/lib/adrs/risk-queries';
import { readForPage } from '@/lib/auth/page-read';
import { currentViewer } from '@/lib/auth/viewer';
import { listBudgetsAtRisk } from '@/lib/metrics/budget-queries';
import { systemClock } from '@/lib/platform/clock';
import { listProjects } from '@/lib/projects/queries';
import { paths } from '@/lib/shared/paths';
import { attention } from '@/lib/weekly-summaries/domain/attention';
import { readWeek } from '@/lib/weekly-summaries/queries';

export const metadata: Metadata = { title: 'Portfolio' };

/** More than these are a list of their own. */
const shownRecords = 10;

export default async function PortfolioPage() {
  const viewer = await currentViewer();
  const now = systemClock();
  const [projects, week, budgets, decisions] = await readForPage(() =>
    Promise.all([
      listProjects(viewer),
      readWeek(viewer, { now }),
      listBudgetsAtRisk(viewer, { limit: shownRecords }, now),
      listAdrsAtRisk(viewer, { limit: shownRecords }, now),
    ]),
  );
  if (projects.total === 0)
    return (
      <>
        <PageHead title="Portfolio" />
        <FirstSteps />
      </>
    );
  const { totals, urgent } = week;
  const items = attention(urgent, week.gaps, budgets.items, decisions.items);
  const shownPilots = week.pilots.slice(0, shownRecords);
  const morePilots = totals.urgent - urgent.length;
  const moreDecisions = decisions.total - decisions.items.length;
  const moreBudgets = budgets.total - budgets.items.length;
  return (
    <>
      <PageHead title="Portfolio" note={`${week.isoWeek}, ${week.days}`} />
      <WeekProse paragraphs={week.paragraphs} />
      <div className="-mt-4 mb-7">
        <StreamAges ages={week.ages} now={now} />
      </div>
      <Section
        title="Needs attention"
        note={
          items.length > 0
            ? shownOf(items.length, items.length + morePilots + moreBudgets + moreDecisions)
            : undefined
        }
      >
        <AttentionTable
          items={items}
          morePilots={morePilots}
          moreBudgets={moreBudgets}
          moreDecisions={moreDecisions}
          unjudged={totals.unjudged}
        />
      </Section>
      <Section
        title="Pilots"
        note={shownOf(shownPilots.length, totals.pilots)}
        action={<Link href={paths.pilots()}>All pilots</Link>}
      >
        <PilotsOverview pilots={shownPilots} />
      </Section>
      <Section
        title="Projects"
        note={
          projects.total > shownRecords ? `${shownRecords} of ${projects.total}, by name` : projects.total
        }
        action={<Link href={paths.projects()}>All projects</Link>}
      >
        <ProjectsTable projects={projects.items.slice(0, shownRecords)} />
      </Section>
    </>
  );
}
