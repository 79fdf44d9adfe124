import { markdownOfRst } from '@/lib/markdown/domain/rst';

/** What is longer than this (characters) is shown as it stands by the renderer; nothing is to be made of it before. */
const longestRst = 128 * 1024;

/**
 * The text to show below the page's own head, as Markdown: without the front matter, whose facts the page lists, and
 * without the first heading when it only repeats the title.
 */
export function readableBody(text: string, { title, format }: { title: string; format: string }): string {
  const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const read = format === 'rst' && plain.length <= longestRst ? markdownOfRst(plain) : plain;
  const body = read.replace(/^---\n[\s\S]*?\n---[ \t]*(?:\n|$)/, '').replace(/^\s*\n/, '');
  const heading = /^#[ \t]+(.+?)[ \t]*#*[ \t]*\n/.exec(body);
  const words = (from: string): string => from.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  return heading?.[1] && words(heading[1]).endsWith(words(title)) ? body.slice(heading[0].length) : body;
}
