import { plainText } from '@/lib/markdown/outline-text';

export interface LeadIn {
  /** Plain text of the name. */
  title: string;
  /** Inline Markdown behind it. */
  detail: string;
  /** The name was set in bold or italics, so it is meant as one. */
  emphasised: boolean;
}

const emphasisedInside = /^(\*{1,3}|_{1,3})(?=\S)([^*]+?)\s*[:：]\s*\1\s*(.*)$/su;
const emphasisedOutside =
  /^(\*{1,3}|_{1,3})(?=\S)([^*]+?)\1\s*(\([^)]*\)|\[[^\]]*\](?!\()|`[^`]*`)?\s*(?::|：|\s[-–—]|[–—])\s*(.*)$/su;
/** "**Start small.** One table at a time." */
const emphasisedSentence = /^(\*\*|__)(?=\S)([^*]{2,120}?)[.!]\1\s+(.+)$/su;
const plainColon = /^([\p{L}`"“][^:.!?|]{0,60}?)(?:\s*\(([^)]*)\))?\s*:(?:\s+(.+)|\s*)$/su;
const plainDash = /^([\p{L}\d`"“][^:.!?|]{0,60}?)\s+[–—-]\s+(.+)$/su;

/** Splits "**Name**: text", "**Name:** text", "**Name** - text", "Name: text" and "Name — text"; null for other text. */
export function splitLeadIn(inline: string): LeadIn | null {
  const text = inline.trim();
  const inside = emphasisedInside.exec(text);
  if (inside)
    return { title: plainText(inside[2] ?? ''), detail: (inside[3] ?? '').trim(), emphasised: true };
  const outside = emphasisedOutside.exec(text);
  if (outside) {
    const note = outside[3] ? `${outside[3]} ` : '';
    return {
      title: plainText(outside[2] ?? ''),
      detail: `${note}${outside[4] ?? ''}`.trim(),
      emphasised: true,
    };
  }
  const sentence = emphasisedSentence.exec(text);
  if (sentence)
    return { title: plainText(sentence[2] ?? ''), detail: (sentence[3] ?? '').trim(), emphasised: true };
  const colon = plainColon.exec(text);
  if (colon && isShortName(colon[1] ?? '')) {
    const note = colon[2] ? `(${colon[2]}) ` : '';
    return { title: plainText(colon[1] ?? ''), detail: `${note}${colon[3] ?? ''}`.trim(), emphasised: false };
  }
  const dash = plainDash.exec(text);
  if (dash && isShortName(dash[1] ?? ''))
    return { title: plainText(dash[1] ?? ''), detail: (dash[2] ?? '').trim(), emphasised: false };
  return null;
}

function isShortName(name: string): boolean {
  return name.split(/\s+/).length <= 7 && !/\bhttps?$/.test(name);
}
