import { type componentsOf, type GraphEdge, type GraphNode, inTimeOrder } from './graph';
import { columnsOf } from './graph-columns';

/** Sizes in the units of the drawing, which are pixels where it is not scaled. */
export const box = { width: 188, height: 40 } as const;
const gap = { column: 52, row: 14, component: 40, label: 22 } as const;
const rowStep = box.height + gap.row;
export const columnStep = box.width + gap.column;

export interface PlacedNode extends GraphNode {
  x: number;
  y: number;
}

export interface PlacedComponent {
  x: number;
  y: number;
  width: number;
  height: number;
  /** The logs that its decisions lie in. */
  label: string;
  /** In reading order: by column, then from above. */
  nodes: PlacedNode[];
  edges: GraphEdge[];
}

export interface GraphLayout {
  width: number;
  height: number;
  components: PlacedComponent[];
}

/**
 * Where everything stands: each component in columns of time, the components on shelves as wide as the widest of them
 * or `shelfWidth`, the largest first. The same input gives the same picture. Near linear in nodes and lines.
 */
export function layoutOf(components: ReturnType<typeof componentsOf>, shelfWidth: number): GraphLayout {
  const placed = components.map(({ nodes, edges }) => placeComponent(nodes, edges));
  placed.sort(
    (a, b) =>
      b.height - a.height ||
      b.width - a.width ||
      (a.label < b.label ? -1 : a.label > b.label ? 1 : 0) ||
      ((a.nodes[0]?.id ?? '') < (b.nodes[0]?.id ?? '') ? -1 : 1),
  );
  const width = Math.max(shelfWidth, ...placed.map((one) => one.width));
  let [x, y, shelfHeight, widest] = [0, 0, 0, 0];
  for (const one of placed) {
    if (x > 0 && x + one.width > width) {
      y += shelfHeight + gap.component;
      [x, shelfHeight] = [0, 0];
    }
    [one.x, one.y] = [x, y];
    x += one.width + gap.component;
    shelfHeight = Math.max(shelfHeight, one.height);
    widest = Math.max(widest, x - gap.component);
  }
  return { width: widest, height: y + shelfHeight, components: placed };
}

function placeComponent(nodes: readonly GraphNode[], edges: GraphEdge[]): PlacedComponent {
  const columnOf = columnsOf(nodes, edges);
  const columns: string[][] = [];
  for (const { id } of nodes) {
    const column = columnOf.get(id) ?? 0;
    while (columns.length <= column) columns.push([]);
    columns[column]?.push(id);
  }
  const rows = rowsOf(columns, edges, columnOf);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const placed = columns.flatMap((ids, column) =>
    ids
      .flatMap((id) => {
        const node = byId.get(id);
        return node
          ? [{ ...node, x: column * columnStep, y: gap.label + (rows.get(id) ?? 0) * rowStep }]
          : [];
      })
      .sort((a, b) => a.y - b.y),
  );
  const logs = [...new Set(inTimeOrder(nodes).map(({ log }) => log))];
  return {
    x: 0,
    y: 0,
    width: columns.length * columnStep - gap.column,
    height: Math.max(...placed.map(({ y }) => y)) + box.height,
    label: logs.length > 2 ? `${logs[0]} and ${logs.length - 1} more` : logs.join(' and '),
    nodes: placed,
    edges,
  };
}

/**
 * The row of each decision: beside the middle of what it is joined to, so that a chain is a straight line and lines
 * cross little. Twice to the right and once back are enough for logs; more did not change real ones.
 */
function rowsOf(
  columns: readonly string[][],
  edges: readonly GraphEdge[],
  columnOf: ReadonlyMap<string, number>,
): Map<string, number> {
  const beside = new Map<string, string[]>([...columnOf.keys()].map((id) => [id, []]));
  for (const { from, to } of edges) {
    beside.get(from)?.push(to);
    beside.get(to)?.push(from);
  }
  const rows = new Map<string, number>();
  for (const ids of columns) for (const [row, id] of ids.entries()) rows.set(id, row);
  const settle = (ids: readonly string[], isJoined: (own: number, other: number) => boolean) => {
    const wanted = ids.map((id, index) => {
      const own = columnOf.get(id) ?? 0;
      const joined = (beside.get(id) ?? []).filter((other) => isJoined(own, columnOf.get(other) ?? 0));
      const sum = joined.reduce((total, other) => total + (rows.get(other) ?? 0), 0);
      return { id, index, row: joined.length > 0 ? sum / joined.length : (rows.get(id) ?? 0) };
    });
    wanted.sort((a, b) => a.row - b.row || a.index - b.index);
    let free = 0;
    for (const { id, row } of wanted) {
      const taken = Math.max(free, row);
      rows.set(id, taken);
      free = taken + 1;
    }
  };
  for (const ids of columns) settle(ids, (own, other) => other < own);
  for (const ids of [...columns].reverse()) settle(ids, (own, other) => other > own);
  for (const ids of columns) settle(ids, (own, other) => other < own);
  const top = Math.min(...rows.values());
  return new Map([...rows].map(([id, row]) => [id, row - top]));
}
