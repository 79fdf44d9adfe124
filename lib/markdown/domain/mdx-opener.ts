/** What the parser said, and the place it said it about; some messages have their place only in the words. */
export interface ParserMessage {
  line?: number;
  column?: number;
  reason: string;
}

/** The sign that began what the parser could not read: its place in the text, and how it can be written instead. */
export interface Opener {
  offset: number;
  length: number;
  instead: string;
}

/**
 * Finds the "<", "{", "import" or "export" that made a text unreadable as MDX. `tried` are offsets that were
 * already written otherwise. Null when none is left to blame.
 */
export function findOpener(
  text: string,
  message: ParserMessage,
  isTried: (offset: number) => boolean,
): Opener | null {
  const starts = lineStarts(text);
  const offsetOf = (line: number, column: number) => (starts[line - 1] ?? text.length) + column - 1;
  const named = /expected corresponding closing tag|Unexpected closing/.test(message.reason)
    ? null
    : /\((\d+):(\d+)-\d+:\d+\)/.exec(message.reason);
  const at = named
    ? offsetOf(Number(named[1]), Number(named[2]))
    : offsetOf(message.line ?? starts.length, message.column ?? 1);
  if (message.reason.startsWith('Could not parse import/exports')) {
    const found = keywordBefore(text, at);
    if (found && !isTried(found.offset)) return found;
  }
  const isBrace = /expression|brace/.test(message.reason) && !/attribute|tag/.test(message.reason);
  const code = codeRanges(text);
  const isFree = (offset: number) =>
    text[offset - 1] !== '\\' &&
    !isTried(offset) &&
    !code.some(([from, to]) => offset >= from && offset < to);
  if (isBrace && message.reason.includes('end of file')) {
    const offset = firstUnclosedBrace(text, isFree);
    if (offset !== null) return { offset, length: 1, instead: '\\{' };
  }
  const first = isBrace ? '{' : '<';
  const places = [
    lastSign(text, at, first, isFree),
    lastSign(text, at, isBrace ? '<' : '{', isFree),
    lastSign(text, text.length, '<', isFree),
    lastSign(text, text.length, '{', isFree),
  ];
  const offset = places.find((place) => place !== null) ?? null;
  return offset === null ? null : { offset, length: 1, instead: `\\${text[offset]}` };
}

function lastSign(
  text: string,
  at: number,
  sign: string,
  isFree: (offset: number) => boolean,
): number | null {
  for (let offset = text.lastIndexOf(sign, at); offset >= 0; offset = text.lastIndexOf(sign, offset - 1)) {
    if (isFree(offset)) return offset;
    if (offset === 0) break;
  }
  return null;
}

function firstUnclosedBrace(text: string, isFree: (offset: number) => boolean): number | null {
  const open: number[] = [];
  for (let offset = 0; offset < text.length; offset++) {
    if (text[offset] === '{' && isFree(offset)) open.push(offset);
    else if (text[offset] === '}') open.pop();
  }
  return open[0] ?? null;
}

/** Fenced blocks and code spans of one line, where signs mean nothing. */
function codeRanges(text: string): [number, number][] {
  const ranges: [number, number][] = [];
  let fence: { sign: string; from: number } | null = null;
  let offset = 0;
  for (const line of text.split('\n')) {
    const sign = /^[\s>*+-]*(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence) {
      if (sign?.startsWith(fence.sign) && line.trim().endsWith(sign)) {
        ranges.push([fence.from, offset + line.length]);
        fence = null;
      }
    } else if (sign) fence = { sign, from: offset };
    else
      for (const span of line.matchAll(/(?<!`)(`+)(?!`)[^`]*\1(?!`)/g))
        ranges.push([offset + span.index, offset + span.index + span[0].length]);
    offset += line.length + 1;
  }
  return ranges;
}

/** The last line that begins with "import" or "export" at or before `at`. */
function keywordBefore(text: string, at: number): Opener | null {
  const lineEnd = text.indexOf('\n', at);
  const upTo = text.slice(0, lineEnd < 0 ? text.length : lineEnd);
  const offset = Math.max(upTo.lastIndexOf('\nimport') + 1, upTo.lastIndexOf('\nexport') + 1);
  const first = text.charCodeAt(offset);
  if (!/^(?:import|export)/.test(text.slice(offset, offset + 6))) return null;
  return { offset, length: 1, instead: `&#${first};` };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
