import { accept, type Result, refuse } from '@/lib/shared/result';

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** A webhook's address that may be kept: https, or http to this machine; the secret is its path, not a password in it. */
export function parseWebhookAddress(typed: string): Result<URL> {
  const no = (message: string) => refuse<URL>({ code: 'bad-address', field: 'url', message });
  if (typed.length > 2000) return no('At most 2,000 characters. Nothing was saved.');
  if (!URL.canParse(typed)) return no('Give the whole address, beginning with https://. Nothing was saved.');
  const url = new URL(typed);
  if (url.username !== '' || url.password !== '')
    return no('An address with a name or password in it is not taken. Nothing was saved.');
  if (url.hash !== '') return no('An address ends before a "#". Nothing was saved.');
  if (url.protocol === 'https:' || (url.protocol === 'http:' && loopback.has(url.hostname)))
    return accept(url);
  return no('Only https:// is taken, and http:// to this machine. Nothing was saved.');
}

/** What may be shown of a webhook's address: the host. All else may be the secret. */
export function shownAddress(address: string): string {
  return URL.canParse(address) ? `${new URL(address).host}/…` : 'an address that cannot be read';
}
