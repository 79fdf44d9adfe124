import { drawApart } from './diagrams';
import type { Diagram } from './domain/diagram';
import type { MdxOutcome } from './domain/mdx-problem';
import { findDiagrams, findOutcome, storeDiagram } from './records';
import type { MarkdownOptions } from './render';
import { renderInTime } from './render-in-time';

/** What was compiled of exactly this text, or null when nothing was yet. Never compiles. */
export function findCompiledMdx(text: string): Promise<MdxOutcome | null> {
  return findOutcome(text);
}

/**
 * Plain Markdown as safe HTML with its Mermaid diagrams drawn: on the server, each once, kept by its source. No
 * viewer: what is kept is only derived from the text. A diagram that cannot be drawn shows as its source, with why; a
 * text that takes longer than two seconds is shown as it is.
 */
export async function renderDocument(text: string, options: MarkdownOptions = {}): Promise<string> {
  const { html } = await renderInTime(text, options, drawnAndKept);
  return html;
}

/** The same for a text that is being written: what is drawn for it is not kept. */
export async function renderPreview(text: string, options: MarkdownOptions = {}): Promise<string> {
  const { html } = await renderInTime(text, options, drawn);
  return html;
}

async function drawnAndKept(sources: readonly string[]): Promise<Map<string, Diagram>> {
  const diagrams = new Map<string, Diagram>(await findDiagrams([...sources]));
  for (const source of sources) {
    if (diagrams.has(source)) continue;
    const { diagram, passing } = await drawApart(source);
    diagrams.set(source, diagram);
    if (!passing) await storeDiagram(source, diagram);
  }
  return diagrams;
}

async function drawn(sources: readonly string[]): Promise<Map<string, Diagram>> {
  const diagrams = new Map<string, Diagram>(await findDiagrams([...sources]));
  for (const source of sources)
    if (!diagrams.has(source)) diagrams.set(source, (await drawApart(source)).diagram);
  return diagrams;
}
