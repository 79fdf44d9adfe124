import type { PhrasingContent } from 'mdast';
import type { OutlineLine } from './outline';

/**
 * The text of inline content by line, with its links at their offsets. Struck-through words are left out: who
 * strikes "Proposed" and writes "Accepted" behind it means the second.
 */
export function inlineLines(nodes: PhrasingContent[], addresses: Map<string, string>): OutlineLine[] {
  const lines: OutlineLine[] = [];
  let current: OutlineLine | null = null;

  const at = (line: number): OutlineLine => {
    if (!current) {
      current = { text: '', line, links: [], images: [] };
      lines.push(current);
    }
    return current;
  };
  const write = (text: string, line: number): void => {
    for (const [index, part] of text.split('\n').entries()) {
      if (index > 0) current = null;
      const target = at(line + index);
      target.text += target.text === '' ? part.trimStart() : part;
    }
  };
  const link = (children: PhrasingContent[], url: string, line: number): void => {
    const owner = at(line);
    const start = owner.text.length;
    for (const child of children) visit(child);
    const text = owner.text.slice(start);
    owner.links.push({ text, url, start, end: owner.text.length });
  };
  const visit = (node: PhrasingContent): void => {
    const line = node.position?.start.line ?? 1;
    switch (node.type) {
      case 'text':
      case 'inlineCode':
        write(node.value, line);
        break;
      case 'break':
        current = null;
        break;
      case 'html':
        if (/^<br\b/i.test(node.value)) current = null;
        break;
      case 'image':
        at(line).images.push({ alt: node.alt ?? '', url: node.url });
        break;
      case 'imageReference':
        at(line).images.push({
          alt: node.alt ?? '',
          url: addresses.get(node.identifier.toLowerCase()) ?? '',
        });
        break;
      case 'link':
        link(node.children, node.url, line);
        break;
      case 'linkReference':
        link(node.children, addresses.get(node.identifier.toLowerCase()) ?? '', line);
        break;
      case 'emphasis':
      case 'strong':
        for (const child of node.children) visit(child);
        break;
      default:
        break;
    }
  };
  for (const node of nodes) visit(node);
  for (const line of lines) line.text = line.text.replace(/[\s\u00A0]+$/, '');
  return lines.filter((line) => line.text !== '' || line.images.length > 0);
}
