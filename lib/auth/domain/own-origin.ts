/**
 * Whether a browser's Origin header names this very server. A missing Origin is a "no": Next lets such a server
 * action through with a warning, and a client that hides its origin cannot be told from a forged form.
 * `publicUrl` is NEXTAUTH_URL, for a proxy in front that rewrites Host.
 */
export function isOwnOrigin(
  origin: string | null,
  host: string | null,
  publicUrl: string | undefined,
): boolean {
  const from = originOf(origin);
  if (!from) return false;
  if (publicUrl && originOf(publicUrl)?.origin === from.origin) return true;
  return host !== null && from.host === host.toLowerCase();
}

function originOf(text: string | null): URL | null {
  if (!text || !URL.canParse(text)) return null;
  const url = new URL(text);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url : null;
}
