/** What a story is full of. Some guards matter too seldom in a common one to be missed there. */
export interface Manner {
  /** Of a hundred answers, how many a fault strikes. */
  faults: number;
  /** One of so many answers comes from a copy that lies behind. */
  copies: number;
  /** Each pass follows the one before at once. */
  isHasty: boolean;
  /** A server that asks to be left alone for a minute says so until somebody has given up. */
  isStormy: boolean;
  /** Long lists are counted from the top, and each pass finds nearly all of them changed. */
  isShifting: boolean;
  /** Runs that are over are run again, and are over again before each copy knows of it. */
  isRerunning: boolean;
}

/** Seeds of stories that are no common ones. */
export const specialSeeds = {
  copies: [1001, 1020],
  storms: [1021, 1040],
  shifts: [1041, 1060],
  reruns: [1061, 1080],
} as const;

export const mannerOf = (seed: number): Manner => {
  const within = ([first, last]: readonly [number, number]) => seed >= first && seed <= last;
  const isStormy = within(specialSeeds.storms);
  const isShifting = within(specialSeeds.shifts);
  const isRerunning = within(specialSeeds.reruns);
  const isLagging = within(specialSeeds.copies) || isRerunning;
  return {
    faults: isLagging || isShifting ? 4 : 36,
    copies: isLagging ? 2 : 6,
    isHasty: isLagging,
    isStormy,
    isShifting,
    isRerunning,
  };
};
