import type { Metadata } from 'next';
import { PilotsTable } from '@/components/pilots/pilots-table';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { PageSteps } from '@/components/ui/page-steps';
import { readForPage } from '@/lib/auth/page-read';
import { currentViewer } from '@/lib/auth/viewer';
import { listPilotVerdicts } from '@/lib/go-no-go/queries';
import { may } from '@/lib/permissions/domain/permissions';
import { systemClock } from '@/lib/platform/clock';
import { paths } from '@/lib/shared/paths';

export const metadata: Metadata = { title: 'Pilots' };

const perPage = 50;

export default async function PilotsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const viewer = await currentViewer();
  const asked = Number((await searchParams).page ?? 1);
  const page = Number.isInteger(asked) && asked >= 1 && asked <= 100_000 ? asked : 1;
  const now = systemClock();
  const { items, total } = await readForPage(() => listPilotVerdicts(viewer, { page, perPage }, now));
  const mayWrite = may(viewer, 'pilot.edit');
  const write = mayWrite ? (
    <ButtonLink href={paths.newPilot()} variant="primary">
      New pilot
    </ButtonLink>
  ) : null;
  if (total === 0) {
    return (
      <>
        <PageHead title="Pilots" />
        <EmptyState
          title="No pilot yet"
          why="A pilot tries something for a few days, with criteria written before the data. Write one here, or import the Markdown file it is run in: npm run -s pilothouse -- import FILE --project SLUG."
          action={write}
        />
      </>
    );
  }
  return (
    <>
      <PageHead title="Pilots" note={`${total}`} actions={write} />
      <p className="mb-5 max-w-[68ch] text-ink-2">
        {sentence(
          items.map(({ verdict }) => verdict),
          total,
        )}
      </p>
      <PilotsTable pilots={items} today={now.toISOString().slice(0, 10)} />
      <PageSteps page={page} perPage={perPage} total={total} hrefOf={(n) => `${paths.pilots()}?page=${n}`} />
    </>
  );
}

function sentence(verdicts: readonly string[], total: number): string {
  const count = (kind: string) => verdicts.filter((verdict) => verdict === kind).length;
  const where = total > verdicts.length ? ` on this page` : '';
  return `By the evidence of now, ${count('go')} of ${verdicts.length} pilots${where} may go, ${count('no-go')} must not, and ${count('undecidable')} cannot be decided yet.`;
}
