import { type Outline, type OutlineBlock, type OutlineLine, type OutlineLink, plainLine } from './outline';

const adornment = /^([=\-~^"'`#*+.:_])\1{2,}\s*$/;

/** reStructuredText as an outline: titles by their underline, fields (`:Status: Accepted`) as "Status: Accepted". */
export function outlineOfRst(text: string): Outline {
  const source = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .split('\n');
  const targets = namedTargets(source);
  const depths: string[] = [];
  const blocks: OutlineBlock[] = [];
  let paragraph: OutlineLine[] = [];
  let literal = false;

  const flush = (): void => {
    const line = paragraph[0]?.line;
    const isItem = /^[-*+•]\s+/.test(paragraph[0]?.text ?? '');
    if (line !== undefined) {
      const lines = paragraph.map((entry) => withoutMarker(entry));
      blocks.push({
        kind: 'prose',
        line,
        lines,
        itemDepth: isItem ? 1 : 0,
        quoted: false,
        checked: null,
        strong: false,
      });
    }
    paragraph = [];
  };

  for (let index = 0; index < source.length; index += 1) {
    const row = source[index] ?? '';
    const next = source[index + 1] ?? '';
    if (literal && (row.trim() === '' || /^\s/.test(row))) continue;
    literal = false;
    const mark = adornment.exec(next)?.[1];
    if (
      row.trim() !== '' &&
      mark &&
      !adornment.test(row) &&
      next.trim().length >= Math.min(row.trim().length, 4)
    ) {
      flush();
      if (!depths.includes(mark)) depths.push(mark);
      const content = { ...plainLine(row.trim().replace(/`{1,2}/g, ''), index + 1) };
      blocks.push({ kind: 'heading', depth: depths.indexOf(mark) + 1, line: index + 1, content });
      index += 1;
    } else if (row.trim() === '' || adornment.test(row)) {
      flush();
    } else if (/^\.\.\s/.test(row)) {
      flush();
      literal = /^\.\.\s+[\w-]+::/.test(row);
    } else {
      if (/^\s*[-*+]\s/.test(row)) flush();
      const field = row.trim().replace(/^:([^:`]{1,40}):(?=\s|$)/, '$1:');
      paragraph.push(rstLine(field, index + 1, targets));
      if (/::\s*$/.test(row)) {
        flush();
        literal = true;
      }
    }
  }
  flush();
  return {
    frontMatter: new Map(),
    frontMatterProblem: null,
    frontMatterHeading: null,
    blocks,
    markup: 'rst',
  };
}

function namedTargets(source: string[]): Map<string, string> {
  const targets = new Map<string, string>();
  for (const row of source) {
    const match = /^\.\.\s+_`?([^:`]+)`?:\s*(\S+)/.exec(row);
    if (match?.[1] && match[2]) targets.set(match[1].toLowerCase(), match[2]);
  }
  return targets;
}

function rstLine(source: string, line: number, targets: Map<string, string>): OutlineLine {
  const links: OutlineLink[] = [];
  let text = '';
  let from = 0;
  for (const match of source.matchAll(
    /`([^`<]+?)\s*<([^`>]+)>`_{1,2}|`([^`]+)`_|:doc:`(?:([^`<]+?)\s*<)?([^`>]+)>?`/g,
  )) {
    text += source.slice(from, match.index);
    const label = match[1] ?? match[3] ?? match[4] ?? match[5] ?? '';
    const url = match[2] ?? match[5] ?? targets.get((match[3] ?? '').toLowerCase()) ?? '';
    links.push({ text: label, url, start: text.length, end: text.length + label.length });
    text += label;
    from = match.index + match[0].length;
  }
  text += source.slice(from);
  return { text: links.length > 0 ? text : text.replace(/\*\*|``/g, ''), line, links, images: [] };
}

function withoutMarker(line: OutlineLine): OutlineLine {
  const marker = /^[-*+•]\s+/.exec(line.text)?.[0].length ?? 0;
  if (marker === 0) return line;
  const links = line.links.map((link) => ({ ...link, start: link.start - marker, end: link.end - marker }));
  return { ...line, text: line.text.slice(marker), links };
}
