import { type AdrReference, type AdrSummary, replacesNothing } from './adr-view';

export interface TimelineYear {
  year: number;
  count: number;
  /** January first; null: known to the year alone. */
  months: { month: number | null; count: number }[];
}

/** Something that became of a decision later. `on` is ISO, as far as it is known. */
export interface TimelineChange {
  /** Before the decision's name, where it is about one. */
  words: string;
  on: string | null;
  /** The decision that it is about, or null. */
  by: AdrReference | null;
}

export interface TimelineEntry {
  adr: AdrSummary;
  /** "2024-05", or null where the file gives the year alone. */
  month: string | null;
  changes: TimelineChange[];
}

/** Counts of months, newest year first. */
export function yearsOf(
  periods: readonly { year: number; month: number | null; count: number }[],
): TimelineYear[] {
  const byYear = new Map<number, TimelineYear>();
  for (const { year, month, count } of periods) {
    const known = byYear.get(year) ?? { year, count: 0, months: [] };
    known.count += count;
    known.months.push({ month, count });
    byYear.set(year, known);
  }
  for (const { months } of byYear.values()) months.sort((a, b) => (a.month ?? 13) - (b.month ?? 13));
  return [...byYear.values()].sort((a, b) => b.year - a.year);
}

/**
 * Decisions with what became of them: by what they were superseded and when that was decided, and changes of their
 * status that were seen here. `dates` are those of successors by "project/slug"; `changes` are by decision, oldest first.
 */
export function timelineEntries(
  adrs: readonly AdrSummary[],
  dates: ReadonlyMap<string, string>,
  changes: ReadonlyMap<string, readonly { at: Date; before: string; after: string }[]>,
): TimelineEntry[] {
  return adrs.map((adr) => ({
    adr,
    month: adr.date !== null && adr.date.length >= 7 ? adr.date.slice(0, 7) : null,
    changes: [
      ...adr.relations.flatMap(({ type, adr: by, target }): TimelineChange[] => {
        if (type !== 'superseded-by') return [];
        const isWish = by !== null && replacesNothing(by.status) && adr.status !== 'superseded';
        const words = isWish ? `would be superseded by the ${by.status}` : 'superseded by';
        return [
          {
            words: by ? words : `${words} ${target}`,
            on: by ? (dates.get(`${by.projectSlug}/${by.slug}`) ?? null) : null,
            by,
          },
        ];
      }),
      ...(changes.get(adr.id) ?? []).map(({ at, before, after }) => ({
        words: `${before} became ${after}, as seen here`,
        on: at.toISOString().slice(0, 10),
        by: null,
      })),
    ],
  }));
}
