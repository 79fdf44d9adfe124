import { startsList, takeList } from './outline-list';
import { isTableStart, parseTable } from './outline-table';
import type { Block, CodeBlock, OutlineProblem, SourceLine } from './outline-types';

/** Deeper nesting is read as plain text: every level costs one more pass over its lines. */
const deepestNesting = 24;

export function parseBlocks(lines: SourceLine[], problems: OutlineProblem[], depth = 0): Block[] {
  if (depth > deepestNesting) {
    const [first] = lines;
    if (first)
      problems.push({
        line: first.line,
        reason: `Nested deeper than ${deepestNesting} levels; read as plain text.`,
      });
    return first ? [{ type: 'paragraph', line: first.line, lines }] : [];
  }
  const blocks: Block[] = [];
  let paragraph: SourceLine[] = [];
  const closeParagraph = () => {
    const [first] = paragraph;
    if (first) blocks.push({ type: 'paragraph', line: first.line, lines: paragraph });
    paragraph = [];
  };
  let at = 0;
  while (at < lines.length) {
    const current = lines[at];
    if (!current) break;
    const setext = paragraph.length > 0 && depth === 0 ? /^ {0,3}(=+|-+)\s*$/.exec(current.text) : null;
    const [first] = paragraph;
    if (setext && first) {
      const text = paragraph.map((line) => line.text.trim()).join(' ');
      blocks.push({ type: 'heading', level: setext[1]?.startsWith('=') ? 1 : 2, text, line: first.line });
      paragraph = [];
      at++;
      continue;
    }
    if (depth === 0 && paragraph.length === 0 && isUnderlinedNumber(lines, at)) {
      const level = lines[at + 1]?.text.includes('=') ? 1 : 2;
      blocks.push({ type: 'heading', level, text: current.text.trim(), line: current.line });
      at += 2;
      continue;
    }
    const taken = takeBlock(lines, at, paragraph.length > 0, problems, depth);
    if (!taken) {
      paragraph.push({ line: current.line, text: current.text.trim().replace(/\\$/, '') });
      at++;
      continue;
    }
    closeParagraph();
    if (taken.block) blocks.push(taken.block);
    at = taken.next;
  }
  closeParagraph();
  return blocks;
}

/** "2. Goals" over a line as long as itself: a list of one to CommonMark, a heading to whoever drew the line. */
function isUnderlinedNumber(lines: SourceLine[], at: number): boolean {
  const text = lines[at]?.text ?? '';
  if (!/^ {0,3}\d+(?:\.\d+)*[.)]\s+\S/.test(text) || (lines[at - 1]?.text.trim() ?? '') !== '') return false;
  const underline = /^ {0,3}(={3,}|-{3,})\s*$/.exec(lines[at + 1]?.text ?? '')?.[1];
  return underline !== undefined && Math.abs(underline.length - text.trim().length) <= 2;
}

interface Taken {
  block: Block | null;
  next: number;
}

/** The block that starts at this line, or null when the line is (more of) a paragraph. */
function takeBlock(
  lines: SourceLine[],
  at: number,
  inParagraph: boolean,
  problems: OutlineProblem[],
  depth: number,
): Taken | null {
  const { text, line } = lines[at] ?? { text: '', line: 0 };
  if (text.trim() === '') return { block: null, next: at + 1 };
  const heading = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/.exec(text);
  if (heading && depth === 0) {
    return {
      block: { type: 'heading', level: heading[1]?.length ?? 1, text: (heading[2] ?? '').trim(), line },
      next: at + 1,
    };
  }
  if (/^ {0,3}(`{3,}[^`]*|~{3,}.*)$/.test(text)) return takeFence(lines, at, problems);
  if (/^ {0,3}([-*_])([ \t]*\1){2,}[ \t]*$/.test(text)) return { block: null, next: at + 1 };
  if (/^ {0,3}>/.test(text)) return takeQuote(lines, at, problems, depth);
  if (startsList(text, inParagraph))
    return takeList(lines, at, (inner) => parseBlocks(inner, problems, depth + 1));
  if (isTableStart(lines, at)) return parseTable(lines, at);
  if (
    /^ {0,3}<(!--|\/?[a-zA-Z][\w-]*[\s/>]|\/?[a-zA-Z][\w-]*$)/.test(text) &&
    !/^ {0,3}<[a-z]+:/i.test(text)
  ) {
    return takeHtml(lines, at, inParagraph);
  }
  if (!inParagraph && /^( {4}|\t)/.test(text)) return takeIndentedCode(lines, at);
  return null;
}

function takeFence(lines: SourceLine[], at: number, problems: OutlineProblem[]): Taken {
  const opening = /^ {0,3}(`{3,}|~{3,})/.exec(lines[at]?.text ?? '')?.[1] ?? '```';
  const closing = new RegExp(`^ {0,3}${opening.charAt(0)}{${opening.length},}[ \\t]*$`);
  let end = at + 1;
  while (end < lines.length && !closing.test(lines[end]?.text ?? '')) end++;
  if (end >= lines.length && end > at + 1)
    problems.push({
      line: lines[at]?.line ?? 0,
      reason: 'A code block begins here and is never closed; everything behind it was read as code.',
    });
  return { block: code(lines.slice(at, end + 1)), next: end + 1 };
}

function takeIndentedCode(lines: SourceLine[], at: number): Taken {
  let end = at;
  while (end < lines.length && /^( {4}|\t|\s*$)/.test(lines[end]?.text ?? '')) end++;
  return { block: code(lines.slice(at, end)), next: end };
}

function code(lines: SourceLine[]): CodeBlock {
  const source = lines
    .map((line) => line.text)
    .join('\n')
    .trimEnd();
  return { type: 'code', line: lines[0]?.line ?? 0, source };
}

function takeQuote(lines: SourceLine[], at: number, problems: OutlineProblem[], depth: number): Taken {
  const inner: SourceLine[] = [];
  let end = at;
  for (; end < lines.length; end++) {
    const { text, line } = lines[end] ?? { text: '', line: 0 };
    const quoted = /^ {0,3}> ?(.*)$/.exec(text);
    const continues = text.trim() !== '' && !/^ {0,3}(#{1,6}\s|[-*+]\s|`{3}|~{3}|\d+[.)]\s)/.test(text);
    if (!quoted && !continues) break;
    inner.push({ line, text: quoted ? (quoted[1] ?? '') : text });
  }
  const first = lines[at];
  return {
    block: { type: 'quote', line: first?.line ?? 0, blocks: parseBlocks(inner, problems, depth + 1) },
    next: end,
  };
}

function takeHtml(lines: SourceLine[], at: number, inParagraph: boolean): Taken | null {
  const first = lines[at];
  if (!first) return null;
  const comment = first.text.trimStart().startsWith('<!--');
  const verbatim = /^\s*<(script|pre|style|textarea)\b/i.exec(first.text)?.[1];
  const blockTag =
    /^\s*<\/?(address|article|aside|blockquote|body|center|details|dialog|dd|div|dl|dt|fieldset|figure|footer|form|h[1-6]|head|header|hr|html|iframe|li|link|main|menu|nav|ol|p|section|summary|table|tbody|td|tfoot|th|thead|tr|ul)\b/i.test(
      first.text,
    );
  const loneTag = !inParagraph && /^\s*<\/?[a-zA-Z][^<>]*>\s*$/.test(first.text);
  if (!comment && !verbatim && !blockTag && !loneTag) return null;
  const closing = comment ? '-->' : verbatim ? `</${verbatim.toLowerCase()}>` : null;
  let end = at;
  if (closing) {
    while (end < lines.length && !lines[end]?.text.toLowerCase().includes(closing)) end++;
    end++;
  } else {
    while (end < lines.length && lines[end]?.text.trim() !== '') end++;
  }
  return { block: { type: 'html', line: first.line, comment, lines: lines.slice(at, end) }, next: end };
}
