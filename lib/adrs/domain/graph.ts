import type { AdrLinkType, AdrStatus } from './adr';

/** What a line of the graph says. The arrow leads from the decision that supersedes or amends to the other. */
export const graphEdgeTypes = ['supersedes', 'amends', 'relates'] as const;
export type GraphEdgeType = (typeof graphEdgeTypes)[number];

export interface GraphEdge {
  from: string;
  to: string;
  type: GraphEdgeType;
}

/** A decision as the graph shows it. */
export interface GraphNode {
  id: string;
  projectSlug: string;
  slug: string;
  number: number | null;
  title: string;
  status: AdrStatus;
  /** ISO, as far as it is known. */
  date: string | null;
  /** Where its log is: "owner/name", or the project's name. */
  log: string;
  /** Not among what was asked for; it is drawn because one of those is related to it. */
  isContext: boolean;
  isContradicted: boolean;
}

/** A link as it is stored, both of its ends being decisions. */
export interface GraphLink {
  fromId: string;
  toId: string;
  type: AdrLinkType;
}

/**
 * The lines between decisions: one a pair, the strongest that either file states; "superseded by" is "supersedes" seen
 * from the other end. A decision that names itself has no line.
 */
export function edgesOf(links: readonly GraphLink[]): GraphEdge[] {
  const byPair = new Map<string, GraphEdge>();
  for (const link of links) {
    if (link.fromId === link.toId) continue;
    const edge = edgeOf(link);
    const pair = edge.from < edge.to ? `${edge.from} ${edge.to}` : `${edge.to} ${edge.from}`;
    const known = byPair.get(pair);
    if (!known || strength(edge) < strength(known)) byPair.set(pair, edge);
  }
  return [...byPair.values()].sort((a, b) => compare(a.from, b.from) || compare(a.to, b.to));
}

const strength = (edge: GraphEdge): number => graphEdgeTypes.indexOf(edge.type);

function edgeOf({ fromId, toId, type }: GraphLink): GraphEdge {
  switch (type) {
    case 'superseded-by':
      return { from: toId, to: fromId, type: 'supersedes' };
    case 'amended-by':
      return { from: toId, to: fromId, type: 'amends' };
    default:
      return { from: fromId, to: toId, type };
  }
}

/** The order of time: by date, then by number, then by address; those without a date last. */
export function inTimeOrder(nodes: readonly GraphNode[]): GraphNode[] {
  return [...nodes].sort(
    (a, b) =>
      compare(a.date ?? undated, b.date ?? undated) ||
      (a.number ?? Number.MAX_SAFE_INTEGER) - (b.number ?? Number.MAX_SAFE_INTEGER) ||
      compare(a.slug, b.slug) ||
      compare(a.id, b.id),
  );
}

const undated = '9999';
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Decisions that lines join, directly or through others; each in the order of time. Those without a line are left out. */
export function componentsOf(
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
): { nodes: GraphNode[]; edges: GraphEdge[] }[] {
  const parent = new Map(nodes.map(({ id }) => [id, id]));
  const rootOf = (id: string): string => {
    let at = id;
    for (let up = parent.get(at); up !== undefined && up !== at; up = parent.get(at)) {
      const above = parent.get(up) ?? up;
      parent.set(at, above);
      at = above;
    }
    return at;
  };
  const known = edges.filter(({ from, to }) => parent.has(from) && parent.has(to));
  for (const { from, to } of known) parent.set(rootOf(from), rootOf(to));
  const groups = new Map<string, { nodes: GraphNode[]; edges: GraphEdge[] }>();
  const groupOf = (id: string) => {
    const root = rootOf(id);
    const group = groups.get(root) ?? { nodes: [], edges: [] };
    groups.set(root, group);
    return group;
  };
  for (const edge of known) groupOf(edge.from).edges.push(edge);
  for (const node of inTimeOrder(nodes)) groups.get(rootOf(node.id))?.nodes.push(node);
  return [...groups.values()];
}
