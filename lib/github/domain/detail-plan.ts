import { z } from 'zod';
import { noGraphqlHere } from './graphql-answer';

/**
 * Rows whose details were asked for without getting them whole: gone, hidden, moved on, still running. They are asked
 * again when they change or on another day (UTC), so that a quiet repository costs nothing for them.
 * What a fault hit is asked for again in the next pass.
 */
export interface AskedInVain {
  has(key: string, updatedAt: Date): boolean;
  add(key: string, updatedAt: Date): void;
  /** A fault of GitHub's server hit it: the next passes ask again, but not for ever what fails each time. */
  addFault(key: string, updatedAt: Date): void;
  /** For the stream's row; null when there are none. */
  kept(): string | null;
}

const keptShape = z.object({
  day: z.string(),
  rows: z.array(z.string()),
  /** Rows that a fault hit, and in how many passes. */
  faults: z.record(z.string(), z.int()).optional(),
});
const keptMost = 1_000;

/** Passes in a day that ask for a row on which GitHub's server fails while it answers for others. */
export const faultyPassesMost = 3;

export function readAskedInVain(basis: string | null, now: Date): AskedInVain {
  const day = now.toISOString().slice(0, 10);
  const before = keptShape.safeParse(parsed(basis)).data;
  const today = before?.day === day ? before : null;
  const known = new Set(today?.rows);
  const faults = new Map(Object.entries(today?.faults ?? {}));
  const renewed = new Set<string>();
  const hit = new Map<string, number>();
  const nameOf = (key: string, updatedAt: Date) => `${key}@${updatedAt.toISOString()}`;
  return {
    has(key, updatedAt) {
      const name = nameOf(key, updatedAt);
      if (!known.has(name)) return false;
      renewed.add(name);
      return true;
    },
    add(key, updatedAt) {
      renewed.add(nameOf(key, updatedAt));
    },
    addFault(key, updatedAt) {
      const name = nameOf(key, updatedAt);
      const passes = (faults.get(name) ?? 0) + 1;
      if (passes < faultyPassesMost) hit.set(name, passes);
      else renewed.add(name);
    },
    kept() {
      if (renewed.size + hit.size === 0) return null;
      const rows = [...renewed].slice(-keptMost);
      return JSON.stringify({
        day,
        rows,
        ...(hit.size > 0 && { faults: Object.fromEntries([...hit].slice(-keptMost)) }),
      });
    },
  };
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * GitHub answers from copies of its data that differ for moments, so what seems older than its row is waited for while
 * the row's change is young. Not for ever: a pull request and the issue that it also is have a time each, so that after
 * a new label, say, the one may stay behind the other for good.
 */
export const copyLagMs = 10 * 60_000;

export const mayStillLag = (changedAt: Date, now: Date): boolean =>
  now.getTime() - changedAt.getTime() < copyLagMs;

export interface Quota {
  limit: number;
  remaining: number;
}

/**
 * Requests that one pass of one stream may spend on details by REST. A tenth of GitHub's usual 5,000 an hour: the
 * lists, the other streams and the other repositories of the same token come first, and the next pass goes on.
 */
const restRequestsMost = 500;

/** Never the last fifth of the quota: it belongs to what changes next. */
export function restBudget(quota: Quota | null): number {
  if (!quota) return restRequestsMost;
  return Math.max(0, Math.min(restRequestsMost, Math.floor(quota.remaining - quota.limit / 5)));
}

/** What reading by REST costs, in words for the screen; null when nothing is left to read. */
export function restCostNote(cost: {
  /** What cannot be asked for otherwise: "reviews and first commits". */
  what: string;
  noun: string;
  pending: number;
  requestsEach: number;
  /** Why GraphQL is refused; shown in brackets. */
  why: string;
  quota: Quota | null;
}): string | null {
  const { what, noun, pending, requestsEach, quota } = cost;
  if (pending === 0) return null;
  const rows = `${pending.toLocaleString('en')} ${noun}${pending === 1 ? ' is' : 's are'} still to be read`;
  const hours = quota && quota.limit > 0 ? (pending * requestsEach) / (quota.limit * 0.8) : null;
  const time = hours === null ? '' : `, which takes about ${durationOf(hours)} of the present quota`;
  const each = `${requestsEach} ${requestsEach === 1 ? 'request' : 'requests'} a ${noun}`;
  const hundreds = Math.ceil(pending / 100);
  const remedy = cost.why.startsWith(noGraphqlHere)
    ? 'Each sync reads on.'
    : `Set a token that may ask GraphQL to read them in ${hundreds} ${hundreds === 1 ? 'request' : 'requests'}.`;
  return `GraphQL is refused (${firstSentence(cost.why)}), so ${what} take ${each}: ${rows}${time}. ${remedy}`;
}

function durationOf(hours: number): string {
  if (hours <= 1) return 'an hour';
  return hours < 48 ? `${Math.ceil(hours)} hours` : `${Math.ceil(hours / 24)} days`;
}

/** Of a problem's words, what happened; what follows from it stands elsewhere. */
export const firstSentence = (text: string): string => /^.*?(?=\.\s|\.?$)/s.exec(text)?.[0] ?? text;
