const allowedProtocols = new Set(['http:', 'https:', 'mailto:']);

/**
 * The address a link may go to, or null when it must not be a link. Relative addresses need `baseUrl`.
 * The URL parser reads what a browser would read (tabs, case, entities already decoded), and its own
 * spelling is what gets out.
 */
export function safeLink(href: string, baseUrl?: string): string | null {
  const url = URL.canParse(href) ? new URL(href) : resolveRelative(href, baseUrl);
  if (!url || !allowedProtocols.has(url.protocol)) return null;
  // "https://bank.example@evil.example" shows one host and opens another.
  if (url.username !== '' || url.password !== '') return null;
  return url.href;
}

function resolveRelative(href: string, baseUrl?: string): URL | null {
  if (!baseUrl || !URL.canParse(href, baseUrl)) return null;
  return new URL(href, baseUrl);
}
