import type { World } from './world';

/** What was worked out of the world and holds until the world changes: by owner of the figure, then by its name. */
export type Memo = Map<object, Map<string, unknown>>;

export function kept<T>(memo: Memo, owner: object, name: string, make: () => T): T {
  let own = memo.get(owner);
  if (!own) {
    own = new Map();
    memo.set(owner, own);
  }
  if (!own.has(name)) own.set(name, make());
  return own.get(name) as T;
}

/** Hands out one memo for as long as the world counts the same version; a new one each time where it does not count. */
export function memoKeeper(world: World): () => Memo {
  let memo: Memo = new Map();
  let version: number | null = null;
  return () => {
    if (world.version === null || world.version !== version) memo = new Map();
    version = world.version;
    return memo;
  };
}
