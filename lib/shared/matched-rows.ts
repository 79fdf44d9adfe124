import { canonicalJson } from './canonical-json';

export interface MatchedRows<Old, New> {
  kept: { old: Old; next: New }[];
  added: New[];
  removed: Old[];
}

/**
 * Which stored row each row of a document read again belongs to, so that ids and addresses stay. Rows are the same
 * when their keys are; of several with one key the first matches the first.
 */
export function matchRows<Old, New>(
  stored: readonly Old[],
  incoming: readonly New[],
  keyOf: { stored(row: NoInfer<Old>): string; incoming(row: NoInfer<New>): string },
): MatchedRows<Old, New> {
  const waiting = new Map<string, Old[]>();
  for (const row of stored) {
    const key = keyOf.stored(row);
    waiting.set(key, [...(waiting.get(key) ?? []), row]);
  }
  const kept: { old: Old; next: New }[] = [];
  const added: New[] = [];
  for (const next of incoming) {
    const old = waiting.get(keyOf.incoming(next))?.shift();
    if (old) kept.push({ old, next });
    else added.push(next);
  }
  return { kept, added, removed: [...waiting.values()].flat() };
}

/** Whether every field of `next` already stands in `old` (lists by their items, objects in any order of keys). */
export function sameFields(old: object, next: object): boolean {
  const stored = old as Record<string, unknown>;
  return Object.entries(next).every(
    ([name, value]) => canonicalJson(stored[name] ?? null) === canonicalJson(value ?? null),
  );
}
