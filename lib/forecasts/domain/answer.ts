import type { Quantiles } from '@/lib/estimation/domain/task';
import { addDays } from '@/lib/shared/calendar-day';
import { taskHoursPerDay } from './capacity';
import { criticalTasks } from './critical-tasks';
import type { Answer, CurvePoint, DateQuantiles, LevelName } from './forecast-view';
import { type ForecastInputs, helpTrials, type SimulationInputs, type ThroughputInputs } from './inputs';
import { rounded } from './ratio-tables';
import { asClaimed, claimed, recalibratedChance } from './recalibrate';
import { makePlan } from './simulation/plan';
import { type Runner, simulate, simulateRisk, valueAt } from './simulation/simulation';
import { weeksToFinish } from './throughput';
import { whatWouldHelp } from './what-would-help';
import { workCalendar } from './work-calendar';

/** The answer to inputs without a cycle; the same for the same inputs, whoever runs the trials. */
export function answerOf(inputs: ForecastInputs, run: Runner): Promise<Answer> {
  return inputs.method === 'simulation' ? simulated(inputs, run) : Promise.resolve(byThroughput(inputs));
}

async function simulated(inputs: SimulationInputs, run: Runner): Promise<Answer> {
  const { trials, readAt, effortReadAt, capacity } = inputs;
  const plan = makePlan({ ...inputs, people: capacity.people });
  const all = await simulate(plan, trials, run);
  const calendar = workCalendar(inputs.startsOn, inputs.daysOff);
  const perDay = taskHoursPerDay(capacity);
  const dayOf = (hours: number) => calendar.endOf(hours / perDay);
  const mean = all.ends.reduce((sum, end) => sum + end, 0) / trials;
  const risks = await simulateRisk(plan, helpTrials, mean, run);
  const p80Hours = valueAt(all.ends, readAt.P80) - mean;
  return {
    kind: 'answer',
    ...datesOf(all.ends, dayOf, inputs),
    effortHours: hoursAt(all.totals, effortReadAt),
    simulatedEffort: hoursAt(all.totals, claimed),
    effortReadAt,
    effortCurve: Array.from({ length: 100 }, (_, i) => rounded(valueAt(all.totals, (i + 0.5) / 100))),
    simulatedDate: daysAt(all.ends, dayOf, claimed),
    critical: criticalTasks(inputs.items, risks, p80Hours),
    help: await whatWouldHelp(inputs, risks, { p80Hours: p80Hours + mean, calendar, perDay, run }),
  };
}

function byThroughput(inputs: ThroughputInputs): Answer {
  const ends = weeksToFinish(inputs);
  // Holidays are in the weeks of the past already, so that weeks ahead are whole ones.
  const dayOf = (weeks: number) => addDays(inputs.startsOn, Math.max(0, Math.ceil(weeks * 7 - 0.001) - 1));
  return {
    kind: 'answer',
    ...datesOf(ends, dayOf, inputs),
    effortHours: null,
    simulatedEffort: null,
    effortReadAt: asClaimed(),
    effortCurve: [],
    simulatedDate: daysAt(ends, dayOf, claimed),
    critical: [],
    help: [],
  };
}

type DayOf = (value: number) => string;

function datesOf(sorted: Float32Array, dayOf: DayOf, { readAt, dueOn }: ForecastInputs) {
  return {
    date: daysAt(sorted, dayOf, readAt),
    readAt,
    dueChance: dueOn === null ? null : recalibratedChance(chanceBy(sorted, dayOf, dueOn), readAt),
    curve: curveOf(sorted, dayOf),
  };
}

const hoursAt = (sorted: Float32Array, at: Record<LevelName, number>): Quantiles => ({
  P50: valueAt(sorted, at.P50),
  P80: valueAt(sorted, at.P80),
  P90: valueAt(sorted, at.P90),
  P95: valueAt(sorted, at.P95),
});

function daysAt(sorted: Float32Array, dayOf: DayOf, at: Record<LevelName, number>): DateQuantiles {
  const values = hoursAt(sorted, at);
  return { P50: dayOf(values.P50), P80: dayOf(values.P80), P90: dayOf(values.P90), P95: dayOf(values.P95) };
}

function chanceBy(sorted: Float32Array, dayOf: DayOf, day: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (dayOf(sorted[middle] as number) <= day) low = middle + 1;
    else high = middle;
  }
  return low / sorted.length;
}

/** A hundred quantiles by day: of those on one day the last, which is the chance to end by its evening. */
function curveOf(sorted: Float32Array, dayOf: DayOf): CurvePoint[] {
  const days = new Map<string, number>();
  for (let i = 0; i < 100; i += 1) days.set(dayOf(valueAt(sorted, (i + 0.5) / 100)), 0);
  return [...days.keys()].map((day) => ({ day, chance: chanceBy(sorted, dayOf, day) }));
}

/** The share of the trials that took less than so many hours, as the curve tells it; null where it tells none. */
export function shareBelow(effortCurve: readonly number[], hours: number): number | null {
  if (effortCurve.length === 0) return null;
  return effortCurve.filter((one) => one < hours).length / effortCurve.length;
}

/** The share of the trials that had ended before this day, as the curve tells it. */
export function shareBefore(curve: readonly CurvePoint[], day: string): number {
  return curve.reduce((share, point) => (point.day < day ? point.chance : share), 0);
}
