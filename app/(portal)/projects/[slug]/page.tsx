import type { Metadata } from 'next';
import Link from 'next/link';
import { budgetSentence } from '@/components/metrics/budget-words';
import { PilotsOverview, shownOf } from '@/components/portfolio/pilots-overview';
import { ciHealth } from '@/components/projects/ci-health';
import { projectLead } from '@/components/projects/project-lead';
import { RecentLinks } from '@/components/projects/recent-links';
import { RepositoriesTable } from '@/components/projects/repositories-table';
import { StreamAges } from '@/components/sync/stream-ages';
import { Chip } from '@/components/ui/chip';
import { Lead } from '@/components/ui/lead';
import { NextSteps } from '@/components/ui/next-steps';
import { PageHead } from '@/components/ui/page-head';
import { Section } from '@/components/ui/section';
import { logSentence } from '@/lib/adrs/domain/log-sentence';
import { readForPage } from '@/lib/auth/page-read';
import { currentViewer } from '@/lib/auth/viewer';
import { streamAges } from '@/lib/github/domain/streams-freshness';
import { staleAfterHours } from '@/lib/github/queries';
import { systemClock } from '@/lib/platform/clock';
import { paths } from '@/lib/shared/paths';
import { attention } from '@/lib/weekly-summaries/domain/attention';
import { readProject, runsLookedAt } from './read-project';

interface ProjectPageProps {
  params: Promise<{ slug: string }>;
}

export async function generateMetadata({ params }: ProjectPageProps): Promise<Metadata> {
  return { title: (await params).slug };
}

export default async function ProjectPage({ params }: ProjectPageProps) {
  const viewer = await currentViewer();
  const { slug } = await params;
  const now = systemClock();
  const {
    project,
    week,
    repositories,
    runs,
    runsFreshness,
    adrs,
    adrCounts,
    lessons,
    lessonCounts,
    estimation,
    impact,
    budgets,
    adrsAtRisk,
  } = await readForPage(() => readProject(viewer, slug, now));
  const steps = attention(week.urgent, week.gaps, budgets.items, adrsAtRisk.items).slice(0, 3);
  const ci = ciHealth(runs);
  const lead = projectLead(
    {
      pilots: {
        total: week.totals.pilots,
        open: week.totals.byVerdict.undecidable + week.totals.unjudged,
        stopped: week.totals.byVerdict['no-go'],
        firstStopped: week.pilots.find(({ verdict }) => verdict === 'no-go')?.title ?? null,
      },
      repositories: repositories.length,
      currentRepositories: repositories.filter(({ freshness }) => freshness.kind === 'fresh').length,
      staleAfterHours: staleAfterHours(),
      runs: { succeeded: ci.succeeded, judged: ci.judged.length, freshness: runsFreshness },
    },
    now,
  );
  const filesAge = <StreamAges ages={streamAges(repositories, ['files'])} now={now} />;
  return (
    <>
      <PageHead
        title={project.name}
        chips={project.isSample ? <Chip>Sample</Chip> : null}
        facts={[
          project.slug,
          project.description,
          <Link key="metrics" href={paths.metrics({ project: project.slug })}>
            Its metrics
          </Link>,
        ]}
      />
      <Lead tone={lead.tone} headline={lead.headline}>
        {lead.details.map((detail) => (
          <p key={detail}>{detail}</p>
        ))}
        {steps.length > 0 ? (
          <NextSteps
            steps={steps.map((item) => ({
              id: item.key,
              what: (
                <>
                  <Link href={item.href}>{item.subject}</Link> <span className="text-ink-2">{item.text}</span>
                </>
              ),
            }))}
          />
        ) : null}
      </Lead>
      <Section
        title="Pilots"
        note={shownOf(week.pilots.length, week.totals.pilots)}
        action={<Link href={`${paths.pilots()}?project=${project.slug}`}>All its pilots</Link>}
      >
        <PilotsOverview pilots={week.pilots} />
      </Section>
      {budgets.total > 0 ? (
        <Section
          title="Budgets"
          note={`${budgets.total} not within ${budgets.total === 1 ? 'its limit' : 'their limits'}`}
          id="budgets"
        >
          <RecentLinks
            sentence="A figure that has passed its limit, is near it, or is not known."
            items={budgets.items.map((budget) => ({
              href: paths.metric(budget.metric.id),
              title: budget.metric.name,
              note: budgetSentence(budget),
            }))}
          />
        </Section>
      ) : null}
      <Section
        title="Repositories"
        note={repositories.length > 0 ? `CI over the newest ${runsLookedAt} runs each` : undefined}
        action={<Link href={paths.sync()}>Sync status</Link>}
      >
        {repositories.length === 0 ? (
          <p className="pt-2.5 text-ink-2">
            None is connected. <Link href={paths.settingsRepositories()}>Connect one</Link> to read its
            issues, pull requests, workflow runs, ADRs and lessons.
          </p>
        ) : (
          <RepositoriesTable repositories={repositories} runs={runs} now={now} />
        )}
      </Section>
      <Section
        title="Decisions"
        note={adrCounts.total}
        action={<Link href={`${paths.adrs()}?project=${project.slug}`}>All its ADRs</Link>}
      >
        <div className="pt-2">{filesAge}</div>
        {adrsAtRisk.total > 0 ? (
          <p className="pt-2">
            <Link href={`${paths.adrs()}?project=${project.slug}&standing=contradicted`}>
              {adrCounts.contradicted} contradicted
            </Link>{' '}
            by what they rest on,{' '}
            <Link href={`${paths.adrs()}?project=${project.slug}&review=due`}>
              {adrCounts.due} to be reviewed
            </Link>{' '}
            within 30 days or overdue.
          </p>
        ) : null}
        <RecentLinks
          sentence={adrCounts.total === 0 ? 'No ADR is recorded.' : logSentence(adrCounts)}
          items={adrs.items.map((adr) => ({
            href: paths.adr(adr.project.slug, adr.slug),
            title: adr.number === null ? adr.title : `${String(adr.number).padStart(4, '0')} ${adr.title}`,
            note: adr.status === 'unknown' ? 'no readable status' : adr.status,
          }))}
        />
      </Section>
      <Section
        title="Lessons"
        note={lessonCounts.total}
        action={<Link href={paths.lessons()}>All lessons</Link>}
      >
        <div className="pt-2">{filesAge}</div>
        <RecentLinks
          sentence={
            lessonCounts.total === 0
              ? 'No lesson is recorded.'
              : `${lessonCounts.withEvidence} of ${lessonCounts.total} with evidence beside them.`
          }
          items={lessons.items.map((lesson) => ({ href: paths.lesson(lesson.slug), title: lesson.title }))}
        />
      </Section>
      <Section
        title="Estimates"
        note={estimation.total}
        action={<Link href={paths.estimation({ project: project.slug })}>Estimation</Link>}
      >
        <p className="pt-2.5 text-ink-2">
          {estimation.total === 0 ? 'No estimate is recorded.' : estimation.lead.headline}
        </p>
      </Section>
      <Section
        title="Impact"
        note={impact.total}
        action={<Link href={paths.impactReports()}>All reports</Link>}
      >
        <RecentLinks
          sentence={
            impact.total === 0 ? 'No impact report is recorded.' : 'Each row recomputed from its own figures.'
          }
          items={impact.items.map((report) => ({
            href: paths.impactReport(report.slug),
            title: report.title,
            note: report.on,
          }))}
        />
      </Section>
    </>
  );
}
