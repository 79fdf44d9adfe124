import type { Metadata } from 'next';
import Link from 'next/link';
import { BudgetMark } from '@/components/metrics/budget-mark';
import { CatalogueFilters } from '@/components/metrics/catalogue-filters';
import { CatalogueTable } from '@/components/metrics/catalogue-table';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Lead } from '@/components/ui/lead';
import { PageHead } from '@/components/ui/page-head';
import { PageSteps } from '@/components/ui/page-steps';
import { Section } from '@/components/ui/section';
import { readForPage } from '@/lib/auth/page-read';
import { currentViewer } from '@/lib/auth/viewer';
import { readBudgets } from '@/lib/metrics/budget-queries';
import { listCatalogue } from '@/lib/metrics/catalogue-queries';
import { catalogueLead } from '@/lib/metrics/domain/catalogue-lead';
import { catalogueQuery } from '@/lib/metrics/page-input';
import { mayAnywhere } from '@/lib/permissions/domain/permissions';
import { readPilotLines } from '@/lib/pilots/metric-measure-queries';
import { systemClock } from '@/lib/platform/clock';
import { listProjects, requireProject } from '@/lib/projects/queries';
import { paths } from '@/lib/shared/paths';

export const metadata: Metadata = { title: 'Metrics' };
const perPage = 50;

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Every metric that is kept: what it is, what it gives now, what it is held against. */
export default async function MetricsPage({ searchParams }: Props) {
  const viewer = await currentViewer();
  const asked = catalogueQuery.parse(await searchParams);
  const { project: slug, source, q, page } = asked;
  const now = systemClock();
  const { catalogue, projects, lines, budgets } = await readForPage(async () => {
    const project = slug ? await requireProject(viewer, slug) : null;
    const request = { projectId: project?.id ?? null, source: source || null, words: q, page, perPage };
    const [found, all] = await Promise.all([listCatalogue(viewer, request, now), listProjects(viewer)]);
    const shown = [...found.entries, ...found.deleted];
    const [held, stands] = await Promise.all([
      readPilotLines(viewer, shown),
      readBudgets(viewer, found.ids, now),
    ]);
    return { catalogue: found, projects: all.items, lines: held, budgets: stands };
  });
  const { entries, total, deleted, deletedTotal, fed } = catalogue;
  const isNarrowed = slug !== '' || source !== '' || q !== '';
  const mayEdit = mayAnywhere(viewer, 'pilot.edit');
  const counts = { within: 0, warning: 0, passed: 0, unknown: 0 };
  for (const { state } of budgets.values()) counts[state] += 1;
  const lead = catalogueLead({ total, isNarrowed, budgets: counts, fed });
  const budget = (id: string) => {
    const found = budgets.get(id);
    return found ? <BudgetMark budget={found} /> : null;
  };
  const create = mayEdit ? (
    <ButtonLink href={paths.metricNew(slug || undefined)}>New metric</ButtonLink>
  ) : null;
  const isEmpty = total + deletedTotal === 0 && !isNarrowed;
  return (
    <>
      <PageHead title="Metrics" actions={isEmpty ? null : create} />
      {isEmpty ? (
        <EmptyState
          title="No metric yet"
          why="A metric says in words what is measured, in which unit and which way is better. Its values come from CI by themselves, from pushes to the API, from people, or from two other metrics."
          action={create}
        >
          <p>
            A pilot brings metrics of its own: <Link href={paths.pilots()}>open a pilot</Link> and its page of
            metrics.
          </p>
        </EmptyState>
      ) : (
        <>
          {total > 0 ? (
            <Lead tone={lead.tone} headline={lead.headline}>
              <p>{lead.next}</p>
            </Lead>
          ) : (
            <Lead
              tone="neutral"
              headline={isNarrowed ? 'No metric is like that.' : 'Every metric was deleted.'}
            >
              <p>
                {isNarrowed ? 'Clear what narrows the list, or search for other words.' : 'They are below.'}
              </p>
            </Lead>
          )}
          <CatalogueFilters asked={asked} projects={projects} />
          {total > 0 ? (
            <CatalogueTable
              caption="Metrics by name"
              entries={entries}
              lines={lines}
              budget={budget}
              now={now}
            />
          ) : null}
          <PageSteps
            page={page}
            perPage={perPage}
            total={total}
            hrefOf={(to) => paths.metrics({ project: slug, source, q, page: `${to}` })}
          />
          {deleted.length > 0 ? (
            <div className="mt-9">
              <Section
                id="deleted"
                title="Deleted"
                note={`${deletedTotal}, which keep their values and count nowhere${deleted.length < deletedTotal ? `; the first ${deleted.length}` : ''}`}
              >
                <CatalogueTable
                  caption="Deleted metrics by name"
                  entries={deleted}
                  lines={lines}
                  budget={() => null}
                  now={now}
                />
              </Section>
            </div>
          ) : null}
        </>
      )}
    </>
  );
}
