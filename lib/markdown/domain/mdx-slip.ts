import { elementProblems, unknownName } from './mdx-element';
import type { Opener, ParserMessage } from './mdx-opener';

export interface SlipInWords {
  /** The tag's name, or empty. */
  name: string;
  isClosing: boolean;
  words: string;
}

/** What its author can do about a sign that made a text unreadable. */
export function openerInWords(
  { reason }: ParserMessage,
  text: string,
  { offset, instead }: Opener,
): SlipInWords {
  const plain = (words: string): SlipInWords => ({ name: '', isClosing: false, words });
  if (instead.startsWith('&'))
    return plain('import and export are not allowed here. For a line of text, begin it with another word.');
  if (instead === '\\{')
    return plain('This brace begins code, which is not allowed here. To show a brace, write \\{.');
  const written = text.slice(offset, offset + 200);
  if (written.startsWith('<!--')) return plain('HTML comments are not allowed here. Leave it out.');
  if (/^<(?:https?|mailto):/.test(written))
    return plain('An address in < and > is no link here. Write [words](address), or the address alone.');
  const [, slash, name] = /^<(\/?)([A-Za-z][\w.:-]*)/.exec(written) ?? [];
  if (!name) return plain('This sign begins a tag that cannot be read. To show the sign, write \\<.');
  return { name, isClosing: slash === '/', words: tagInWords(name, reason) };
}

function tagInWords(name: string, reason: string): string {
  const [refused] = elementProblems({ type: 'mdxJsxFlowElement', name, attributes: [], children: [] });
  if (refused === unknownName(name)) return refused;
  const words = (reason.split(/ \((?:note|tip)|\n/)[0] ?? reason).replace(/ \(\d+:\d+-\d+:\d+\)/, '');
  if (words.startsWith('Expected a closing tag'))
    return `<${name}> is not closed. Write </${name}> where it ends, or <${name} … />. Both tags stand in the same paragraph, or each on a line of its own.`;
  if (words.startsWith('Unexpected closing'))
    return `</${name}> closes nothing that is open here. Leave it out, or open <${name}> before it.`;
  return `<${name}> cannot be read. Write each attribute as name="text", and end the tag with >.`;
}
