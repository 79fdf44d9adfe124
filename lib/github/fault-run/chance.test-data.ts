/** Answers a number from 0 up to 1 with each call. */
export type Chance = () => number;

/** A random source that is the same for the same seed (mulberry32). */
export function chanceOf(seed: number): Chance {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A whole number from 0 up to, but not including, `count`. */
export const upTo = (chance: Chance, count: number): number => Math.floor(chance() * count);

export function oneOf<T>(chance: Chance, choices: readonly T[]): T | undefined {
  return choices[upTo(chance, choices.length)];
}
