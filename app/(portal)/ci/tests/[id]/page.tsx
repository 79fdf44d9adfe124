import type { Metadata } from 'next';
import Link from 'next/link';
import { DayTable, ResultTable } from '@/components/ci/test-tables';
import { MetricChart } from '@/components/pilots/metric-chart';
import { Facts } from '@/components/ui/facts';
import { Lead } from '@/components/ui/lead';
import { PageHead } from '@/components/ui/page-head';
import { PageSteps } from '@/components/ui/page-steps';
import { Section } from '@/components/ui/section';
import { readForPage } from '@/lib/auth/page-read';
import { pageQuery } from '@/lib/auth/paging';
import { currentViewer } from '@/lib/auth/viewer';
import { type FollowedTest, followTest } from '@/lib/ci-reports/test-queries';
import { paths } from '@/lib/shared/paths';
import { exactUtc } from '@/lib/shared/relative-time';

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const perPage = 50;
const daysShown = 90;

export const metadata: Metadata = { title: 'Test over time' };

/** One test followed over time: its outcomes and durations by day, and the very results behind them. */
export default async function CiTestPage({ params, searchParams }: Props) {
  const viewer = await currentViewer();
  const { id } = await params;
  const asked = pageQuery.page.safeParse((await searchParams).page);
  const page = asked.success ? asked.data : 1;
  const test = await readForPage(() => followTest(viewer, id, { page, perPage }));
  const days = test.days.slice(-daysShown);
  const points = days.flatMap(({ day, meanSeconds }) =>
    meanSeconds === null ? [] : [{ at: `${day}T00:00:00Z`, value: meanSeconds }],
  );
  const facts = [
    { term: 'CI of', detail: <Link href={paths.ciProject(test.project.slug)}>{test.project.name}</Link> },
    { term: 'Suite', detail: <span className="wrap-anywhere">{test.suite || 'not told'}</span> },
    { term: 'Class', detail: <span className="wrap-anywhere">{test.className || 'not told'}</span> },
    { term: 'First seen', detail: exactUtc(new Date(test.firstSeenAt)) },
  ];
  return (
    <>
      <PageHead title={<bdi className="wrap-anywhere">{test.name || 'A test without a name'}</bdi>} />
      <Lead {...sentenceOf(test)} aside={<Facts items={facts} />}>
        <p>Days are in UTC. Reports that were taken back are listed and count in none.</p>
      </Lead>
      <Section
        id="days"
        title="By day"
        note={`${days.length} of ${test.days.length} days with results, mean of the timed results`}
      >
        <MetricChart name="Mean duration" unit="s" points={points} lines={[]} startsAt={null} />
        <DayTable days={days.toReversed()} />
      </Section>
      <Section id="results" title="Results" note={`${test.results.total}, newest first`}>
        <ResultTable results={test.results.items} />
        <PageSteps
          page={page}
          perPage={perPage}
          total={test.results.total}
          hrefOf={(wanted) => `${paths.ciTest(id)}?page=${wanted}#results`}
        />
      </Section>
    </>
  );
}

function sentenceOf({ days }: FollowedTest) {
  const sum = (of: 'results' | 'passed' | 'failed' | 'flaky') => days.reduce((all, day) => all + day[of], 0);
  const [results, failed, flaky] = [sum('results'), sum('failed'), sum('flaky')];
  if (results === 0) return { tone: 'unknown' as const, headline: 'No result of this test counts.' };
  if (flaky > 0)
    return {
      tone: 'not-met' as const,
      headline: `Passed and failed at the same commit ${flaky} ${flaky === 1 ? 'time' : 'times'}, n ${results}.`,
    };
  if (failed > 0)
    return {
      tone: 'neutral' as const,
      headline: `Failed in ${failed} of ${results} results, never both ways at one commit.`,
    };
  return sum('passed') > 0
    ? {
        tone: 'met' as const,
        headline: `Has not failed in ${results} ${results === 1 ? 'result' : 'results'}.`,
      }
    : { tone: 'unknown' as const, headline: `Was skipped in all of ${results} results.` };
}
