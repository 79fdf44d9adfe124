/** Somebody's text within the Markdown of an issue, on one line: it calls nobody, hides nothing and formats nothing. */
export function issueText(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]~#|]/g, '\\$&')
    .replace(/</g, '&lt;')
    .replace(/@/g, '@\u2060');
}

/** The title of an issue: one line of at most 120 characters. */
export function issueTitle(text: string): string {
  const title = text.replace(/\s+/g, ' ').trim();
  return title.length > 120 ? `${title.slice(0, 119)}…` : title;
}
