/** What GitHub, CI and the portal recorded, by kind, in the order in which a day shows them. */
export const recordedKinds = [
  'decision',
  'criterion',
  'amendment',
  'plan-done',
  'release',
  'deployment',
  'pull-merged',
  'issue-closed',
  'issue-opened',
  'run-red',
  'run-green',
  'observation',
] as const;
export type RecordedKind = (typeof recordedKinds)[number];

export const recordedWords: Readonly<Record<RecordedKind, string>> = {
  decision: 'Decided',
  criterion: 'Criteria',
  amendment: 'Amended',
  'plan-done': 'Plan items done',
  release: 'Released',
  deployment: 'Deployed',
  'pull-merged': 'Pull requests merged',
  'issue-closed': 'Issues closed',
  'issue-opened': 'Issues opened',
  'run-red': 'CI runs red',
  'run-green': 'CI runs green',
  observation: 'Observed',
};

export interface RecordedItem {
  label: string;
  /** Null where the record has no address. */
  href: string | null;
  /** ISO, UTC. */
  at: string;
}

export interface RecordedGroup {
  kind: RecordedKind;
  /** All of that day; `items` are the newest of them. */
  total: number;
  items: RecordedItem[];
}

export interface RecordedRow extends RecordedItem {
  kind: RecordedKind;
  /** ISO day in the pilot's zone. */
  on: string;
  total: number;
}

/** Rows, newest first, as the groups of each day. */
export function recordedByDay(rows: readonly RecordedRow[]): Map<string, RecordedGroup[]> {
  const days = new Map<string, Map<RecordedKind, RecordedGroup>>();
  for (const { kind, on, total, ...item } of rows) {
    const groups = days.get(on) ?? new Map<RecordedKind, RecordedGroup>();
    const group = groups.get(kind) ?? { kind, total, items: [] };
    group.items.push(item);
    groups.set(kind, group);
    days.set(on, groups);
  }
  return new Map(
    [...days].map(([on, groups]) => [on, recordedKinds.flatMap((kind) => groups.get(kind) ?? [])]),
  );
}

/**
 * Which of the lists of GitHub were not read to the end of a day, so that what it shows of them may be too little;
 * `until` is the day's last instant. A list that GitHub does not offer is left out, and so is a day that still runs.
 */
export function unreadLists(
  ages: readonly { what: string; freshness: { kind: string; at: Date | null } }[],
  until: Date,
  now: Date,
): string[] {
  if (until >= now) return [];
  return ages
    .filter(({ freshness: { kind, at } }) => kind !== 'unavailable' && (at === null || at <= until))
    .map(({ what }) => what);
}
