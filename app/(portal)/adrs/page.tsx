import type { Metadata } from 'next';
import Link from 'next/link';
import { ActiveFilters } from '@/components/adrs/active-filters';
import { AdrFilters, sortWords } from '@/components/adrs/adr-filters';
import { AdrTable } from '@/components/adrs/adr-table';
import { EmptyLog } from '@/components/adrs/empty-log';
import { LogAttention } from '@/components/adrs/log-attention';
import { LogViews } from '@/components/adrs/log-views';
import { SkippedFiles } from '@/components/adrs/skipped-files';
import { StreamAges } from '@/components/sync/stream-ages';
import { ButtonLink } from '@/components/ui/button';
import { Lead } from '@/components/ui/lead';
import { PageHead } from '@/components/ui/page-head';
import { PageSteps } from '@/components/ui/page-steps';
import { logGaps, logSentence } from '@/lib/adrs/domain/log-sentence';
import { readLog } from '@/lib/adrs/log-queries';
import { listSkippedAdrFiles } from '@/lib/adrs/queries';
import { readForPage } from '@/lib/auth/page-read';
import { currentViewer } from '@/lib/auth/viewer';
import { readStreamAges } from '@/lib/github/queries';
import { mayAnywhere } from '@/lib/permissions/domain/permissions';
import { systemClock } from '@/lib/platform/clock';
import { paths } from '@/lib/shared/paths';
import { adrsHref } from './address';
import { NoMatch } from './no-match';
import { readAskedLog, type SearchParams } from './read-filter';

export const metadata: Metadata = { title: 'Decision records' };
const perPage = 50;

export default async function AdrsPage({ searchParams }: { searchParams: SearchParams }) {
  const viewer = await currentViewer();
  const { asked, log, skipped, ages } = await readForPage(async () => {
    const asked = await readAskedLog(viewer, searchParams);
    const { filter, input } = asked;
    const sort = input.sort ?? (input.review ? 'review' : undefined);
    const [log, skipped, ages] = await Promise.all([
      readLog(viewer, filter, { sort, page: input.page, perPage }),
      listSkippedAdrFiles(viewer, { projectId: filter.projectId }),
      readStreamAges(viewer, { projectId: filter.projectId, streams: ['files'] }),
    ]);
    return { asked, log, skipped, ages };
  });
  const { input, isNarrowed, projects } = asked;
  const { counts } = log;
  const order = sortWords[input.sort ?? (input.review ? 'review' : input.q ? 'best' : 'newest')];
  const isEmpty = counts.total === 0;
  return (
    <>
      <PageHead
        title="Decision records"
        facts={[<StreamAges key="ages" ages={ages} now={systemClock()} />]}
        actions={
          mayAnywhere(viewer, 'adr.edit') ? (
            <ButtonLink href={paths.adrNew(input.project)}>New decision</ButtonLink>
          ) : null
        }
      />
      {isEmpty && !isNarrowed ? (
        <EmptyLog />
      ) : (
        <>
          <Lead headline={logSentence(counts)}>
            <LogAttention
              counts={counts}
              isJudging={log.isJudging}
              contradictedHref={adrsHref({ ...input, standing: 'contradicted', page: 1 })}
              dueHref={adrsHref({ ...input, review: 'due', page: 1 })}
            />
            {logGaps(counts) ? <p>{logGaps(counts)}</p> : null}
            {counts.unclear > 0 && input.lacks === undefined ? (
              <p>
                <Link href={adrsHref({ ...input, lacks: 'clarity', page: 1 })}>
                  Only those with something unclear
                </Link>
              </p>
            ) : null}
          </Lead>
          <LogViews
            current="list"
            hrefOf={(view) => adrsHref({ ...input, sort: undefined, page: 1 }, view)}
          />
          <AdrFilters
            action={paths.adrs()}
            input={input}
            isNarrowed={isNarrowed}
            projects={projects}
            counts={log.facets}
            sorts={
              input.q
                ? ['newest', 'oldest', 'title', 'changed', 'review']
                : ['oldest', 'title', 'changed', 'review']
            }
          />
          <ActiveFilters
            input={input}
            hrefWithout={(key) => adrsHref({ ...input, [key]: undefined, page: 1 })}
          />
          {isEmpty ? (
            <NoMatch viewer={viewer} asked={asked} view="list" />
          ) : (
            <AdrTable adrs={log.items} order={order} />
          )}
          <PageSteps
            page={input.page}
            perPage={perPage}
            total={counts.total}
            hrefOf={(to) => adrsHref({ ...input, page: to })}
          />
        </>
      )}
      <div className="mt-8">
        <SkippedFiles files={skipped} total={counts.skipped} />
      </div>
    </>
  );
}
