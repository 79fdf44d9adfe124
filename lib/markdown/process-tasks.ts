import type { Diagram } from './domain/diagram';
import type { MdxOutcome } from './domain/mdx-problem';
import type { MarkdownAnswer, MarkdownTask } from './render-apart';

/** What the rendering process does; only data goes there and back. */
export type Task = { kind: 'mdx'; text: string } | MarkdownTask | { kind: 'diagram'; source: string };

export type Answer =
  | { kind: 'mdx'; outcome: MdxOutcome }
  | { kind: 'diagram'; diagram: Diagram }
  | MarkdownAnswer
  /** `passing`: time or memory ran out, which may go better next time. */
  | { kind: 'failed'; message: string; passing?: true };
