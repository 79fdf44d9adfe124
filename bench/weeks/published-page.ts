import { renderWords } from '@/app/(portal)/weeks/render-words';
import { readStreamAges } from '@/lib/github/queries';
import { changedSince } from '@/lib/publishing/domain/frozen-week';
import { lookAtWeeks } from '@/lib/publishing/look-commands';
import { readWeekReading, readWordsOfWeek } from '@/lib/publishing/reading-queries';
import { listWeeksWithState, readNeighbourStates } from '@/lib/publishing/state-queries';
import { addWeeks, formatIsoWeek, type IsoWeek, isoWeekAt } from '@/lib/shared/week';
import { readWeekOverview } from '@/lib/weekly-summaries/overview-queries';
import { refreshWeeks } from '@/lib/weekly-summaries/roll-up-commands';
import { type BenchResult, interleavedRatios, summarise, timed } from '../harness';
import { type Reader, seedPublications } from './publications';

const streams = ['issues', 'pull-requests', 'releases', 'workflow-runs'] as const;

/** The computed week alone, as the page read it before anything is published. */
async function readComputed(reader: Reader, isoWeek: string, now: Date) {
  await refreshWeeks(reader, { now, patience: 'page' });
  return readWeekOverview(reader, { isoWeek, now });
}

/** What app/(portal)/weeks/[isoWeek]/page.tsx reads for a person, in its order. */
async function readPublished(reader: Reader, isoWeek: string, now: Date) {
  await refreshWeeks(reader, { now, patience: 'page' });
  const [week, , words] = await Promise.all([
    readWeekOverview(reader, { isoWeek, now }),
    readStreamAges(reader, { streams }),
    readWordsOfWeek(reader, isoWeek),
    readNeighbourStates(reader, { isoWeek, project: '' }),
  ]);
  const [, reading] = await Promise.all([
    lookAtWeeks(reader, { project: '' }, now),
    readWeekReading(reader, { isoWeek, project: '' }, now),
  ]);
  if (!reading.shown) throw new Error(`${isoWeek} is not published`);
  const told = week.projects.map(({ slug, name, content }) => ({ slug, name, facts: content.facts }));
  changedSince(reading.shown.frozen, told, reading.shown.summary.publishedAt);
  await Promise.all([
    renderWords(reading.shown.summary.words, { prefix: 'summary' }),
    ...Object.entries(words).map(([slug, one]) => renderWords(one.words, { prefix: `words-${slug}` })),
  ]);
}

/** A published week of all projects as a person opens it, against the computed week alone, and the list of weeks. */
export async function measurePublished(
  { rounds, weeks: count }: { rounds: number; weeks: number },
  now: Date,
  progress: (text: string) => void,
): Promise<BenchResult[]> {
  const weeks = Array.from({ length: count }, (_, back) => addWeeks(isoWeekAt(now), -back));
  progress(`publishing ${count} weeks`);
  const reader = await seedPublications(weeks, now);
  let turn = 0;
  const next = () => formatIsoWeek(weeks[turn++ % count] as IsoWeek);
  const published = () => timed(() => readPublished(reader, next(), now));
  const computed = () => timed(() => readComputed(reader, next(), now));
  const listed = () => timed(() => listWeeksWithState(reader, now));
  progress(`${rounds} rounds of a published week`);
  const times: number[] = [];
  for (let round = 0; round < 3 * rounds; round += 1) times.push(await published());
  const ratios = await interleavedRatios(3 * rounds, published, computed);
  progress(`${rounds} rounds of the list of weeks`);
  await listed();
  const lists: number[] = [];
  for (let round = 0; round < rounds; round += 1) lists.push(await listed());
  const page = 'words, questions, who read it, since one looked, its neighbours; rendered words';
  return [
    summarise('a published week, all its page reads', times, 'ms', { atMost: 40 }, page),
    summarise('against the computed week alone', ratios, 'times', { atMost: 2.5 }, page),
    summarise('the list of weeks', lists, 'ms', { atMost: 100 }, 'half a year, with how each summary stands'),
  ];
}
