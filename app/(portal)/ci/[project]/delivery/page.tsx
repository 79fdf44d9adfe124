import type { Metadata } from 'next';
import Link from 'next/link';
import { BehindTable } from '@/components/ci/behind-table';
import { DeliveryFilters } from '@/components/ci/delivery-filters';
import { DeliveryRules } from '@/components/ci/delivery-rules';
import { EmptyState } from '@/components/ui/empty-state';
import { Lead } from '@/components/ui/lead';
import { PageHead } from '@/components/ui/page-head';
import { PageSteps } from '@/components/ui/page-steps';
import { Section } from '@/components/ui/section';
import { readForPage } from '@/lib/auth/page-read';
import { currentViewer } from '@/lib/auth/viewer';
import { listDelivery } from '@/lib/ci/delivery-list-queries';
import { keySentence, keyTitles } from '@/lib/ci/domain/dora/key-words';
import { deliveryListQuery } from '@/lib/ci/input';
import { systemClock } from '@/lib/platform/clock';
import { requireProject } from '@/lib/projects/queries';
import { addDays } from '@/lib/shared/calendar-day';
import { paths } from '@/lib/shared/paths';

const perPage = 50;

interface Props {
  params: Promise<{ project: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Delivery of ${(await params).project}` };
}

/** What one of DORA's four keys rests on, one by one, and what it leaves out and why. */
export default async function DeliveryPage({ params, searchParams }: Props) {
  const viewer = await currentViewer();
  const { project: slug } = await params;
  const asked = deliveryListQuery.parse(await searchParams);
  const to = asked.to || systemClock().toISOString().slice(0, 10);
  const from = asked.from && asked.from <= to ? asked.from : addDays(to, -29);
  const { key: name, page } = asked;
  const { project, list } = await readForPage(async () => {
    const found = await requireProject(viewer, slug);
    const repository = asked.repository || undefined;
    const window = { projectId: found.id, from, to };
    return {
      project: found,
      list: await listDelivery(viewer, { ...window, name, repository, page, perPage }),
    };
  });
  const head = <PageHead title={`${keyTitles[name]} of ${project.name}`} facts={[`${from} to ${to}, UTC`]} />;
  if (!list)
    return (
      <>
        {head}
        <EmptyState
          title="Unknown: no deployment was read"
          why="The four keys come from GitHub’s deployments of the last year. None of this project was read; sync says whether GitHub offers them."
          action={<Link href={paths.sync()}>Open sync</Link>}
        />
      </>
    );
  const query = { key: name, repository: list.repository, from, to };
  const { key, counted, excluded } = list;
  const isFailure = name === 'change-failure-rate';
  return (
    <>
      {head}
      <Lead tone={key.value === null ? 'unknown' : 'neutral'} headline={keySentence(name, key)}>
        <p>
          Counted: {key.population}. Of {list.repository}.
        </p>
      </Lead>
      <DeliveryFilters action={paths.ciDelivery(slug)} asked={query} repositories={list.repositories} />
      <Section title="Counted" note={`n ${counted.total.toLocaleString('en-GB')}`} id="counted">
        {counted.total === 0 ? (
          <p className="pt-2.5 text-sm text-ink-2">Nothing counts in this window.</p>
        ) : (
          <BehindTable
            caption="What counts"
            rows={counted.items}
            unit={key.unit === 'deployments per day' ? null : key.unit}
            isFailure={isFailure}
          />
        )}
        <PageSteps
          page={page}
          perPage={perPage}
          total={counted.total}
          hrefOf={(wanted) => paths.ciDelivery(slug, { ...query, page: `${wanted}` })}
        />
      </Section>
      <Section
        title="Left out"
        note={excluded.reduce((sum, { count }) => sum + count, 0).toLocaleString('en-GB')}
        id="left-out"
      >
        {excluded.length === 0 ? <p className="pt-2.5 text-sm text-ink-2">Nothing is left out.</p> : null}
        {excluded.map(({ reason, count, items }) => (
          <div key={reason}>
            <h3 className="mt-4 mb-0 text-sm font-bold">
              {count.toLocaleString('en-GB')}: {reason}
            </h3>
            <BehindTable caption={`Left out: ${reason}`} rows={items} unit={null} />
            {count > items.length ? (
              <p className="pt-1 text-sm text-ink-3">
                The first {items.length} of {count.toLocaleString('en-GB')}. A shorter window shows the
                others.
              </p>
            ) : null}
          </div>
        ))}
      </Section>
      <DeliveryRules name={name} bands={list.bands} settings={list.settings} project={slug} />
    </>
  );
}
