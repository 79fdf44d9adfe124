const allowedProtocols = new Set(['http:', 'https:', 'mailto:']);

/**
 * The address a link may go to, or null when it must not be a link. Relative addresses need `baseUrl`.
 * The URL parser reads what a browser would read (tabs, case, entities already decoded), and its own
 * spelling is what gets out; a plain address stays as it is written.
 */
export function safeLink(href: string, baseUrl?: string): string | null {
  const url = URL.canParse(href) ? new URL(href) : resolveRelative(href, baseUrl);
  if (!url || !allowedProtocols.has(url.protocol)) return null;
  // "https://bank.example@evil.example" shows one host and opens another.
  if (url.username !== '' || url.password !== '') return null;
  // The parser leaves these in the path of a mailto address; in a page they look like markup.
  return isPlain(href) ? href : url.href.replace(/[<>"`]/g, encodeURIComponent);
}

/** Begins as the address it is, in signs that every reader takes alike. */
const isPlain = (href: string) => /^(?:https?:\/\/|mailto:)[\w.~:/?#@!$&()*+,;=%-]+$/i.test(href);

function resolveRelative(href: string, baseUrl?: string): URL | null {
  if (!baseUrl || !URL.canParse(href, baseUrl)) return null;
  return new URL(href, baseUrl);
}
