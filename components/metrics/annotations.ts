import { dayIn, startOfDay } from '@/lib/shared/calendar-day';

export type AnnotationKind = 'release' | 'decision' | 'adr' | 'pilot' | 'workflow' | 'runner' | 'incident';

/** Something that happened; `at` is an instant (UTC ISO), or a calendar day that is one everywhere. */
export interface Happened {
  kind: AnnotationKind;
  at: string;
  text: string;
  href: string;
}

export interface SeriesAnnotation extends Happened {
  /** From 1, oldest first; the chart has the same. */
  number: number;
  day: string;
}

export const kindWords: Readonly<Record<AnnotationKind, string>> = {
  release: 'release',
  decision: 'decision',
  adr: 'ADR',
  pilot: 'pilot',
  workflow: 'workflow',
  runner: 'machine',
  incident: 'incident',
};

/** What happened on the days of a window, oldest first and numbered; `at` becomes an instant, a day's first where it was a day. */
export function annotationsOf(
  happened: readonly Happened[],
  window: { from: string; to: string },
  timeZone: string,
): SeriesAnnotation[] {
  return happened
    .map((one) => {
      const isDay = one.at.length === 10;
      const day = isDay ? one.at : dayIn(new Date(one.at), timeZone);
      return { ...one, day, at: isDay ? startOfDay(day, timeZone).toISOString() : one.at };
    })
    .filter(({ day }) => day >= window.from && day <= window.to)
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.text < b.text ? -1 : 1))
    .map((one, i) => ({ ...one, number: i + 1 }));
}
