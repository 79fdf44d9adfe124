import { addDays, dayIn, startOfDay } from '@/lib/shared/calendar-day';
import { groupBy } from '@/lib/shared/group-by';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { evaluateFormula, type FormulaSeries, type Operand } from './domain/formula';
import type { Sample } from './domain/measurement';
import { formulaDepthMost, leftOutInWords } from './domain/metric-formula';
import { convert } from './domain/unit';
import { type MetricView, viewOf } from './metric-view';
import { inOwnUnit } from './own-unit';
import { type DailyRead, findOldestSample, readDailyValues } from './records/daily-values';
import { listMetricRows } from './records/metrics';

/** How far back to compute a formula metric: its `newest` so many daily values, and everything since a time. */
export interface FormulaRead {
  key: string;
  metric: MetricView;
  newest: number;
  since: Date | null;
  /** Whose calendar days are joined. */
  timeZone: string;
}

export interface FormulaSamples {
  /** One a day, oldest first, in the metric's own unit. */
  samples: (Sample & { day: string })[];
  /** Days without a value, ascending, and why in words. */
  leftOut: { day: string; reason: string }[];
  /** Why nothing at all can be computed, in words; null when it can. */
  trouble: string | null;
}

/** Nothing that is measured is older (storable-observation.ts). */
const earliest = new Date('2000-01-01T00:00:00Z');

/**
 * Formula metrics day by day, in a few reads for all of them. The newest so many daily values may lie far back where
 * its operands seldom meet: what is short after a first reading is read again from its first sample on.
 */
export async function readFormulaSamples(
  reads: readonly FormulaRead[],
  until: Date,
): Promise<Map<string, FormulaSamples>> {
  if (reads.length === 0) return new Map();
  const known = await readOperands(reads.map(({ metric }) => metric));
  const found = new Map<string, FormulaSamples>();
  for (const [timeZone, own] of groupBy(reads, (read) => read.timeZone)) {
    const since = new Date(Math.min(...own.map((read) => sinceOf(read, until).getTime())));
    for (const [key, answer] of await evaluate(own, known, { since, until, timeZone }))
      found.set(key, answer);
    const short = own.filter(({ key, newest }) => {
      const answer = found.get(key);
      return answer && answer.trouble === null && answer.samples.length < newest;
    });
    const oldest = short.length > 0 ? await findOldestSample(leavesOf(short, known)) : null;
    if (!oldest || oldest >= since) continue;
    const whole = { since: oldest < earliest ? earliest : oldest, until, timeZone };
    for (const [key, answer] of await evaluate(short, known, whole)) found.set(key, answer);
  }
  return found;
}

function sinceOf({ newest, since }: FormulaRead, until: Date): Date {
  const spare = newest > 0 ? until.getTime() - (2 * newest + 30) * 86_400_000 : until.getTime();
  return new Date(Math.max(earliest.getTime(), Math.min(spare, since?.getTime() ?? spare)));
}

/** Everything that these metrics rest on, deleted ones among them, by id. */
async function readOperands(metrics: readonly MetricView[]): Promise<Map<string, MetricView>> {
  const known = new Map(metrics.map((metric) => [metric.id, metric]));
  for (let depth = 0; depth <= formulaDepthMost; depth += 1) {
    const named = [...known.values()].flatMap(({ formula }) =>
      formula ? [formula.left, formula.right] : [],
    );
    const ids = [...new Set(named)].filter((id) => !known.has(id));
    if (ids.length === 0) break;
    for (const row of await listMetricRows({ ids, withDeleted: true })) known.set(row.id, viewOf(row));
  }
  return known;
}

/** The measured metrics at the ends of these formulas. */
function leavesOf(reads: readonly FormulaRead[], known: ReadonlyMap<string, MetricView>): DailyRead[] {
  const leaves = new Map<string, DailyRead>();
  const walk = (metric: MetricView | undefined, depth: number) => {
    if (!metric || depth > formulaDepthMost) return;
    const { id, projectId, aggregation, ci, formula } = metric;
    if (!formula) leaves.set(id, { metricId: id, projectId, aggregation, ci });
    else for (const operand of [formula.left, formula.right]) walk(known.get(operand), depth + 1);
  };
  for (const { metric } of reads) walk(metric, 0);
  return [...leaves.values()];
}

async function evaluate(
  reads: readonly FormulaRead[],
  known: ReadonlyMap<string, MetricView>,
  { since, until, timeZone }: { since: Date; until: Date; timeZone: string },
): Promise<Map<string, FormulaSamples>> {
  const starts = dayStarts(since, until, timeZone);
  const rows = await readDailyValues(leavesOf(reads, known), { starts, until });
  const daily = new Map<string, Sample[]>();
  for (const [metricId, own] of groupBy(rows, (row) => row.metricId))
    daily.set(
      metricId,
      own.map(({ at, value, n }) => ({ at: at.toISOString(), value, weight: n, link: null })),
    );
  const compute = (metric: MetricView) => seriesOf(metric, { known, daily, timeZone }, 0);
  return new Map(reads.map(({ key, metric }) => [key, inWords(metric, compute(metric), known)]));
}

/** From the day on which `since` lies; a day is read whole, since its value is that of the whole day. */
function dayStarts(since: Date, until: Date, timeZone: string): Date[] {
  const last = dayIn(until, timeZone);
  const starts: Date[] = [];
  for (let day = dayIn(since, timeZone); day <= last; day = addDays(day, 1))
    starts.push(startOfDay(day, timeZone));
  return starts;
}

interface Known {
  known: ReadonlyMap<string, MetricView>;
  daily: ReadonlyMap<string, Sample[]>;
  timeZone: string;
}

function seriesOf(metric: MetricView, given: Known, depth: number): Result<FormulaSeries> {
  const { formula } = metric;
  if (!formula) return no(`${metric.name} has no formula that can be read. Give it one.`);
  if (depth > formulaDepthMost)
    return no(`The formula of ${metric.name} leads back to itself or is too deep.`);
  const left = operandOf(formula.left, metric, given, depth);
  if (!left.ok) return left;
  const right = operandOf(formula.right, metric, given, depth);
  if (!right.ok) return right;
  const { operator } = formula;
  const series = evaluateFormula({ left: left.value, operator, right: right.value }, given.timeZone);
  if (!series.ok) return series;
  const values: FormulaSeries['values'] = [];
  for (const sample of series.value.values) {
    const value = convert(sample.value, series.value.unit, metric.unit);
    if (!value.ok) return value;
    values.push({ ...sample, value: value.value });
  }
  return accept({ ...series.value, unit: metric.unit, values });
}

function operandOf(id: string, of: MetricView, given: Known, depth: number): Result<Operand> {
  const metric = given.known.get(id);
  if (!metric || metric.projectId !== of.projectId)
    return no(`A metric that ${of.name} is computed from is not there any more. Choose another one.`);
  if (metric.deletedAt)
    return no(
      `${metric.name}, which ${of.name} is computed from, was deleted. Restore it or choose another one.`,
    );
  const { unit, aggregation } = metric;
  if (!metric.formula)
    return accept({ unit, aggregation: 'last', samples: inOwnUnit(metric, given.daily.get(id) ?? []) });
  const inner = seriesOf(metric, given, depth + 1);
  return inner.ok ? accept({ unit, aggregation, samples: inner.value.values }) : inner;
}

function inWords(
  { formula }: MetricView,
  series: Result<FormulaSeries>,
  known: ReadonlyMap<string, MetricView>,
): FormulaSamples {
  if (!series.ok) {
    return { samples: [], leftOut: [], trouble: series.reasons.map(({ message }) => message).join(' ') };
  }
  const name = (id: string | undefined) => known.get(id ?? '')?.name ?? 'a metric';
  const names = { left: name(formula?.left), right: name(formula?.right) };
  return {
    samples: series.value.values,
    leftOut: series.value.leftOut.map(({ day, reason }) => ({ day, reason: leftOutInWords(reason, names) })),
    trouble: null,
  };
}

const no = (message: string): Result<never> => refuse({ code: 'no-formula', message });
