import type { Fault } from '@/e2e/support/github-stand-in/faults';
import { type Chance, oneOf, upTo } from './chance.test-data';

export interface StruckFault {
  /** As it is counted. */
  name: string;
  fault: Fault;
}

interface Asked {
  path: string;
  /** GitHub's clock in seconds. */
  nowSeconds: number;
  /** A server that must never see the token. */
  elsewhere: string;
  /** Rows and lists that answered 404 by mistake before: a second mistake would be a proof. */
  denied: Set<string>;
}

type Make = (asked: Asked, chance: Chance) => Fault | null;

const status =
  (code: number, headers?: Record<string, string>, message?: string): Make =>
  () => ({ kind: 'status', status: code, headers, message });
const plain =
  (fault: Fault): Make =>
  () =>
    fault;

const makers: Record<string, Make> = {
  '500': status(500),
  '502 in HTML': () => ({ kind: 'html' }),
  '503 with Retry-After': status(503, { 'retry-after': '2' }),
  '504': status(504),
  '403 secondary limit': status(403, { 'retry-after': '3' }, 'You have exceeded a secondary rate limit'),
  '403 secondary limit without a time': status(403, {}, 'You have exceeded a secondary rate limit'),
  '403 quota used up': ({ nowSeconds }) => ({
    kind: 'status',
    status: 403,
    headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(nowSeconds + 20) },
    message: 'API rate limit exceeded',
  }),
  '429 with Retry-After': status(429, { 'retry-after': '1' }),
  '429 without headers': status(429),
  'cut body': plain({ kind: 'cut-body' }),
  'half of the JSON': plain({ kind: 'half-json' }),
  'empty 200': plain({ kind: 'empty-body' }),
  'HTML 200': plain({ kind: 'html' }),
  'wrong type': plain({ kind: 'type', contentType: 'text/html' }),
  'JSON of another type': plain({ kind: 'body', text: '[]', contentType: 'text/html' }),
  'another JSON': plain({ kind: 'body', text: '{"message":"hello"}' }),
  'missing Link': ({ path }) => (isList(path) ? { kind: 'missing-link' } : null),
  'foreign Link': ({ path, elsewhere }) =>
    isList(path) ? { kind: 'foreign-link', origin: elsewhere } : null,
  'page larger than asked for': ({ path }) => (isList(path) ? { kind: 'body', text: tooMany(path) } : null),
  'redirect to another server': ({ elsewhere }) => ({ kind: 'redirect', location: `${elsewhere}/steal` }),
  reset: plain({ kind: 'reset' }),
  hang: plain({ kind: 'hang' }),
  drip: plain({ kind: 'drip' }),
  'one 404': ({ path, denied }) => {
    // The repository's name in front may change; an address by id may be another repository's, to which it was moved.
    const row = path.split('/').slice(-2).join('/');
    if (!isOneRow(path) || !path.startsWith('/repos/') || denied.has(row)) return null;
    denied.add(row);
    return { kind: 'status', status: 404, message: 'Not Found' };
  },
  '404 of a list': ({ path, denied }) => {
    const list = /\/(\w+)\?/.exec(path)?.[1];
    if (!isList(path) || !list || denied.has(list)) return null;
    denied.add(list);
    return { kind: 'status', status: 404, message: 'Not Found' };
  },
};

/** Not struck upon an answer, but given by a copy of GitHub's data that lies behind. */
export const olderCopy = 'an older copy';

const drawn = Object.keys(makers);
export const faultNames = [...drawn, olderCopy];
const faultsOfLists = [
  'missing Link',
  'foreign Link',
  'page larger than asked for',
  'half of the JSON',
  '404 of a list',
];

/** A fault for this request; null when the one that was drawn makes no sense for it. */
export function randomFault(chance: Chance, asked: Asked): StruckFault | null {
  const { path } = asked;
  const own = isOneRow(path) ? ['one 404'] : isList(path) ? faultsOfLists : drawn;
  const name = oneOf(chance, upTo(chance, 3) === 0 ? own : drawn);
  const fault = name ? makers[name]?.(asked, chance) : null;
  return name && fault ? { name, fault } : null;
}

export const isList = (path: string) =>
  /\/(issues|pulls|runs|releases|deployments|alerts)\?/.test(path) && !path.includes('/git/');
const isOneRow = (path: string) => /\/(issues|runs|releases|deployments|alerts)\/\d+$/.test(path);

function tooMany(path: string): string {
  const rows = Array.from({ length: 101 }, () => ({}));
  return JSON.stringify(path.includes('/actions/runs') ? { total_count: 101, workflow_runs: rows } : rows);
}
