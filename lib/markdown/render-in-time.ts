import { createHash } from 'node:crypto';
import { diagramSources } from './diagram-sources';
import { asPlainText, type MarkdownOptions, renderJudged } from './render';
import type { DrawDiagrams, MarkdownAnswer, MarkdownTask } from './render-apart';
import { renderApart } from './render-process';

/** Smaller texts take a moment, whatever they hold; the process that can be stopped takes longer to start. */
const mostHere = 16 * 1024;

/** Texts that were stopped lately, so that each page view does not wait for them anew. Derived from the text alone. */
const stopped = new Map<string, { why: string; untilMs: number }>();
const stoppedForMs = 10 * 60_000;
const mostStopped = 100;

interface Rendered {
  html: string;
  reason: string | null;
}

/**
 * Plain Markdown as safe HTML with its diagrams, in at most two seconds: a long text is rendered in a process that is
 * stopped when it takes longer, and is then shown as it is, with the reason.
 */
export async function renderInTime(
  text: string,
  options: MarkdownOptions,
  draw: DrawDiagrams,
  nowMs = performance.now(),
): Promise<Rendered> {
  if (text.length <= mostHere) {
    const sources = diagramSources(text);
    return renderJudged(text, sources.length > 0 ? { ...options, diagrams: await draw(sources) } : options);
  }
  const key = createHash('sha256').update(text).digest('hex');
  const known = stopped.get(key);
  if (known && nowMs < known.untilMs) return tooSlow(text, known.why);
  const { imageAddress, ...plain } = options;
  const first = await apart({ kind: 'markdown', text, options: plain, images: null });
  if (!isRendered(first)) {
    if (stopped.size >= mostStopped) stopped.delete(stopped.keys().next().value ?? '');
    stopped.set(key, { why: first.message, untilMs: nowMs + stoppedForMs });
    return tooSlow(text, first.message);
  }
  const images = new Map(first.images.map((src) => [src, imageAddress?.(src) ?? null]));
  const hasImages = [...images.values()].some((address) => address !== null);
  if (!hasImages && first.diagrams.length === 0) return first;
  const drawn = first.diagrams.length > 0 ? { diagrams: await draw(first.diagrams) } : {};
  const second = await apart({ kind: 'markdown', text, options: { ...plain, ...drawn }, images });
  return isRendered(second) ? second : first;
}

type Failed = { kind: 'failed'; message: string };

const isRendered = (answer: MarkdownAnswer | Failed): answer is MarkdownAnswer => answer.kind === 'markdown';

async function apart(task: MarkdownTask): Promise<MarkdownAnswer | Failed> {
  const answer = await renderApart(task);
  if (answer.kind === 'markdown') return answer;
  const message = answer.kind === 'failed' ? answer.message : 'The renderer answered something else.';
  return { kind: 'failed', message };
}

const tooSlow = (text: string, why: string): Rendered =>
  asPlainText(text, `not readable in time (${why.replace(/\.$/, '')})`);
