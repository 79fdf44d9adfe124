import { durationInWords } from './duration-words';
import type { Summary } from './tally';

export interface HealthFacts {
  /** Length of the window. */
  days: number;
  all: Pick<Summary, 'total' | 'succeeded' | 'success' | 'p50'>;
  /** Workflows whose newest result on the default branch is a failure, and since when (UTC ISO). */
  red: readonly { workflow: string; since: string }[];
  /** How old what was read of workflow runs is (lib/github/domain/freshness.ts). */
  read: 'fresh' | 'stale' | 'never' | 'failed' | 'unavailable';
}

export interface HealthSentence {
  tone: 'met' | 'not-met' | 'unknown' | 'stale';
  headline: string;
}

/** What one reads first. Nothing known is unknown, never green; what was read long ago is said to be stale. */
export function healthSentence({ days, all, red, read }: HealthFacts, now: Date): HealthSentence {
  const first = red[0];
  const window = days === 1 ? 'the last day' : `the last ${days} days`;
  if (first) {
    const more = red.length - 1;
    const others = more > 0 ? `; ${more} more ${more === 1 ? 'workflow is' : 'workflows are'} red` : '';
    const since = durationInWords(Math.max(0, (now.getTime() - Date.parse(first.since)) / 1000));
    return { tone: 'not-met', headline: `Red now: ${first.workflow} has failed for ${since}${others}.` };
  }
  if (read === 'never')
    return { tone: 'unknown', headline: 'Unknown: workflow runs were not read whole yet. Next: sync.' };
  if (read === 'unavailable')
    return { tone: 'unknown', headline: 'Unknown: GitHub does not offer the workflow runs to this portal.' };
  if (all.total === 0) return { tone: 'unknown', headline: `Unknown: no run was created in ${window}.` };
  const judged = all.success.n;
  const rate =
    all.success.value === null
      ? `${all.succeeded} of ${judged} runs succeeded in ${window}; ${all.success.missing} more are needed for a rate`
      : `${percent(all.success.value)} of ${judged.toLocaleString('en-GB')} runs succeeded in ${window}`;
  const took = all.p50.value === null ? '' : `; half of them took at most ${durationInWords(all.p50.value)}`;
  if (read !== 'fresh')
    return { tone: 'stale', headline: `As last read, which is too long ago: ${rate}${took}.` };
  return { tone: all.success.value === null ? 'unknown' : 'met', headline: `Not red: ${rate}${took}.` };
}

/** Never rounded up to 100 while one failed, nor down to 0 while one succeeded. */
export function percent(value: number): string {
  const rounded = Math.round(value * 10) / 10;
  if (rounded === 100 && value < 100) return 'more than 99.9%';
  if (rounded === 0 && value > 0) return 'less than 0.1%';
  return `${rounded}%`;
}
