import type { Metadata } from 'next';
import { PilotFilters } from '@/components/pilots/pilot-filters';
import { pilotsSentence } from '@/components/pilots/pilots-sentence';
import { PilotsTable } from '@/components/pilots/pilots-table';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { PageSteps } from '@/components/ui/page-steps';
import { Ways } from '@/components/ui/ways';
import { readForPage } from '@/lib/auth/page-read';
import { currentViewer } from '@/lib/auth/viewer';
import { isFiltered, pilotListInput } from '@/lib/go-no-go/pilot-list-input';
import { readPortfolio } from '@/lib/go-no-go/portfolio-queries';
import { mayAnywhere } from '@/lib/permissions/domain/permissions';
import { systemClock } from '@/lib/platform/clock';
import { listProjects } from '@/lib/projects/queries';
import { paths } from '@/lib/shared/paths';
import { askedPilots, pilotsQuery } from './address';
import { perPage, readPilotList } from './read-list';

export const metadata: Metadata = { title: 'Pilots' };

export default async function PilotsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const viewer = await currentViewer();
  const asked = pilotListInput.parse(askedPilots(await searchParams));
  const now = systemClock();
  const [list, { totals }, projects] = await readForPage(() =>
    Promise.all([
      readPilotList(viewer, asked, now),
      readPortfolio(viewer, { limit: 1 }, now),
      listProjects(viewer),
    ]),
  );
  const write = mayAnywhere(viewer, 'pilot.edit') ? (
    <ButtonLink href={paths.newPilot()} variant="primary">
      New pilot
    </ButtonLink>
  ) : null;
  if (totals.pilots === 0) {
    return (
      <>
        <PageHead title="Pilots" />
        <EmptyState
          title="No pilot yet"
          why="A pilot tries something for a few days, with criteria written before the data. Write one here, or import the Markdown file it is run in."
          action={write}
        >
          <Ways
            of={[
              {
                term: 'From the command line',
                command: 'npm run -s pilothouse -- import pilot.md --project acme',
              },
            ]}
          />
        </EmptyState>
      </>
    );
  }
  const all = totals.pilots.toLocaleString('en-GB');
  const some = list.total.toLocaleString('en-GB');
  return (
    <>
      <PageHead
        title="Pilots"
        note={isFiltered(asked) ? `${some} of ${all}` : all}
        actions={
          <>
            <ButtonLink href={`${paths.pilotsCsv()}${pilotsQuery(asked)}`} variant="quiet">
              These rows as CSV
            </ButtonLink>
            {write}
          </>
        }
      />
      <p className="mb-5 max-w-[68ch] text-ink-2">{pilotsSentence(totals)}</p>
      <PilotFilters asked={asked} projects={projects.items} />
      <PilotsTable pilots={list.items} now={now} />
      {list.leftOut > 0 ? (
        <p className="mt-2.5 text-sm text-ink-2">
          {list.leftOut} of this page {list.leftOut === 1 ? 'was' : 'were'} judged again just now and no
          longer fit this filter.
        </p>
      ) : null}
      <PageSteps
        page={asked.page}
        perPage={perPage}
        total={list.total}
        hrefOf={(page) => `${paths.pilots()}${pilotsQuery({ ...asked, page })}`}
      />
    </>
  );
}
