import type { Metadata } from 'next';
import Link from 'next/link';
import { ActiveFilters } from '@/components/adrs/active-filters';
import { AdrFilters } from '@/components/adrs/adr-filters';
import { EmptyLog } from '@/components/adrs/empty-log';
import { GraphLegend } from '@/components/adrs/graph-legend';
import { GraphPicture } from '@/components/adrs/graph-picture';
import { LogViews } from '@/components/adrs/log-views';
import { AdrLink } from '@/components/adrs/relation-list';
import { RelationTable } from '@/components/adrs/relation-table';
import { Lead } from '@/components/ui/lead';
import { PageHead } from '@/components/ui/page-head';
import { PageSteps } from '@/components/ui/page-steps';
import { Section } from '@/components/ui/section';
import { graphSentence } from '@/lib/adrs/domain/graph-sentence';
import { drawnAtMost, readAdrGraph } from '@/lib/adrs/graph-queries';
import { readForPage } from '@/lib/auth/page-read';
import { currentViewer } from '@/lib/auth/viewer';
import { paths } from '@/lib/shared/paths';
import { adrsHref, firstValues } from '../address';
import { NoMatch } from '../no-match';
import { readAskedLog, type SearchParams } from '../read-filter';

export const metadata: Metadata = { title: 'Relations between decisions' };
const perPage = 100;

export default async function AdrGraphPage({ searchParams }: { searchParams: SearchParams }) {
  const viewer = await currentViewer();
  const asTable = firstValues(await searchParams).as === 'table';
  const { asked, graph } = await readForPage(async () => {
    const asked = await readAskedLog(viewer, searchParams);
    return { asked, graph: await readAdrGraph(viewer, asked.filter) };
  });
  const { input, isNarrowed, projects } = asked;
  const { layout, nodes, edges, alone } = graph;
  const own = { ...input, sort: undefined, page: 1 };
  const as: Record<string, string> = asTable ? { as: 'table' } : {};
  const nameOf = (slug: string): string => projects.find((project) => project.slug === slug)?.name ?? slug;
  const isEmpty = nodes.length === 0 && alone.total === 0;
  if (isEmpty && !isNarrowed)
    return (
      <>
        <PageHead title="Relations between decisions" />
        <EmptyLog />
      </>
    );
  return (
    <>
      <PageHead title="Relations between decisions" />
      <Lead headline={graphSentence({ ...graph, groups: layout.components.length })}>
        {graph.context > 0 ? (
          <p>
            {graph.context} more {graph.context === 1 ? 'is' : 'are'} drawn because{' '}
            {graph.context === 1 ? 'it is' : 'they are'} related to these.
          </p>
        ) : null}
        {graph.leftOut > 0 ? (
          <p>
            {graph.leftOut} older ones are not drawn: a graph holds {drawnAtMost.toLocaleString('en-GB')}{' '}
            decisions. Narrow it by a filter to see them.
          </p>
        ) : null}
        {alone.total > 0 ? (
          <p>
            <a href="#alone">
              {alone.total} {alone.total === 1 ? 'decision has' : 'decisions have'} no stated relation
            </a>
            .
          </p>
        ) : null}
      </Lead>
      <LogViews current="graph" hrefOf={(view) => adrsHref(own, view)} />
      <AdrFilters
        action={paths.adrGraph()}
        input={own}
        isNarrowed={isNarrowed}
        projects={projects}
        counts={null}
        sorts={[]}
      />
      <ActiveFilters input={own} hrefWithout={(key) => adrsHref({ ...own, [key]: undefined }, 'graph', as)} />
      {isEmpty ? (
        <NoMatch viewer={viewer} asked={asked} view="graph" />
      ) : (
        <Section
          title={asTable ? 'Relations' : 'Graph'}
          note={`${edges.length} ${edges.length === 1 ? 'relation' : 'relations'}; older decisions stand left, links in passing are left out`}
          action={
            <Link href={adrsHref(own, 'graph', asTable ? {} : { as: 'table' })}>
              {asTable ? 'As a graph' : 'As a table'}
            </Link>
          }
        >
          {asTable ? (
            <>
              <RelationTable
                nodes={nodes}
                edges={edges.slice((input.page - 1) * perPage, input.page * perPage)}
              />
              <PageSteps
                page={input.page}
                perPage={perPage}
                total={edges.length}
                hrefOf={(page) => adrsHref({ ...own, page }, 'graph', as)}
              />
            </>
          ) : nodes.length > 0 ? (
            <div className="pt-3">
              <GraphLegend hasContext={graph.context > 0} />
              <GraphPicture layout={layout} />
            </div>
          ) : (
            <p className="pt-2.5 text-ink-2">
              Nothing to draw: no file states a relation to another decision.
            </p>
          )}
        </Section>
      )}
      {alone.total > 0 ? (
        <Section title="Without a relation" note={alone.total} id="alone">
          <ul className="columns-1 gap-8 pt-2 text-sm sm:columns-2">
            {alone.items.map((adr) => (
              <li key={`${adr.projectSlug}/${adr.slug}`} className="break-inside-avoid py-1">
                <AdrLink adr={adr} />{' '}
                {input.project ? null : <span className="text-ink-3">{nameOf(adr.projectSlug)}</span>}
              </li>
            ))}
          </ul>
          {alone.total > alone.items.length ? (
            <p className="pt-2 text-sm text-ink-2">
              The newest {alone.items.length}; all decisions are in <Link href={adrsHref(own)}>the list</Link>
              .
            </p>
          ) : null}
        </Section>
      ) : null}
    </>
  );
}
