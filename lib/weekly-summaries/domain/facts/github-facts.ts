import type { GithubWeeks } from '@/lib/github/week-queries';
import { paths } from '@/lib/shared/paths';
import { type ComputedFact, listedParts, many, type RecordSet, type WeekFrame } from './fact';

type Reading = GithubWeeks['repositories'][number];
type Moved = GithubWeeks['moved'][number];

interface Counted {
  what: Moved['what'];
  /** The number's name. */
  number: string;
  record: 'issue' | 'pull-request' | 'release';
  words: [one: string, more: string];
}

interface Group {
  kind: 'issues' | 'pull-requests' | 'releases';
  stream: string;
  title: string;
  counted: Counted[];
}

const groups: readonly Group[] = [
  {
    kind: 'issues',
    stream: 'issues',
    title: 'issues',
    counted: [
      { what: 'issues-opened', number: 'opened', record: 'issue', words: ['issue opened', 'issues opened'] },
      { what: 'issues-closed', number: 'closed', record: 'issue', words: ['issue closed', 'issues closed'] },
    ],
  },
  {
    kind: 'pull-requests',
    stream: 'pull_requests',
    title: 'pull requests',
    counted: [
      {
        what: 'pull-requests-opened',
        number: 'opened',
        record: 'pull-request',
        words: ['pull request opened', 'pull requests opened'],
      },
      {
        what: 'pull-requests-merged',
        number: 'merged',
        record: 'pull-request',
        words: ['pull request merged', 'pull requests merged'],
      },
    ],
  },
  {
    kind: 'releases',
    stream: 'releases',
    title: 'releases',
    counted: [
      {
        what: 'releases',
        number: 'published',
        record: 'release',
        words: ['release published', 'releases published'],
      },
    ],
  },
];

/** How much of the week a repository's stream was read for. A stream that GitHub does not offer has nothing to be read. */
export function seenOf(reading: Reading, stream: string, frame: WeekFrame): 'known' | 'partly' | 'not-known' {
  const found = reading.streams.find(({ kind }) => kind === stream);
  if (found && !found.isOffered) return 'known';
  const upTo = found?.upTo ?? null;
  if (upTo === null || upTo < frame.from) return 'not-known';
  // What runs is never read to this very moment: as long as it is not stale, it counts as seen.
  const needed = frame.asOf < frame.until ? frame.asOf.getTime() - frame.staleAfterMs : frame.until.getTime();
  return upTo.getTime() >= needed ? 'known' : 'partly';
}

/**
 * What moved in GitHub in one week, by sums over the repositories that were read for it; `moved` is of this week alone. No
 * fact where everything was read and nothing moved.
 */
export function githubFacts(
  repositories: readonly Reading[],
  moved: readonly Moved[],
  frame: WeekFrame,
): ComputedFact[] {
  if (repositories.length === 0) return [];
  return groups.flatMap((group) => groupFact(group, repositories, moved, frame));
}

function groupFact(
  { kind, stream, title, counted }: Group,
  repositories: readonly Reading[],
  moved: readonly Moved[],
  frame: WeekFrame,
): ComputedFact[] {
  const seen = repositories.map((reading) => ({ reading, seen: seenOf(reading, stream, frame) }));
  const unread = seen.filter((one) => one.seen === 'not-known').map(({ reading }) => reading);
  const partly = seen.filter((one) => one.seen === 'partly').map(({ reading }) => reading);
  const href = paths.weekProject(frame.isoWeek, frame.projectSlug, kind);
  const about = { key: kind, kind, pilotId: null };
  if (unread.length === repositories.length)
    return [
      {
        ...about,
        known: 'not-known',
        numbers: Object.fromEntries(counted.map(({ number }) => [number, null])),
        sentence: [
          { text: `What became of ${title} is not known: ` },
          { text: 'none was read', href: paths.sync() },
        ],
        records: [],
        caveat: null,
      },
    ];
  const readIds = new Set(seen.filter((one) => one.seen !== 'not-known').map(({ reading }) => reading.id));
  const sets = counted.flatMap(({ what, number, record }) =>
    moved
      .filter((row) => row.what === what && readIds.has(row.repositoryId))
      .map((row): RecordSet => ({ kind: record, within: row.repositoryId, ids: row.ids, counts: number })),
  );
  const count = (number: string) =>
    sets.reduce((sum, set) => sum + (set.counts === number ? set.ids.length : 0), 0);
  const numbers = Object.fromEntries(counted.map(({ number }) => [number, count(number)]));
  const isWhole = unread.length === 0 && partly.length === 0;
  if (sets.length === 0 && isWhole) return [];
  return [
    {
      ...about,
      known: isWhole ? 'known' : 'partly',
      numbers,
      sentence: listedParts(
        counted
          .filter(({ number }) => count(number) > 0 || sets.length === 0)
          .map(({ number, words }) => ({ text: many(count(number), ...words), href })),
      ),
      records: sets,
      caveat: caveatOf(unread, partly),
    },
  ];
}

function caveatOf(unread: readonly Reading[], partly: readonly Reading[]): string | null {
  const named = (all: readonly Reading[]) => all.map(({ name }) => name).join(', ');
  const said = [
    ...(unread.length > 0 ? [`${named(unread)} was not read for this week`] : []),
    ...(partly.length > 0 ? [`${named(partly)} was not read to its end`] : []),
  ];
  return said.length > 0 ? `At least: ${said.join('; ')}.` : null;
}
