import { pinball } from '@/lib/estimation/domain/backtest/score';
import { minimumTasks } from '@/lib/estimation/domain/observed-ratio';
import type { Quantiles } from '@/lib/estimation/domain/task';
import { daysBetween } from '@/lib/shared/calendar-day';
import { shareInterval } from '@/lib/shared/share-interval';
import { shareBefore, shareBelow } from './answer';
import type { Answer, HitRateView, LevelHits, LevelName } from './forecast-view';
import { claimed, levelNames } from './recalibrate';

export interface Score {
  dateHits: Record<LevelName, boolean>;
  effortHits: Record<LevelName, boolean> | null;
  /** The share of its trials that had ended before the actual day. */
  datePit: number;
  /** The share of its trials that took less than the work did; null where that is not known. */
  effortPit: number | null;
  /** Mean over the levels of the pinball loss of the day, calendar days (Koenker and Bassett 1978). */
  pinballDays: number;
  /** Calendar days from P50 to P95: a forecast that says little is wide. */
  widthDays: number;
}

/** How an answer held. `effortHours`: what was left when it was made and then took so long; null: not known. */
export function scoreOf(answer: Answer, endedOn: string, effortHours: number | null): Score {
  const { date } = answer;
  const losses = levelNames.map((name) => pinball(claimed[name], daysBetween(date[name], endedOn), 0));
  const effort: Quantiles | null = effortHours === null ? null : answer.effortHours;
  return {
    dateHits: hits((name) => endedOn <= date[name]),
    effortHits: effort && hits((name) => (effortHours ?? 0) <= effort[name]),
    datePit: shareBefore(answer.curve, endedOn),
    effortPit: effortHours === null ? null : shareBelow(answer.effortCurve, effortHours),
    pinballDays: losses.reduce((sum, loss) => sum + loss, 0) / losses.length,
    widthDays: daysBetween(date.P50, date.P95),
  };
}

const hits = (held: (name: LevelName) => boolean): Record<LevelName, boolean> => ({
  P50: held('P50'),
  P80: held('P80'),
  P90: held('P90'),
  P95: held('P95'),
});

/** How often each level held, over forecasts that have ended; the first answer of each counts. */
export function hitRateOf(
  scores: readonly Pick<Score, 'dateHits' | 'effortHits' | 'pinballDays' | 'widthDays'>[],
): HitRateView {
  const n = scores.length;
  const levels = hitsByLevel(scores.map(({ dateHits }) => dateHits));
  const effort = hitsByLevel(scores.flatMap(({ effortHits }) => effortHits ?? []));
  const mean = (of: (score: (typeof scores)[number]) => number) =>
    n === 0 ? null : scores.reduce((sum, score) => sum + of(score), 0) / n;
  return {
    ...{ n, minimum: minimumTasks, isSmall: n < minimumTasks, levels, effort },
    meanPinballDays: mean(({ pinballDays }) => pinballDays),
    meanWidthDays: mean(({ widthDays }) => widthDays),
    ...inWords(n, p80(levels).hits, p80(effort)),
  };
}

const p80 = (levels: readonly LevelHits[]) =>
  levels.find(({ level }) => level === 'P80') ?? { hits: 0, n: 0 };

function hitsByLevel(all: readonly Record<LevelName, boolean>[]): LevelHits[] {
  const n = all.length;
  return levelNames.map((level) => {
    const held = all.filter((one) => one[level]).length;
    return {
      ...{ level, claimed: claimed[level], hits: held, n },
      rate: n < minimumTasks ? null : held / n,
      ...shareInterval(held, n),
    };
  });
}

function inWords(
  n: number,
  held: number,
  effort: { hits: number; n: number },
): Pick<HitRateView, 'headline' | 'more' | 'words'> {
  const none = 'No forecast has ended yet, so nobody knows how often they hold.';
  if (n === 0) return { headline: none, more: '', words: none };
  const headline = `${held} of ${n} ${n === 1 ? 'forecast that has' : 'forecasts that have'} ended did so by the P80 date.`;
  const much =
    n < minimumTasks
      ? `That is too few to say a rate; ${minimumTasks} would be enough.`
      : 'Four of five should.';
  const hours =
    effort.n === 0
      ? ''
      : ` Of ${effort.n} whose hours are known, ${effort.hits} stayed within the P80 of the hours.`;
  return { headline, more: much + hours, words: `${headline} ${much}${hours}` };
}
