import type { Block, Inline, Line, Report } from './blocks';

/** Everything that could mean something in CommonMark, GitHub's tables or HTML, made to mean itself. */
export function escapeMarkdown(plain: string): string {
  return plain
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<|~]/g, '\\$&')
    .replace(/&(?=#|\p{L})|:(?=\/\/|\w+:)|^[#>]|#(?=#*$)/gu, '\\$&')
    .replace(/^(\s*)([-+]|\d+[.)])(?=\s|$)/, (_all, space: string, mark: string) => {
      const last = mark.length - 1;
      return `${space}${mark.slice(0, last)}\\${mark.slice(last)}`;
    })
    .replace(/^(=+|-+)$/, (mark) => `\\${mark}`);
}

/**
 * The report as one Markdown document (GitHub's dialect, for its tables). Links of the portal become whole addresses
 * under `base`. Log entries keep their own Markdown, with their headings below those of the report.
 */
export function reportMarkdown(report: Report, base: string): string {
  const parts = [
    `# ${escapeMarkdown(report.title)}`,
    report.facts.map(escapeMarkdown).join(' · '),
    ...report.sections.flatMap(({ title, note, blocks }) => [
      `## ${escapeMarkdown(title)}${note ? ` (${escapeMarkdown(note)})` : ''}`,
      ...blocks.map((block) => blockMarkdown(block, base)),
    ]),
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

function blockMarkdown(block: Block, base: string): string {
  switch (block.kind) {
    case 'text':
      return lineMarkdown(block.line, base);
    case 'markdown':
      return demoted(block.source);
    case 'list':
      return block.items.map((item) => `- ${lineMarkdown(item, base)}`).join('\n');
    case 'table': {
      const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
      return [
        row(block.head.map(escapeMarkdown)),
        row(block.head.map(() => '---')),
        ...block.rows.map((cells) => row(cells.map((cell) => lineMarkdown(cell, base)))),
      ].join('\n');
    }
  }
}

function lineMarkdown(line: Line, base: string): string {
  return line.map((piece) => inlineMarkdown(piece, base)).join('');
}

function inlineMarkdown(piece: Inline, base: string): string {
  if (typeof piece === 'string') return spaced(piece);
  const address = piece.href.startsWith('/') ? `${base.replace(/\/+$/, '')}${piece.href}` : piece.href;
  return `[${spaced(piece.text)}](<${address.replace(/[<>\\\n|]/g, encodeURIComponent)}>)`;
}

/** Pieces of one line follow each other: a blank at an end is theirs to keep. */
function spaced(plain: string): string {
  const inner = escapeMarkdown(plain);
  return `${/^\s/.test(plain) ? ' ' : ''}${inner}${inner && /\s$/.test(plain) ? ' ' : ''}`;
}

/** Headings of somebody's own Markdown go three levels down, outside of fenced code. */
function demoted(source: string): string {
  let fence: string | null = null;
  return source
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => {
      const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? null;
      if (mark && (fence === null || (mark[0] === fence[0] && mark.length >= fence.length)))
        fence = fence === null ? mark : null;
      const heading = fence === null ? /^( {0,3})(#{1,6})(?=\s|$)/.exec(line) : null;
      return heading ? line.replace(/#{1,6}/, '#'.repeat(Math.min(6, (heading[2]?.length ?? 1) + 3))) : line;
    })
    .join('\n')
    .concat(fence === null ? '' : `\n${fence}`);
}
