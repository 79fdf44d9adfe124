const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML text or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/**
 * Raw HTML of a document as we show it: comments are left out as a browser would, `<br>` breaks the line,
 * everything else is shown as it is written. Linear also in unclosed comments.
 */
export function rawHtmlAsText(html: string): string {
  let shown = '';
  let position = 0;
  while (position < html.length) {
    const start = html.indexOf('<!--', position);
    const end = start < 0 ? -1 : html.indexOf('-->', start + 4);
    if (end < 0) break;
    shown += html.slice(position, start);
    position = end + 3;
  }
  shown += html.slice(position);
  return escapeHtml(shown.trim()).replace(/&lt;br\s?\/?&gt;/gi, '<br>');
}
