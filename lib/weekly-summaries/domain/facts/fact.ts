/** What a computed fact of a week is about. A new kind comes with its rule of recomputation (recompute.ts). */
export const factKinds = [
  'plan',
  'issues',
  'pull-requests',
  'releases',
  'stage',
  'forecast',
  'metric',
  'criterion',
  'verdict',
  'evidence',
  'decision',
  'condition',
  'waiver',
  'amendment',
  'adrs',
  'lessons',
  'risks',
  'budget',
  'ci-red',
  'sync-gap',
  'unseen',
] as const;
export type FactKind = (typeof factKinds)[number];

export type RecordKind =
  | 'issue'
  | 'pull-request'
  | 'release'
  | 'run'
  | 'event'
  | 'plan-item'
  | 'pilot'
  | 'project'
  | 'observations'
  | 'baseline'
  | 'target'
  | 'evaluation'
  | 'decision'
  | 'amendment'
  | 'budget-passing'
  | 'forecast-run'
  | 'sync-pause'
  | 'sync-stream';

/**
 * Records of one kind that a number rests on. `within` is the repository of issues, pull requests, releases, runs and
 * streams (whose id is the stream's name), the forecast of its runs and the metric of observations; those are named by their stretch of time, UTC ISO,
 * `until` not in it: a metric may have thousands a week.
 */
export interface RecordSet {
  kind: RecordKind;
  within?: string;
  ids: string[];
  from?: string;
  until?: string;
  /** The number that this set is counted in; without it, the set bears on the whole fact. */
  counts?: string;
}

/** A run of text; a link where it rests on records. */
export interface SentencePart {
  text: string;
  href?: string;
}

/** Counted up when the same records come to other facts: a new kind, or another way to count. Weeks are then made anew. */
export const factRules = 4;

/** A fact as it is told: without the records that it rests on, of which a busy week has thousands. */
export interface ToldFact {
  /** The same for the same thing in every week: "issues", "metric PILOT METRIC". Unique in a project's week. */
  key: string;
  kind: FactKind;
  /** The pilot that it is about; null: the project. */
  pilotId: string | null;
  /** "partly": what was not seen may change it. "not-known": nothing was seen, which is not none. */
  known: 'known' | 'partly' | 'not-known';
  /** Null: not known, or too little to say. Units are in the names, or those of the metric. */
  numbers: Readonly<Record<string, number | null>>;
  sentence: SentencePart[];
  /** What the numbers leave out, in words. */
  caveat: string | null;
}

export interface ComputedFact extends ToldFact {
  records: RecordSet[];
}

/** Where and when: what every rule of facts is given. */
export interface WeekFrame {
  isoWeek: string;
  projectId: string;
  projectSlug: string;
  from: Date;
  until: Date;
  /** When the week before began: days of a week may have 23 or 25 hours. */
  beforeFrom: Date;
  /** The week's end, or now while it runs: how things stood "at its end" is as of then. */
  asOf: Date;
  staleAfterMs: number;
}

export function factText(fact: Pick<ToldFact, 'sentence'>): string {
  return fact.sentence.map(({ text }) => text).join('');
}

export function many(count: number, one: string, more = `${one}s`): string {
  return `${count} ${count === 1 ? one : more}`;
}

/** "a, b and c" as parts of a sentence. */
export function listedParts(items: readonly SentencePart[]): SentencePart[] {
  return items.flatMap((item, index) => {
    if (index === 0) return [item];
    return [{ text: index === items.length - 1 ? ' and ' : ', ' }, item];
  });
}

/** A set only where there is something in it. */
export function recordSets(...sets: readonly RecordSet[]): RecordSet[] {
  return sets.filter(({ ids, from }) => ids.length > 0 || from !== undefined);
}
