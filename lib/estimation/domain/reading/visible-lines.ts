/** A line of Markdown that somebody wrote as text, with its number from 1. */
export interface VisibleLine {
  text: string;
  line: number;
}

/** The lines of a body that are the writer's own text: no code (fenced or indented), no quotes, no HTML comments. */
export function visibleLines(body: string): VisibleLine[] {
  // Comments may span lines; their line breaks stay, so that numbers hold.
  const lines = body
    .replace(/<!--[\s\S]*?(?:-->|$)/g, (comment) => comment.replace(/[^\n]/g, ''))
    .split(/\r?\n|\r/);
  const visible: VisibleLine[] = [];
  let fence: { mark: string; length: number } | null = null;
  let wasText = false;
  let isQuote = false;
  for (const [index, text] of lines.entries()) {
    const opening = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(text);
    if (fence) {
      const run = opening?.[1] ?? '';
      if (run.startsWith(fence.mark) && run.length >= fence.length && !opening?.[2]?.trim()) fence = null;
      continue;
    }
    if (opening && !(opening[1]?.startsWith('`') && opening[2]?.includes('`'))) {
      fence = { mark: opening[1]?.charAt(0) ?? '`', length: opening[1]?.length ?? 3 };
      isQuote = false;
      wasText = false;
      continue;
    }
    if (!text.trim()) {
      isQuote = false;
      wasText = false;
      continue;
    }
    if (/^ {0,3}>/.test(text)) {
      isQuote = true;
      continue;
    }
    // A quote goes on in the lines below it until an empty one, a list or a heading.
    if (isQuote && !/^ {0,3}(?:[-*+]\s|#{1,6}\s|\d+[.)]\s)/.test(text)) continue;
    isQuote = false;
    // Below a line of text an indented one goes on with it; alone it is code.
    if (/^(?: {4}|\t)/.test(text) && !wasText) continue;
    wasText = true;
    visible.push({ text: text.trim(), line: index + 1 });
  }
  return visible;
}
