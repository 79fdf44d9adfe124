/**
 * The text to show below the page's own head: without the front matter, whose facts the page lists, and without the
 * first heading when it only repeats the title.
 */
export function readableBody(text: string, title: string): string {
  const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const body = plain.replace(/^---\n[\s\S]*?\n---[ \t]*(?:\n|$)/, '').replace(/^\s*\n/, '');
  const heading = /^#[ \t]+(.+?)[ \t]*#*[ \t]*\n/.exec(body);
  const words = (from: string): string => from.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  return heading?.[1] && words(heading[1]).endsWith(words(title)) ? body.slice(heading[0].length) : body;
}
