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
  const text = JSON.stringify(told);
  return [0, 1, 2, 3].map((seed) => hash32(text, seed)).join('');
}

const byName = ([a]: readonly [string, ...unknown[]], [b]: readonly [string, ...unknown[]]) =>
  a < b ? -1 : 1;

/** FNV-1a of 32 bits with a seed, in hexadecimal: nobody gains by two weeks that come to the same, so no secure hash is needed. */
function hash32(text: string, seed: number): string {
  let hash = (0x811c9dc5 ^ Math.imul(seed, 0x9e3779b1)) >>> 0;
  for (let at = 0; at < text.length; at += 1)
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193 + 2 * seed);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return ((hash ^ (hash >>> 13)) >>> 0).toString(16).padStart(8, '0');
}
