import { createHash } from 'node:crypto';
import type { ToldFact } from './facts/fact';

/**
 * A short text that is the same exactly where `lateChanges` finds nothing between two weeks of a project: it is by keys and
 * numbers, whatever the words and the order. Lists of many weeks compare it instead of the facts.
 */
export function factsDigest(facts: readonly Pick<ToldFact, 'key' | 'known' | 'numbers'>[]): string {
  const told = facts
    .map(({ key, known, numbers }) => {
      const named = Object.entries(numbers).filter(([, value]) => value !== null);
      return [key, known, named.sort(byName)] as const;
    })
    .sort(byName);
  return createHash('sha256').update(JSON.stringify(told)).digest('base64url').slice(0, 22);
}

const byName = ([a]: readonly [string, ...unknown[]], [b]: readonly [string, ...unknown[]]) =>
  a < b ? -1 : 1;
