import { lookup as lookUpName } from 'node:dns';
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { systemClock } from '@/lib/platform/clock';
import type { Outcome } from '../domain/attempt';
import { parseWebhookAddress } from '../domain/webhook-address';
import { isPrivateAddress } from './private-address';
import type { SendOptions } from './smtp';

export interface WebhookOptions extends SendOptions {
  /** Hosts of private networks, and of this machine, that the operator allows. */
  privateHosts?: readonly string[];
  now?: Date;
}

const attemptTimeoutMs = 15_000;
const notPublic = 'not-public';

/**
 * One attempt to post JSON. The status is the answer: its body is not read, and a redirect is not followed. What ends
 * before the content left is tried again; what ends after it without a status leaves it open whether it arrived.
 * `id` is the same for each attempt of one message. The address appears in no outcome.
 */
export async function postWebhook(
  address: string,
  { id, body }: { id: string; body: string },
  { onLeaving, privateHosts = [], timeoutMs = attemptTimeoutMs, now }: WebhookOptions = {},
): Promise<Outcome> {
  const parsed = parseWebhookAddress(address);
  if (!parsed.ok) return { kind: 'never', problem: 'Its address is not one that may be used.' };
  const url = parsed.value;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const mayBePrivate = privateHosts.includes(host);
  if (isIP(host) && isPrivateAddress(host) && !mayBePrivate) return refusedHost;
  const isSecure = url.protocol === 'https:';
  let hasLeft = false;
  try {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const asked = (isSecure ? httpsRequest : httpRequest)(url, {
        method: 'POST',
        // A connection of its own, so that a kept one that just closed is not taken for a receiver that did.
        agent: isSecure ? new HttpsAgent({ keepAlive: false }) : new HttpAgent({ keepAlive: false }),
        lookup: mayBePrivate ? undefined : publicOnly,
        maxHeaderSize: 16_384,
        signal: AbortSignal.timeout(timeoutMs),
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'content-length': Buffer.byteLength(body),
          'user-agent': 'Pilothouse',
          'x-pilothouse-delivery': id,
          'idempotency-key': id,
        },
      });
      asked.once('error', reject);
      asked.once('response', resolve);
      asked.once('socket', (socket) =>
        socket.once(isSecure ? 'secureConnect' : 'connect', async () => {
          try {
            await onLeaving?.();
            hasLeft = true;
            asked.end(body);
          } catch (error) {
            asked.destroy(error as Error);
          }
        }),
      );
    });
    answer.on('error', () => undefined);
    answer.destroy();
    return outcomeOfStatus(answer.statusCode ?? 0, answer.headers['retry-after'], now ?? systemClock());
  } catch (error) {
    return outcomeOfError(error, hasLeft);
  }
}

const refusedHost: Outcome = {
  kind: 'never',
  problem:
    'Its host is this machine or in a private network, which the operator has not allowed (WEBHOOK_PRIVATE_HOSTS).',
};

/** Refuses a name any of whose addresses is not public, at the moment of connecting: a name may change what it means. */
const publicOnly: LookupFunction = (name, options, callback) => {
  lookUpName(name, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0);
    const [first] = addresses;
    if (!first || addresses.some(({ address }) => isPrivateAddress(address)))
      return callback(Object.assign(new Error(notPublic), { code: notPublic }), '', 0);
    return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
  });
};

function outcomeOfStatus(status: number, retryAfter: string | undefined, now: Date): Outcome {
  const problem = `The receiver answered ${status}.`;
  if (status >= 200 && status < 300) return { kind: 'sent' };
  if (status >= 300 && status < 400)
    return { kind: 'never', problem: `The receiver answered ${status}, a redirect, which is not followed.` };
  if (status === 410)
    return { kind: 'never', problem: 'The receiver says that this address is gone (410).', isGone: true };
  if (status === 504)
    return {
      kind: 'unsure',
      problem: 'A gateway before the receiver lost patience (504): it may have arrived.',
    };
  if ([408, 425, 429].includes(status) || status >= 500)
    return { kind: 'again', problem, afterMs: retryAfterMs(retryAfter, now) };
  return { kind: 'never', problem };
}

/** Seconds or a date (RFC 9110, 10.2.3); undefined for anything else. */
function retryAfterMs(text: string | undefined, now: Date): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,9}$/.test(text.trim())) return Number(text) * 1000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
}

function outcomeOfError(error: unknown, hasLeft: boolean): Outcome {
  const { code, name } = error as NodeJS.ErrnoException;
  if (code === notPublic) return refusedHost;
  const isTime = name === 'AbortError' || name === 'TimeoutError';
  const how = isTime ? 'did not answer in time' : 'ended the connection before it answered';
  if (hasLeft)
    return { kind: 'unsure', problem: `The receiver took the message and ${how}: it may have arrived.` };
  return {
    kind: 'again',
    problem: isTime
      ? 'The receiver was not reached in time.'
      : `The receiver was not reached (${code ?? 'no connection'}).`,
  };
}
