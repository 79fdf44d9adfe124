import { durationInWords } from '@/lib/ci/domain/duration-words';
import type { RedStretch } from '@/lib/ci/week-queries';
import { paths } from '@/lib/shared/paths';
import { overlapMs, type Span } from '@/lib/shared/span';
import { type ComputedFact, type RecordSet, recordSets, type SentencePart, type WeekFrame } from './fact';
import { seenOf } from './github-facts';

type Reading = Parameters<typeof seenOf>[0];

/**
 * How long the default branches were red in the week: times in which at least one workflow was count once. A red without an
 * end lasts until `asOf`. Runs that were not read are not green: then it is a lower bound, or not known.
 */
export function redFacts(
  reds: readonly RedStretch[],
  repositories: readonly Reading[],
  frame: WeekFrame,
): ComputedFact[] {
  const seen = repositories.map((reading) => ({ reading, seen: seenOf(reading, 'workflow_runs', frame) }));
  if (seen.length === 0) return [];
  const about = { key: 'ci-red', kind: 'ci-red' as const, pilotId: null };
  const unread = seen.filter((one) => one.seen !== 'known').map(({ reading }) => reading.name);
  if (seen.every((one) => one.seen === 'not-known'))
    return [
      {
        ...about,
        known: 'not-known',
        numbers: { seconds: null, before: null },
        sentence: [
          { text: 'Whether the default branch was red is not known: ' },
          { text: 'no run was read', href: paths.sync() },
        ],
        records: [],
        caveat: null,
      },
    ];
  const week = { from: frame.from, until: frame.asOf };
  const before = { from: frame.beforeFrom, until: frame.from };
  const touching = reds.filter((red) => overlapMs(stretchOf(red, frame.asOf), week) > 0);
  const [seconds, secondsBefore] = [redSeconds(reds, week, frame.asOf), redSeconds(reds, before, frame.asOf)];
  if (touching.length === 0 && secondsBefore === 0 && unread.length === 0) return [];
  if (touching.length === 0 && unread.length === 0)
    return [
      {
        ...about,
        known: 'known',
        numbers: { seconds: 0, before: secondsBefore },
        sentence: [
          { text: 'The default branch was never red', href: paths.ciProject(frame.projectSlug) },
          { text: `, ${durationInWords(secondsBefore)} the week before` },
        ],
        records: runSets(
          reds.filter((red) => overlapMs(stretchOf(red, frame.asOf), before) > 0),
          repositories,
        ),
        caveat: null,
      },
    ];
  const isOpen = touching.some(({ to }) => to === null || Date.parse(to) > frame.asOf.getTime());
  const sentence: SentencePart[] = [
    { text: 'The default branch was ' },
    {
      text: seconds > 0 ? `red for ${durationInWords(seconds)}` : 'not seen red',
      href: paths.ciProject(frame.projectSlug),
    },
    { text: `${isOpen ? ' and is red still' : ''}, ${compared(seconds, secondsBefore)}` },
  ];
  return [
    {
      ...about,
      known: unread.length > 0 ? 'partly' : 'known',
      numbers: { seconds, before: secondsBefore },
      sentence,
      records: runSets(
        reds.filter(
          (red) => overlapMs(stretchOf(red, frame.asOf), { from: before.from, until: week.until }) > 0,
        ),
        repositories,
      ),
      caveat: unread.length > 0 ? `Runs of ${unread.join(', ')} were not all read.` : null,
    },
  ];
}

function compared(seconds: number, before: number): string {
  const difference = seconds - before;
  if (difference === 0) return 'as long as the week before';
  return `${durationInWords(Math.abs(difference))} ${difference > 0 ? 'more' : 'less'} than the week before`;
}

const stretchOf = (red: Pick<RedStretch, 'from' | 'to'>, now: Date): Span => ({
  from: new Date(red.from),
  until: red.to === null ? now : new Date(red.to),
});

/** Seconds of a stretch in which at least one workflow was red. */
export function redSeconds(
  reds: readonly Pick<RedStretch, 'from' | 'to'>[],
  within: Span,
  now: Date,
): number {
  const clipped = reds
    .map((red) => stretchOf(red, now))
    .map(({ from, until }) => ({
      from: Math.max(from.getTime(), within.from.getTime()),
      until: Math.min(until.getTime(), within.until.getTime()),
    }))
    .filter(({ from, until }) => until > from)
    .sort((a, b) => a.from - b.from);
  let total = 0;
  let covered = Number.NEGATIVE_INFINITY;
  for (const { from, until } of clipped) {
    if (until <= covered) continue;
    total += until - Math.max(from, covered);
    covered = until;
  }
  return total / 1000;
}

/** The runs that turned it red and green again, by repository. */
function runSets(reds: readonly RedStretch[], repositories: readonly Reading[]): RecordSet[] {
  return recordSets(
    ...repositories.map(
      ({ id, name }): RecordSet => ({
        kind: 'run',
        within: id,
        ids: [
          ...new Set(
            reds
              .filter(({ repository }) => repository === name)
              .flatMap(({ redId, greenId }) => (greenId === null ? [redId] : [redId, greenId])),
          ),
        ],
        counts: 'seconds',
      }),
    ),
  );
}
