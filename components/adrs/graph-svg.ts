import type { GraphEdge, GraphEdgeType, GraphNode } from '@/lib/adrs/domain/graph';
import { box, type GraphLayout, type PlacedComponent, type PlacedNode } from '@/lib/adrs/domain/graph-layout';
import { type Route, routesIn } from '@/lib/adrs/domain/graph-routes';
import { paths } from '@/lib/shared/paths';

const margin = 8;
const charactersAcross = 27;
/** Above these the label of a component stands. */
const labelRise = 6;

/**
 * The drawing as SVG. A text rather than elements: two thousand decisions are written in a few milliseconds, and sent
 * once instead of twice. Every word in it is escaped here.
 */
export function graphSvg(layout: GraphLayout): string {
  const [width, height] = [layout.width + 2 * margin, layout.height + 2 * margin];
  const parts = layout.components.map(drawComponent).join('');
  return `<svg class="adr-graph" role="group" aria-label="Relations between decisions" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${markers}<g transform="translate(${margin} ${margin})">${parts}</g></svg>`;
}

const marker = (id: string, shape: string) =>
  `<marker id="${id}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto-start-reverse">${shape}</marker>`;
const markers = `<defs aria-hidden="true">${marker('adr-supersedes', '<path d="M0 0L10 5L0 10z" fill="context-stroke"/>')}${marker('adr-amends', '<path d="M1 1L9 5L1 9" fill="none" stroke="context-stroke" stroke-width="1.6"/>')}</defs>`;

function drawComponent(component: PlacedComponent): string {
  const at = new Map(component.nodes.map((node) => [node.id, node]));
  const said = relationsInWords(component.edges, at);
  const routeOf = routesIn(component);
  const edges = component.edges.map((edge) => drawEdge(edge, routeOf(edge))).join('');
  const nodes = component.nodes.map((node) => drawNode(node, said.get(node.id) ?? [])).join('');
  const label = `<text class="log" y="${22 - labelRise - 4}">${escaped(short(component.label, 60))}</text>`;
  return `<g transform="translate(${round(component.x)} ${round(component.y)})">${label}<g aria-hidden="true">${edges}</g>${nodes}</g>`;
}

function drawEdge({ type }: GraphEdge, route: Route | null): string {
  if (!route) return '';
  const end = type === 'relates' ? '' : ` marker-end="url(#adr-${type})"`;
  return `<path class="${type}" d="${lineOf(route)}"${end}/>`;
}

/** Curves between columns and straight lines past them; beside the column where both stand in the same one. */
function lineOf(route: Route): string {
  const [start, ...rest] = route;
  if (!start) return '';
  let [line, from] = [`M${round(start.x)} ${round(start.y)}`, start];
  for (const [step, to] of rest.entries()) {
    const pull = to.x === from.x ? to.x + 34 : (from.x + to.x) / 2;
    line +=
      step % 2 === 0
        ? `C${round(pull)} ${round(from.y)} ${round(pull)} ${round(to.y)} ${round(to.x)} ${round(to.y)}`
        : `H${round(to.x)}`;
    from = to;
  }
  return line;
}

function drawNode(node: PlacedNode, relations: readonly string[]): string {
  const classes = [
    'node',
    node.status,
    node.isContext ? 'context' : '',
    node.isContradicted ? 'contradicted' : '',
  ];
  const head = [
    node.number === null ? '' : `ADR ${node.number}`,
    node.isContradicted ? 'contradicted' : node.status === 'unknown' ? 'no status' : node.status,
  ].filter(Boolean);
  const mark = node.isContradicted
    ? `<path class="cross" d="M${box.width - 18} 8h10v10h-10z M${box.width - 16} 10l6 6m0-6l-6 6"/>`
    : '';
  return `<a href="${escaped(paths.adr(node.projectSlug, node.slug))}" class="${classes.filter(Boolean).join(' ')}" transform="translate(${round(node.x)} ${round(node.y)})" aria-label="${escaped(nodeName(node, relations))}"><title>${escaped(node.title)}</title><rect width="${box.width}" height="${box.height}" rx="5"/><text x="10" y="16" class="head">${escaped(head.join(' · '))}</text><text x="10" y="31">${escaped(short(node.title, charactersAcross))}</text>${mark}</a>`;
}

/** "ADR 12: Use queues. Accepted. Supersedes ADR 3." */
function nodeName(node: GraphNode, relations: readonly string[]): string {
  const status = node.status === 'unknown' ? 'status not known' : node.status;
  const rests = node.isContradicted ? ', contradicted by what it rests on' : '';
  const context = node.isContext ? ', outside the filters' : '';
  const said = relations.length > 0 ? ` ${relations.join(', ')}.` : '';
  return `${nodeLabel(node)}. ${capital(status)}${rests}${context}.${capital(said)}`;
}

const nodeLabel = ({ number, title }: GraphNode): string =>
  number === null ? title : `ADR ${number}: ${title}`;
const nodeShort = ({ number, title }: GraphNode): string =>
  number === null ? short(title, 40) : `ADR ${number}`;

/** What the lines at each decision say, as words. More than six are counted. */
function relationsInWords(
  edges: readonly GraphEdge[],
  nodes: ReadonlyMap<string, GraphNode>,
): Map<string, string[]> {
  const said = new Map<string, string[]>();
  const say = (id: string, words: string, otherId: string) => {
    const other = nodes.get(otherId);
    if (!other) return;
    const own = said.get(id) ?? [];
    own.push(`${words} ${nodeShort(other)}`);
    said.set(id, own);
  };
  for (const { from, to, type } of edges) {
    say(from, words[type][0], to);
    say(to, words[type][1], from);
  }
  for (const [id, all] of said)
    if (all.length > 6) said.set(id, [...all.slice(0, 6), `and ${all.length - 6} more relations`]);
  return said;
}

const words: Record<GraphEdgeType, [string, string]> = {
  supersedes: ['supersedes', 'superseded by'],
  amends: ['amends', 'amended by'],
  relates: ['relates to', 'relates to'],
};

const round = (value: number): number => Math.round(value * 10) / 10;
const short = (text: string, most: number): string => {
  const characters = [...text];
  return characters.length > most
    ? `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
    : text;
};
const capital = (text: string): string => text.replace(/\p{L}/u, (letter) => letter.toUpperCase());

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for content and attributes; characters that XML does not have are dropped. */
export function escaped(text: string): string {
  return text
    .replace(/[&<>"']/g, (character) => entities[character] ?? '')
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
}
