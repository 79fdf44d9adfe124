import type { Viewer } from '@/lib/permissions/domain/viewer';
import { componentsOf, edgesOf, type GraphEdge, type GraphNode } from './domain/graph';
import { type GraphLayout, layoutOf } from './domain/graph-layout';
import type { LogFilter } from './domain/log-filter';
import { fromStoredDate } from './domain/stored-date';
import { readMoment } from './log-moment';
import { confinedFilter } from './log-scope';
import { listGraphLinks, listGraphRows, listUnrelatedRows } from './records/graph';
import { statusOf } from './view';

export interface AdrGraph {
  layout: GraphLayout;
  nodes: GraphNode[];
  edges: GraphEdge[];
  /** Related decisions that match the filters, and those that are drawn because one of them is related to them. */
  asked: number;
  context: number;
  /** Decisions that are related and are not drawn, because there are too many. */
  leftOut: number;
  contradicted: number;
  /** Decisions without a stated relation: the newest of them, and how many there are. */
  alone: {
    items: { projectSlug: string; slug: string; number: number | null; title: string }[];
    total: number;
  };
}

/** More than these are no picture any more; whole groups are left out, those with the oldest decisions first. */
export const drawnAtMost = 2000;
const aloneShown = 60;
/** How wide shelves of small groups may be, as the page is. */
const shelfWidth = 1120;

/** How decisions are related, laid out to be drawn. Deterministic: the same log gives the same picture. */
export async function readAdrGraph(
  viewer: Viewer,
  asked: LogFilter,
  { most = drawnAtMost }: { most?: number } = {},
): Promise<AdrGraph> {
  const filter = confinedFilter(viewer, asked);
  const at = await readMoment(viewer, filter);
  const links = await listGraphLinks(filter, at);
  const edges = edgesOf(links);
  const ids = [...new Set(edges.flatMap(({ from, to }) => [from, to]))];
  const [rows, alone] = await Promise.all([
    ids.length > 0 ? listGraphRows(ids, filter, at) : [],
    listUnrelatedRows(ids, filter, at, aloneShown),
  ]);
  const all = componentsOf(
    rows.map(({ status, date, datePrecision, isAsked, ...row }) => ({
      ...row,
      status: statusOf(status),
      date: fromStoredDate(date === null ? null : new Date(date), datePrecision),
      isContext: !isAsked,
    })),
    edges,
  );
  const components = newestWithin(all, most);
  const nodes = components.flatMap((component) => component.nodes);
  return {
    layout: layoutOf(components, shelfWidth),
    nodes,
    edges: components.flatMap((component) => component.edges),
    asked: nodes.filter(({ isContext }) => !isContext).length,
    context: nodes.filter(({ isContext }) => isContext).length,
    leftOut: rows.length - nodes.length,
    contradicted: nodes.filter(({ isContradicted }) => isContradicted).length,
    alone: { items: alone.map(({ total: _, ...item }) => item), total: alone[0]?.total ?? 0 },
  };
}

/** Whole components, those with the newest decisions first, as long as they are no more than so many decisions. */
function newestWithin<C extends { nodes: GraphNode[] }>(components: readonly C[], most: number): C[] {
  const newest = (component: C) =>
    component.nodes.reduce((latest, { date }) => (date !== null && date > latest ? date : latest), '');
  const byNewest = components
    .map((component) => ({ component, at: newest(component) }))
    .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  let left = most;
  return byNewest.flatMap(({ component }) => {
    if (component.nodes.length > left) return [];
    left -= component.nodes.length;
    return [component];
  });
}
