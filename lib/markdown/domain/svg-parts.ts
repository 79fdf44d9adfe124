/** What a drawing may hold: shapes and words. No script, style, link, image, animation or foreign content. */
export const svgTags: ReadonlySet<string> = new Set(
  'svg g defs marker path rect circle ellipse line polyline polygon text tspan'.split(' '),
);

const number = /^-?\d*\.?\d+(?:e-?\d+)?(?:px|em|%)?$/;
const numbers = /^[\d\s.,e+-]*$/;
const patterns: Readonly<Record<string, RegExp>> = {
  viewBox: numbers,
  points: numbers,
  d: /^[\d\s.,e+MmLlHhVvCcSsQqTtAaZz-]*$/,
  transform: /^(?:(?:translate|rotate|scale)\([\d\s.,-]*\)\s*)*$/,
  'text-anchor': /^(?:start|middle|end)$/,
  'dominant-baseline': /^[a-z-]+$/,
  'font-weight': /^\d{3}$|^bold$/,
  'font-style': /^italic$/,
  'stroke-dasharray': numbers,
  'stroke-linecap': /^[a-z]+$/,
  'stroke-linejoin': /^[a-z]+$/,
  orient: /^(?:auto|auto-start-reverse)$/,
  fill: /^(?:none|var\(--[\w-]+\))$/,
  stroke: /^(?:none|var\(--[\w-]+\))$/,
};
const numeric = new Set(
  'x y x1 y1 x2 y2 cx cy r rx ry dx dy width height refX refY markerWidth markerHeight stroke-width font-size opacity'.split(
    ' ',
  ),
);

/**
 * The value an attribute keeps, or null when it goes. Colours are only those of the portal, so that every diagram is
 * readable in light and dark; an author's own colour becomes the portal's for that part.
 */
export function svgAttribute(tag: string, name: string, value: string, idPrefix: string): string | null {
  if (name === 'id') return /^[\w-]+$/.test(value) ? `${idPrefix}${value}` : null;
  if (name === 'marker-end' || name === 'marker-start') {
    const id = /^url\(#([\w-]+)\)$/.exec(value)?.[1];
    return id ? `url(#${idPrefix}${id})` : null;
  }
  if (numeric.has(name)) return number.test(value) ? value : null;
  if (patterns[name]?.test(value)) return value;
  if (name === 'fill') return tag === 'text' || tag === 'tspan' ? 'var(--_text)' : 'var(--_node-fill)';
  return name === 'stroke' ? 'var(--_node-stroke)' : null;
}
