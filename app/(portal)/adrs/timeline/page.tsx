import type { Metadata } from 'next';
import { ActiveFilters } from '@/components/adrs/active-filters';
import { AdrFilters } from '@/components/adrs/adr-filters';
import { EmptyLog } from '@/components/adrs/empty-log';
import { LogViews } from '@/components/adrs/log-views';
import { TimelineEntries } from '@/components/adrs/timeline-entries';
import { TimelineYears } from '@/components/adrs/timeline-years';
import { UndatedTable } from '@/components/adrs/undated-table';
import { Lead } from '@/components/ui/lead';
import { PageHead } from '@/components/ui/page-head';
import { PageSteps } from '@/components/ui/page-steps';
import { Section } from '@/components/ui/section';
import { timelineSentence } from '@/lib/adrs/domain/timeline-sentence';
import { readTimeline } from '@/lib/adrs/timeline-queries';
import { readForPage } from '@/lib/auth/page-read';
import { currentViewer } from '@/lib/auth/viewer';
import { paths } from '@/lib/shared/paths';
import { adrsHref, firstValues } from '../address';
import { NoMatch } from '../no-match';
import { readAskedLog, type SearchParams } from '../read-filter';

export const metadata: Metadata = { title: 'Decisions by year' };
const perPage = 100;

export default async function AdrTimelinePage({ searchParams }: { searchParams: SearchParams }) {
  const viewer = await currentViewer();
  const wanted = Number(firstValues(await searchParams).year) || undefined;
  const { asked, timeline } = await readForPage(async () => {
    const asked = await readAskedLog(viewer, searchParams);
    const { page } = asked.input;
    return { asked, timeline: await readTimeline(viewer, asked.filter, { year: wanted, page, perPage }) };
  });
  const { input, isNarrowed, projects } = asked;
  const { years, year, entries, total, undated } = timeline;
  const own = { ...input, sort: undefined, page: 1 };
  const isEmpty = years.length === 0 && undated.total === 0;
  if (isEmpty && !isNarrowed)
    return (
      <>
        <PageHead title="Decisions by year" />
        <EmptyLog />
      </>
    );
  return (
    <>
      <PageHead title="Decisions by year" />
      <Lead headline={timelineSentence(years, undated.total)} />
      <LogViews current="timeline" hrefOf={(view) => adrsHref(own, view)} />
      <AdrFilters
        action={paths.adrTimeline()}
        input={own}
        isNarrowed={isNarrowed}
        projects={projects}
        counts={null}
        sorts={[]}
      />
      <ActiveFilters input={own} hrefWithout={(key) => adrsHref({ ...own, [key]: undefined }, 'timeline')} />
      {isEmpty ? <NoMatch viewer={viewer} asked={asked} view="timeline" /> : null}
      {year === null ? null : (
        <>
          <TimelineYears
            years={years}
            current={year}
            hrefOf={(one) => adrsHref(own, 'timeline', { year: String(one) })}
          />
          <Section title={year} note={`${total} ${total === 1 ? 'decision' : 'decisions'}`}>
            <TimelineEntries entries={entries} />
            <PageSteps
              page={input.page}
              perPage={perPage}
              total={total}
              hrefOf={(page) => adrsHref({ ...own, page }, 'timeline', { year: String(year) })}
            />
          </Section>
        </>
      )}
      {undated.total > 0 ? (
        <Section title="Without a date" note={undated.total} id="undated">
          <UndatedTable
            adrs={undated.items}
            total={undated.total}
            allHref={adrsHref({ ...own, lacks: 'date' })}
          />
        </Section>
      ) : null}
    </>
  );
}
