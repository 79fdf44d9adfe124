import type { GraphEdge, GraphNode } from './graph';

/**
 * The column of each decision of a component, from 0: right of everything that it supersedes or amends, and right of
 * what it relates to and is older. `nodes` come in the order of time. Where files contradict each other (two decisions
 * that supersede each other) the older one stands left. Linear in nodes and lines.
 */
export function columnsOf(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): Map<string, number> {
  const place = new Map(nodes.map(({ id }, index) => [id, index]));
  const after = new Map<string, string[]>(nodes.map(({ id }) => [id, []]));
  const waiting = new Map<string, number>(nodes.map(({ id }) => [id, 0]));
  for (const edge of edges) {
    const [older, newer] = oldToNew(edge, place);
    after.get(older)?.push(newer);
    waiting.set(newer, (waiting.get(newer) ?? 0) + 1);
  }
  const columns = new Map<string, number>();
  const reached = new Map<string, number>();
  const ready = nodes.filter(({ id }) => waiting.get(id) === 0).map(({ id }) => id);
  let next = 0;
  for (let at = 0; columns.size < nodes.length; ) {
    let id = ready[at];
    if (id === undefined) {
      // Everything left is on a circle or behind one: it is broken at the oldest.
      while (columns.has(nodes[next]?.id ?? '')) next += 1;
      id = nodes[next]?.id ?? '';
    } else at += 1;
    if (columns.has(id)) continue;
    const column = reached.get(id) ?? 0;
    columns.set(id, column);
    for (const newer of after.get(id) ?? []) {
      reached.set(newer, Math.max(reached.get(newer) ?? 0, column + 1));
      const left = (waiting.get(newer) ?? 0) - 1;
      waiting.set(newer, left);
      if (left === 0) ready.push(newer);
    }
  }
  return columns;
}

function oldToNew({ from, to, type }: GraphEdge, place: ReadonlyMap<string, number>): [string, string] {
  if (type !== 'relates') return [to, from];
  return (place.get(from) ?? 0) < (place.get(to) ?? 0) ? [from, to] : [to, from];
}
