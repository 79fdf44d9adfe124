import type { Metadata } from 'next';
import { AdrFilters } from '@/components/adrs/adr-filters';
import { AdrTable } from '@/components/adrs/adr-table';
import { SkippedFiles } from '@/components/adrs/skipped-files';
import { StreamAges } from '@/components/sync/stream-ages';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Lead } from '@/components/ui/lead';
import { PageHead } from '@/components/ui/page-head';
import { PageSteps } from '@/components/ui/page-steps';
import { logGaps, logSentence } from '@/lib/adrs/domain/log-sentence';
import { adrFilterInput } from '@/lib/adrs/input';
import { countAdrs, listAdrs, listSkippedAdrFiles } from '@/lib/adrs/queries';
import { readForPage } from '@/lib/auth/page-read';
import { currentViewer } from '@/lib/auth/viewer';
import { readStreamAges } from '@/lib/github/queries';
import { systemClock } from '@/lib/platform/clock';
import { listProjects, requireProject } from '@/lib/projects/queries';
import { paths } from '@/lib/shared/paths';
import { adrsHref, firstValues } from './address';

export const metadata: Metadata = { title: 'Decision records' };
const perPage = 50;

export default async function AdrsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const viewer = await currentViewer();
  const filter = adrFilterInput.parse(firstValues(await searchParams));
  const { status, tag, q, number, page } = filter;
  const { found, counts, skipped, projects, ages } = await readForPage(async () => {
    const project = filter.project ? await requireProject(viewer, filter.project) : null;
    const args = { projectId: project?.id, status, tag, q, number };
    const [found, counts, skipped, projects, ages] = await Promise.all([
      listAdrs(viewer, { ...args, page, perPage }),
      countAdrs(viewer, args),
      listSkippedAdrFiles(viewer, { projectId: project?.id }),
      listProjects(viewer),
      readStreamAges(viewer, { projectId: project?.id, streams: ['files'] }),
    ]);
    return { found, counts, skipped, projects: projects.items, ages };
  });
  const isFiltered = Boolean(status || filter.project || tag || q || number !== undefined);
  const isEmpty = counts.total === 0;
  return (
    <>
      <PageHead
        title="Decision records"
        note={tag ? `tagged ${tag}` : undefined}
        facts={[<StreamAges key="ages" ages={ages} now={systemClock()} />]}
      />
      {isEmpty && !isFiltered ? (
        <EmptyState
          title="No decision records yet"
          why="Decision records come from the repositories of your projects (docs/adr, docs/decisions and the like) at each sync, and from files that you import."
          action={<ButtonLink href={paths.settingsRepositories()}>Connect a repository</ButtonLink>}
        />
      ) : (
        <>
          <Lead headline={logSentence(counts)}>{logGaps(counts) ? <p>{logGaps(counts)}</p> : null}</Lead>
          <AdrFilters status={status} project={filter.project} tag={tag} q={q} projects={projects} />
          {isEmpty ? (
            <EmptyState
              title="No decision matches these filters"
              why="Titles, numbers, file names and deciders were looked through. The search looks through whole texts."
              action={<ButtonLink href={paths.search(q)}>Search the texts</ButtonLink>}
            />
          ) : (
            <AdrTable adrs={found.items} />
          )}
          <PageSteps
            page={page}
            perPage={perPage}
            total={found.total}
            hrefOf={(to) => adrsHref({ ...filter, page: to })}
          />
        </>
      )}
      <div className="mt-8">
        <SkippedFiles files={skipped} total={counts.skipped} />
      </div>
    </>
  );
}
