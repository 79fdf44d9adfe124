import type { GraphEdge } from './graph';
import { box, columnStep, type PlacedComponent, type PlacedNode } from './graph-layout';

/** A line from a decision's side to another's: curves between columns (odd steps), straight past them (even steps). */
export type Route = { x: number; y: number }[];

/** How near a line may come to a box that it passes. */
const clearance = 5;
const beyond = 6;

/**
 * Finds the way of each line past the boxes of the columns between: through the space nearest to the straight line, so
 * that no line crosses a box. Logarithmic in a column's boxes for each column passed.
 */
export function routesIn(component: PlacedComponent): (edge: GraphEdge) => Route | null {
  const at = new Map(component.nodes.map((node) => [node.id, node]));
  const tops = new Map<number, number[]>();
  for (const { x, y } of component.nodes) {
    const column = tops.get(columnAt(x)) ?? [];
    column.push(y);
    tops.set(columnAt(x), column);
  }
  for (const ys of tops.values()) ys.sort((a, b) => a - b);
  return ({ from, to }) => {
    const [source, target] = [at.get(from), at.get(to)];
    return source && target ? routeBetween(source, target, tops) : null;
  };
}

const columnAt = (x: number): number => Math.round(x / columnStep);

function routeBetween(
  source: PlacedNode,
  target: PlacedNode,
  tops: ReadonlyMap<number, readonly number[]>,
): Route {
  const middle = box.height / 2;
  const [start, end] = [columnAt(source.x), columnAt(target.x)];
  const step = Math.sign(end - start);
  const [y1, y2] = [source.y + middle, target.y + middle];
  const near = step < 0 ? 0 : box.width;
  const route: Route = [{ x: source.x + near, y: y1 }];
  if (step === 0) return [...route, { x: target.x + near, y: y2 }];
  for (let column = start + step; column !== end; column += step) {
    const straight = y1 + ((y2 - y1) * (column - start)) / (end - start);
    const y = freeNear(straight, tops.get(column) ?? []);
    const left = column * columnStep;
    route.push({ x: left + box.width - near, y }, { x: left + near, y });
  }
  return [...route, { x: target.x + box.width - near, y: y2 }];
}

/** The height nearest to the wanted one at which a line passes the boxes of a column; their tops come sorted. */
function freeNear(wanted: number, tops: readonly number[]): number {
  const below = firstAbove(tops, wanted - box.height - clearance);
  const top = tops[below];
  if (top === undefined || wanted < top - clearance) return wanted;
  // The box in the way and its neighbours leave a space above and one under it.
  const before = tops[below - 1];
  const after = tops[below + 1];
  const over = before === undefined ? top - beyond : (before + box.height + top) / 2;
  const bottom = top + box.height;
  const under = after === undefined ? bottom + beyond : (bottom + after) / 2;
  return wanted - over <= under - wanted ? over : under;
}

/** The index of the first that is greater. */
function firstAbove(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const half = (low + high) >> 1;
    if ((sorted[half] ?? 0) > value) high = half;
    else low = half + 1;
  }
  return low;
}
