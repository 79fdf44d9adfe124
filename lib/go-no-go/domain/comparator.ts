export const comparators = ['lt', 'lte', 'gt', 'gte', 'eq'] as const;
export type Comparator = (typeof comparators)[number];

/** Floating-point noise: two values this close, relative to their size, are the same value. */
const relativeEpsilon = 1e-9;

/** Whether `value` stands so to `bound`; values that differ only by floating-point noise are equal. */
export function holds(value: number, comparator: Comparator, bound: number): boolean {
  const equal = Math.abs(value - bound) <= relativeEpsilon * Math.max(1, Math.abs(value), Math.abs(bound));
  switch (comparator) {
    case 'lt':
      return !equal && value < bound;
    case 'lte':
      return equal || value < bound;
    case 'gt':
      return !equal && value > bound;
    case 'gte':
      return equal || value > bound;
    case 'eq':
      return equal;
  }
}

export const comparatorWords: Readonly<Record<Comparator, string>> = {
  lt: 'below',
  lte: 'at most',
  gt: 'above',
  gte: 'at least',
  eq: 'exactly',
};

export const comparatorSigns: Readonly<Record<Comparator, string>> = {
  lt: '<',
  lte: '≤',
  gt: '>',
  gte: '≥',
  eq: '=',
};
