import { createHash } from 'node:crypto';
import { renderMermaidSVG } from 'beautiful-mermaid';
import { SaxesParser } from 'saxes';
import { type Diagram, diagramLimits } from './domain/diagram';
import { escapeHtml } from './domain/html-text';
import { openingTag } from './domain/static-html';
import { svgAttribute, svgTags } from './domain/svg-parts';

const kinds = 'flowchart (graph), sequenceDiagram, stateDiagram-v2, classDiagram and erDiagram';

/**
 * Draws a Mermaid diagram on the server, without a browser, and keeps of the drawing only shapes and words of our own
 * lists. Slow on large or hostile ones: runs in the rendering process.
 */
export function drawDiagram(source: string): Diagram {
  const { characters, lines } = diagramLimits;
  if (source.length > characters || source.split('\n').length > lines)
    return no(
      `Shown as its source: larger than ${characters} characters or ${lines} lines. Split the diagram.`,
    );
  const matter = /^\s*---\n([\s\S]*?)\n---\n/.exec(source);
  const title = /^title:\s*(.{1,200})$/m.exec(matter?.[1] ?? '')?.[1]?.trim() ?? '';
  // Styles and clicks are not for here, and the drawer takes some of them for nodes.
  const body = source
    .slice(matter?.[0].length ?? 0)
    .replace(/^[ \t]*(?:click|style|classDef|linkStyle|accTitle|accDescr)\b.*$/gm, '');
  if (
    !/^(?:\s*%%.*\n|\s*\n)*\s*(?:graph|flowchart|sequenceDiagram|stateDiagram|classDiagram|erDiagram)/.test(
      body,
    )
  )
    return no(`Shown as its source: the portal draws ${kinds}; this is another kind, or begins with a slip.`);
  try {
    const svg = renderMermaidSVG(body, {
      bg: 'var(--surface)',
      fg: 'var(--ink)',
      transparent: true,
      padding: 8,
    });
    return { ok: true, svg: safeSvg(svg, `d${sha(source).slice(0, 10)}-`), title };
  } catch (error) {
    const said = error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'it could not be read';
    return no(`Shown as its source, as Mermaid cannot read it: ${said.slice(0, 300)}`);
  }
}

const no = (message: string): Diagram => ({ ok: false, message });
const sha = (text: string) => createHash('sha256').update(text).digest('hex');

/** The drawing again, part by part: what is on the lists is written anew, the rest is left out with what it holds. */
function safeSvg(svg: string, idPrefix: string): string {
  const parser = new SaxesParser();
  let written = '';
  let leftOut = 0;
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (leftOut > 0 || !svgTags.has(name)) {
      leftOut += 1;
      return;
    }
    const kept: Record<string, string> = {};
    for (const [attribute, value] of Object.entries(attributes as Record<string, string>)) {
      const safe = svgAttribute(name, attribute, value, idPrefix);
      if (safe !== null) kept[attribute] = safe;
    }
    // Its source stands below it; the words inside would be read without their order.
    if (name === 'svg') Object.assign(kept, { 'aria-hidden': 'true' });
    written += openingTag(name, kept);
  });
  parser.on('text', (text) => {
    if (leftOut === 0) written += escapeHtml(text.replace(/\s+/g, ' '));
  });
  parser.on('closetag', ({ name }) => {
    if (leftOut > 0) leftOut -= 1;
    else written += `</${name}>`;
  });
  parser.write(svg).close();
  return written;
}
