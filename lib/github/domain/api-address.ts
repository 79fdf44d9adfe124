import { accept, type Result, refuse } from '@/lib/shared/result';

export const publicApi = 'https://api.github.com';

/**
 * The address of GitHub's REST API as configured (GITHUB_API_URL), without a slash at its end. https only, so that
 * the token is never readable on the way; http only to this machine. GitHub Enterprise Server: https://HOST/api/v3.
 */
export function parseApiAddress(text: string | undefined): Result<string> {
  const wanted = text?.trim() || publicApi;
  const no = (what: string) =>
    refuse<string>({
      code: 'bad-api-address',
      field: 'GITHUB_API_URL',
      message: `GITHUB_API_URL ${what}. It should be ${publicApi}, or https://HOST/api/v3 for GitHub Enterprise Server.`,
    });
  if (!URL.canParse(wanted)) return no('is not an address');
  const url = new URL(wanted);
  if (url.username || url.password) return no('holds a name or a password; give the token in GITHUB_TOKEN');
  if (url.search || url.hash) return no('holds a query or a fragment');
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) return no('is not https');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return no('is not https');
  return accept(`${url.origin}${url.pathname}`.replace(/\/+$/, ''));
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** Whether a request may go to `address`: only to the configured API's own origin, so that no token goes elsewhere. */
export function isOwnAddress(address: string, api: string): boolean {
  return URL.canParse(address) && new URL(address).origin === new URL(api).origin;
}
