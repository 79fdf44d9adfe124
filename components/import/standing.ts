export const kindWords: Readonly<Record<string, string>> = {
  pilot: 'Pilot',
  lessons: 'Lessons',
  impact: 'Impact report',
  adr: 'Decision record',
  unknown: 'Kind not recognised',
};

const countWords: Readonly<Record<string, string>> = {
  planItemsInProgress: 'plan items in progress',
  baselinesInWords: 'baselines in words only',
  beforeAfterRows: 'before/after rows',
  logDays: 'days of log',
};

/** "planItems" reads "plan items"; what there is none of is left out. */
export function countsInWords(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .filter(([, n]) => n > 0)
    .map(
      ([name, n]) =>
        `${n} ${countWords[name] ?? name.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`)}`,
    )
    .join(', ');
}
