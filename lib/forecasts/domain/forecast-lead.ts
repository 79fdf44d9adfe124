import { daysBetween } from '@/lib/shared/calendar-day';
import type { ForecastHead, ForecastLead, RunView } from './forecast-view';

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** "3 March", with the year where it is not that of `today`. */
export function dayInWords(day: string, today: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  const words = `${Number(date)} ${months[Number(month) - 1] ?? ''}`;
  return year === today.slice(0, 4) ? words : `${words} ${year}`;
}

/** The sentence that opens a forecast. `today`: ISO day in the workspace's zone. */
export function forecastLead(
  head: Pick<ForecastHead, 'state' | 'dueOn' | 'closedBy' | 'closedAt' | 'closeReason'> & {
    endedOn: string | null;
  },
  run: RunView | null,
  today: string,
): ForecastLead {
  const day = (one: string) => dayInWords(one, today);
  if (head.endedOn !== null) return ended(head.endedOn, run, day);
  if (head.state === 'closed') return closed(head, day);
  if (!run) return { tone: 'unknown', headline: 'It was not run yet.', next: 'Run it.' };
  const { outcome } = run;
  if (outcome.kind === 'not-enough-data' && outcome.reasons.some(({ code }) => code === 'all-done'))
    return {
      tone: 'met',
      headline: 'All of its tasks are done.',
      next: 'There is nothing left to forecast.',
    };
  if (outcome.kind === 'not-enough-data')
    return {
      tone: 'unknown',
      headline: outcome.reasons.some(({ code }) => inTheWay.has(code))
        ? 'It cannot be forecast as it is now.'
        : 'Not enough data for a forecast.',
      next: outcome.reasons.map(({ message }) => message).join(' '),
    };
  const { date, dueChance } = outcome;
  const headline =
    date.P50 === date.P80
      ? `Four of five simulated ends lie by ${day(date.P80)}.`
      : `Half the simulated ends lie by ${day(date.P50)}, four of five by ${day(date.P80)}.`;
  const left = run.tasks.inProgress + run.tasks.open;
  const next = leftInWords(left, run.tasks.total);
  if (head.dueOn === null || dueChance === null) return { tone: 'neutral', headline, next };
  const chance = Math.round(dueChance * 100);
  const due = `The chance to be done by ${day(head.dueOn)} is ${chance < 1 ? 'below 1' : chance > 99 ? 'above 99' : chance}%.`;
  return {
    tone: date.P80 <= head.dueOn ? 'met' : date.P50 > head.dueOn ? 'not-met' : 'unknown',
    headline,
    next: `${due} ${next}`,
  };
}

/** Reasons for which more data would not help. */
const inTheWay: ReadonlySet<string> = new Set(['cycle', 'no-tasks', 'no-pilot', 'too-many']);

function leftInWords(left: number, total: number): string {
  if (total === 1) return 'Its one task is left.';
  if (left === total) return `All ${total} tasks are left.`;
  return `${left} of ${total} tasks ${left === 1 ? 'is' : 'are'} left.`;
}

function closed(
  { closedBy, closedAt, closeReason }: Pick<ForecastHead, 'closedBy' | 'closedAt' | 'closeReason'>,
  day: (one: string) => string,
): ForecastLead {
  const on = closedAt === null ? '' : ` on ${day(closedAt.slice(0, 10))}`;
  return {
    tone: 'neutral',
    headline: `Closed${on}: it is neither run again nor scored.`,
    next: `${closedBy ?? 'Somebody'} closed it: ${closeReason ?? 'no reason was given'}`,
  };
}

function ended(endedOn: string, run: RunView | null, day: (one: string) => string): ForecastLead {
  const headline = `All of it was done on ${day(endedOn)}.`;
  if (run?.outcome.kind !== 'answer')
    return { tone: 'neutral', headline, next: 'No answer was kept that could be scored.' };
  const { P80 } = run.outcome.date;
  const late = daysBetween(P80, endedOn);
  const next =
    late > 0
      ? `That is ${late} ${late === 1 ? 'day' : 'days'} after the first P80, ${day(P80)}.`
      : `The first P80 was ${day(P80)}, and it held.`;
  return { tone: late > 0 ? 'not-met' : 'met', headline, next };
}
