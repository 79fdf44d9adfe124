import { diagramSources } from './diagram-sources';
import type { Diagram } from './domain/diagram';
import type { DocumentPlace } from './domain/document-place';
import { type MarkdownOptions, renderJudged } from './render';

/** A text to render in a process of its own. Only data travels: addresses of images are a table there, not a function. */
export interface MarkdownTask {
  kind: 'markdown';
  text: string;
  options: Omit<MarkdownOptions, 'imageAddress'>;
  /** Null: not asked for yet. */
  images: ReadonlyMap<string, string | null> | null;
}

export interface MarkdownAnswer {
  kind: 'markdown';
  html: string;
  reason: string | null;
  /** What its images and diagrams are, so that they can be had for a second rendering. */
  images: string[];
  diagrams: string[];
}

/** What the rendering process does with a text. */
export function answerMarkdown({ text, options, images }: MarkdownTask): MarkdownAnswer {
  const asked = new Set<string>();
  const imageAddress: DocumentPlace['imageAddress'] = (src) => {
    asked.add(src);
    return images?.get(src) ?? null;
  };
  const rendered = renderJudged(text, { ...options, imageAddress });
  const diagrams = options.diagrams ? [] : diagramSources(text);
  return { kind: 'markdown', ...rendered, images: [...asked], diagrams };
}

export type DrawDiagrams = (sources: readonly string[]) => Promise<ReadonlyMap<string, Diagram>>;
