import { durationInWords } from '@/lib/ci/domain/duration-words';
import type { GithubWeeks } from '@/lib/github/week-queries';
import { paths } from '@/lib/shared/paths';
import { overlapMs } from '@/lib/shared/span';
import type { NamedPilot } from './event-facts';
import { type ComputedFact, type RecordSet, recordSets, type WeekFrame } from './fact';
import type { CriterionWeek } from './judged-facts';

type Reading = GithubWeeks['repositories'][number];
type Pause = GithubWeeks['pauses'][number];

const streamWords: Readonly<Record<string, string>> = {
  repository: 'details',
  pull_requests: 'pull requests',
  workflow_runs: 'workflow runs',
  dependabot_alerts: 'Dependabot alerts',
  code_scanning_alerts: 'code-scanning alerts',
  files: 'documents',
};

interface Gap {
  kind: string;
  from: Date;
  until: Date;
  problem: string | null;
  record: RecordSet;
}

/**
 * When a repository was not read for longer than is still called fresh, so that silence is not taken for calm: one fact a
 * repository with the longest gap in words. What was caught up since is a gap all the same: nobody could have seen it then.
 */
export function syncGapFacts(
  repositories: readonly Reading[],
  pauses: readonly Pause[],
  frame: WeekFrame,
): ComputedFact[] {
  return repositories.flatMap((reading): ComputedFact[] => {
    const gaps = gapsOf(reading, pauses, frame);
    const unknown = reading.pausesKeptSince > frame.from;
    if (
      gaps.length === 0 &&
      !(unknown && reading.connectedAt < frame.until && reading.pausesKeptSince >= frame.until)
    )
      return [];
    const about = { key: `sync-gap ${reading.id}`, kind: 'sync-gap' as const, pilotId: null };
    if (gaps.length === 0)
      return [
        {
          ...about,
          known: 'not-known',
          numbers: { seconds: null },
          sentence: [
            {
              text: `Whether ${reading.name} was read all week is not known: pauses are kept since ${day(reading.pausesKeptSince)}`,
            },
          ],
          records: [],
          caveat: null,
        },
      ];
    const seconds = longestSeconds(gaps, frame);
    const worst = gaps.reduce((a, b) => (lengthMs(b, frame) > lengthMs(a, frame) ? b : a));
    const streams = [...new Set(gaps.map(({ kind }) => streamWords[kind] ?? kind.replaceAll('_', ' ')))];
    const why = worst.problem ? ` (${worst.problem.replace(/[.\s]+$/, '')})` : '';
    const which = streams.length > 3 ? 'records' : streams.join(', ');
    return [
      {
        ...about,
        known: 'known',
        numbers: { seconds },
        sentence: [
          { text: `The ${which} of ${reading.name} were ` },
          { text: `not read for ${durationInWords(seconds)}`, href: paths.sync() },
          {
            text: `, ${moment(clip(worst, frame).from)} to ${worst.until >= frame.asOf ? 'the end' : moment(worst.until)}${why}`,
          },
        ],
        records: recordSets(...gaps.map(({ record }) => record)),
        caveat: null,
      },
    ];
  });
}

function gapsOf(reading: Reading, pauses: readonly Pause[], frame: WeekFrame): Gap[] {
  const over = pauses
    .filter(({ repositoryId }) => repositoryId === reading.id)
    .map(({ id, kind, from, until, problem }): Gap => {
      return { kind, from, until, problem, record: { kind: 'sync-pause', ids: [id], counts: 'seconds' } };
    });
  const lasting = reading.streams
    .filter(({ isOffered }) => isOffered)
    .map(({ kind, upTo, problem }): Gap => {
      // One that was never read has not been since the repository was connected.
      const from = upTo ?? reading.connectedAt;
      const record = { kind: 'sync-stream' as const, within: reading.id, ids: [kind], counts: 'seconds' };
      return { kind, from, until: frame.asOf, problem: problem ?? reading.stoppedReason, record };
    });
  return [...over, ...lasting].filter(
    (gap) =>
      gap.until.getTime() - gap.from.getTime() > frame.staleAfterMs &&
      overlapMs(gap, { from: frame.from, until: frame.asOf }) > 0,
  );
}

const clip = (gap: Gap, { from, asOf }: WeekFrame) => ({
  from: gap.from > from ? gap.from : from,
  until: gap.until < asOf ? gap.until : asOf,
});
const lengthMs = (gap: Gap, frame: WeekFrame) => overlapMs(gap, { from: frame.from, until: frame.asOf });

/** Of the gap that took longest of the week. */
function longestSeconds(gaps: readonly Gap[], frame: WeekFrame): number {
  return Math.max(...gaps.map((gap) => lengthMs(gap, frame))) / 1000;
}

const moment = (at: Date) => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
const day = (at: Date) => at.toISOString().slice(0, 10);

/** What of the portal's own records cannot be known of the week: it was not kept here, or not judged, by then. */
export function unseenFacts(
  project: { id: string; createdAt: Date },
  pilots: readonly { pilot: NamedPilot & { createdAt: Date }; criteria: readonly CriterionWeek[] }[],
  frame: WeekFrame,
): ComputedFact[] {
  const { createdAt } = project;
  const facts: ComputedFact[] = [];
  if (createdAt > frame.from)
    facts.push({
      key: 'unseen project',
      kind: 'unseen',
      pilotId: null,
      known: createdAt >= frame.until ? 'not-known' : 'partly',
      numbers: {},
      sentence: [
        {
          text: `What was planned, decided and learned before ${day(createdAt)} is not known: the project is kept here since then`,
        },
      ],
      records: [{ kind: 'project', ids: [project.id] }],
      caveat: null,
    });
  for (const { pilot, criteria } of pilots) {
    if (
      pilot.createdAt >= frame.until ||
      criteria.length === 0 ||
      criteria.some(({ after }) => after !== null)
    )
      continue;
    facts.push({
      key: `unseen ${pilot.id}`,
      kind: 'unseen',
      pilotId: pilot.id,
      known: 'not-known',
      numbers: {},
      sentence: [
        { text: 'How the criteria of ' },
        { text: pilot.title, href: paths.pilot(pilot.slug) },
        { text: ' stood is not known: none had been judged by then' },
      ],
      records: [{ kind: 'pilot', ids: [pilot.id] }],
      caveat: null,
    });
  }
  return facts;
}
