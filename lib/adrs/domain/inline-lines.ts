import type { Token } from 'markdown-it';
import type { OutlineLine } from './outline';

/**
 * The text of inline content by line, with its links at their offsets. Struck-through words are left out: who
 * strikes "Proposed" and writes "Accepted" behind it means the second.
 */
export function inlineLines(tokens: Token[], firstLine: number): OutlineLine[] {
  const lines: OutlineLine[] = [];
  let current: OutlineLine | null = null;
  let line = firstLine;
  let struck = 0;
  const open: { url: string; owner: OutlineLine; start: number }[] = [];

  const here = (): OutlineLine => {
    if (!current) {
      current = { text: '', line, links: [], images: [] };
      lines.push(current);
    }
    return current;
  };
  const write = (text: string): void => {
    if (struck > 0) return;
    const target = here();
    target.text += target.text === '' ? text.trimStart() : text;
  };

  for (const token of tokens) {
    switch (token.type) {
      case 'text':
      case 'code_inline':
        write(token.content);
        break;
      case 'softbreak':
      case 'hardbreak':
        line += 1;
        current = null;
        break;
      case 's_open':
        struck += 1;
        break;
      case 's_close':
        struck -= 1;
        break;
      case 'html_inline':
        if (/^<br\b/i.test(token.content)) current = null;
        break;
      case 'image':
        here().images.push({ alt: token.content, url: String(token.attrGet('src') ?? '') });
        break;
      case 'link_open':
        open.push({ url: String(token.attrGet('href') ?? ''), owner: here(), start: here().text.length });
        break;
      case 'link_close': {
        const link = open.pop();
        if (!link || struck > 0) break;
        const { owner, url, start } = link;
        const wrapped = owner !== current && current ? ` ${(current as OutlineLine).text}` : '';
        owner.links.push({ text: owner.text.slice(start) + wrapped, url, start, end: owner.text.length });
        break;
      }
    }
  }
  for (const each of lines) each.text = each.text.trimEnd();
  return lines.filter((each) => each.text !== '' || each.images.length > 0);
}
