import { escapeHtml } from './html-text';

/** A Mermaid diagram as it was drawn, or why it was not. */
export type Diagram = { ok: true; svg: string; title: string } | { ok: false; message: string };

/** By their source. */
export type Diagrams = ReadonlyMap<string, Diagram>;

export const diagramLimits = { characters: 6000, lines: 150, perDocument: 12 } as const;

export const isDiagram = (info: string) => info.trim().split(/\s/)[0]?.toLowerCase() === 'mermaid';

/** The words above a diagram that is only text so far. */
const notDrawn = 'Shown as its source: it has not been drawn here.';

/**
 * A drawn diagram in a box that scrolls, with its source below, which is also what a screen reader gets of it; a bad
 * one as its source, with the reason.
 */
export function diagramInside(source: string, diagram: Diagram | undefined): string {
  const code = `<pre tabindex="0"><code class="language-mermaid">${escapeHtml(source)}</code></pre>`;
  if (!diagram?.ok)
    return `<figcaption class="diagram-problem">${escapeHtml(diagram?.message ?? notDrawn)}</figcaption>${code}`;
  const caption = diagram.title ? `<figcaption>${escapeHtml(diagram.title)}</figcaption>` : '';
  return `${caption}<div class="diagram" role="group" aria-label="Diagram" tabindex="0">${diagram.svg}</div><details><summary>Source of the diagram</summary>${code}</details>`;
}
