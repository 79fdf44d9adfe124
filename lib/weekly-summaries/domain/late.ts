import type { ToldFact } from './facts/fact';

/** A fact that is another since its week was over. Numbers of null: there was none, or there is none any more. */
export interface LateChange {
  /** UTC ISO: when the change was seen. */
  at: string;
  key: string;
  before: ToldFact['numbers'] | null;
  after: ToldFact['numbers'] | null;
}

/** What differs in numbers between a week as it was computed and as it is now; words and titles may change unnoticed. */
export function lateChanges(before: readonly ToldFact[], after: readonly ToldFact[], at: Date): LateChange[] {
  const was = new Map(before.map((fact) => [fact.key, fact]));
  const is = new Map(after.map((fact) => [fact.key, fact]));
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    const [old, now] = [was.get(key), is.get(key)];
    if (old && now && sameNumbers(old.numbers, now.numbers) && old.known === now.known) return [];
    return [{ at: at.toISOString(), key, before: old?.numbers ?? null, after: now?.numbers ?? null }];
  });
}

function sameNumbers(a: ToldFact['numbers'], b: ToldFact['numbers']): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => (a[name] ?? null) === (b[name] ?? null));
}
