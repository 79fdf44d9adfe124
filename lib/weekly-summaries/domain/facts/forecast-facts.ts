import { dayInWords } from '@/lib/forecasts/domain/forecast-lead';
import type { RunChanges } from '@/lib/forecasts/domain/forecast-shift';
import type { ForecastWeek } from '@/lib/forecasts/week-queries';
import { paths } from '@/lib/shared/paths';
import { type ComputedFact, many, recordSets, type SentencePart } from './fact';

/** With its year: what is stored is read in other years, too. */
const dayInFull = (day: string) => dayInWords(day, '');

type Capacity = NonNullable<RunChanges['capacity']>['before'];

/**
 * Each kept forecast whose P80 end is another than when the week began, with what its inputs say was changed since: tasks,
 * estimates, capacity. They are what changed, not shares of the shift: nobody ran it with each of them alone.
 */
export function forecastFacts(
  shifts: readonly ForecastWeek[],
  pilots: readonly { id: string; slug: string }[],
): ComputedFact[] {
  return shifts.map((shift): ComputedFact => {
    const { forecastId, title, pilotSlug, before, after, days, changes } = shift;
    const { total, done, withoutEstimate } = after.tasks;
    return {
      key: `forecast ${forecastId}`,
      kind: 'forecast',
      pilotId: pilots.find(({ slug }) => slug === pilotSlug)?.id ?? null,
      known: 'known',
      numbers: {
        days,
        added: changes?.added ?? null,
        finished: changes?.finished ?? null,
        reopened: changes?.reopened ?? null,
        removed: changes?.removed ?? null,
        estimates: changes?.estimates.count ?? null,
        capacity: changes ? Number(changes.capacity !== null) : null,
      },
      sentence: [{ text: 'The forecast ' }, { text: `“${title}” ` }, ...saidOf(shift)],
      records: recordSets({
        kind: 'forecast-run',
        within: forecastId,
        ids: [...(before ? [before.id] : []), after.id],
        counts: 'days',
      }),
      caveat:
        withoutEstimate > 0
          ? `${withoutEstimate} of ${many(total - done, 'open task')} without an estimate.`
          : null,
    };
  });
}

function saidOf({ forecastId, before, after, days, changes }: ForecastWeek): SentencePart[] {
  const href = paths.forecast(forecastId);
  if (after.p80 === null)
    return [
      { text: `had ${before?.p80 ? dayInFull(before.p80) : 'no day'} as its P80 end and ` },
      { text: 'can be made no more', href },
      { text: `: ${(after.lacks?.[0]?.message ?? 'too little is known').replace(/[.\s]+$/, '')}` },
    ];
  if (!before?.p80 || days === null)
    return [
      { text: before ? 'can be made again: done by ' : 'was made for the first time: done by ' },
      { text: dayInFull(after.p80), href },
      { text: ` with a chance of 80% (P80), ${many(after.tasks.total - after.tasks.done, 'task')} left` },
    ];
  return [
    { text: 'moved ' },
    { text: `${many(Math.abs(days), 'day')} ${days > 0 ? 'later' : 'sooner'}`, href },
    { text: `, from ${dayInFull(before.p80)} to ${dayInFull(after.p80)} (P80): ${reasonsOf(changes)}` },
  ];
}

/** What changed, in words, the most telling first. */
export function reasonsOf(changes: RunChanges | null): string {
  if (!changes) return 'there was no run to compare it with';
  const { added, finished, reopened, removed, estimates, capacity } = changes;
  const tasks = [
    { count: added, words: 'added' },
    { count: finished, words: 'finished' },
    { count: reopened, words: 'opened again' },
    { count: removed, words: 'taken out' },
  ].filter(({ count }) => count > 0);
  const said = [
    ...(changes.scope ? ['it is about another set of tasks'] : []),
    ...tasks.map(({ count, words }, index) =>
      index === 0 ? `${many(count, 'task')} ${words}` : `${count} ${words}`,
    ),
    ...(estimates.count > 0 ? [estimatesInWords(estimates)] : []),
    ...(capacity ? [`capacity from ${inWords(capacity.before)} to ${inWords(capacity.after)}`] : []),
    ...(changes.daysOff ? ['other days off'] : []),
    ...(changes.method ? ['it is computed in another way'] : []),
    ...(changes.learnt ? ['finished tasks taught other ratios'] : []),
  ];
  return said.length > 0 ? said.join(', ') : 'days went by, and no task, estimate or capacity changed';
}

function estimatesInWords({ count, before, after }: RunChanges['estimates']): string {
  const hours = before !== null && after !== null ? ` (${hoursOf(before)} to ${hoursOf(after)})` : '';
  return `${many(count, 'estimate')} changed${hours}`;
}

const hoursOf = (hours: number) => `${Math.round(hours * 10) / 10} h`;

const inWords = ({ people, hoursPerDay, focusPercent }: Capacity) =>
  `${people} × ${hoursOf(hoursPerDay)} a day${focusPercent === 100 ? '' : ` at ${focusPercent}%`}`;
