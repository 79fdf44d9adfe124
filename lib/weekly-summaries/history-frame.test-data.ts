import { addWeeks, formatIsoWeek } from '@/lib/shared/week';

/** A fact as whoever made the history knows it, told by nothing of what is tested. */
export interface KnownFact {
  project: string;
  isoWeek: string;
  key: string;
  numbers: Record<string, number | null>;
}

export type Numbers = Record<string, number | null>;

export interface Range {
  isoWeek: string;
  from: number;
  until: number;
}

export type Knows = (isoWeek: string, key: string, numbers: Numbers) => void;
export type Within = (range: Range) => number;
export type EventOf = (
  at: number,
  action: string,
  subjectId: string,
  before: object | null,
  after: object | null,
) => number;

export interface OfPilot {
  projectId: string;
  pilotId: string;
  knows: Knows;
  within: Within;
}

/** The name of the next week, by the calendar alone. */
export function weekAfter({ isoWeek }: Range): string {
  const [year = 0, week = 0] = isoWeek.split('-W').map(Number);
  return formatIsoWeek(addWeeks({ year, week }, 1));
}
