import { diagramLimits, isDiagram } from './domain/diagram';
import { markdownParser } from './parser';

/** The sources of the diagrams of a plain Markdown text, each once, at most as many as are drawn. */
export function diagramSources(text: string): string[] {
  if (!/mermaid/i.test(text)) return [];
  const fences = markdownParser
    .parse(text, {})
    .filter(({ type, info }) => type === 'fence' && isDiagram(info));
  return [...new Set(fences.map(({ content }) => content))].slice(0, diagramLimits.perDocument);
}
