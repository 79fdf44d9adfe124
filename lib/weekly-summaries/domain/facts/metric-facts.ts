import { changeFrom } from '@/lib/metrics/domain/change';
import { formatValue } from '@/lib/metrics/domain/format-value';
import { enoughSamples } from '@/lib/metrics/domain/measurement';
import { convert, parseUnit } from '@/lib/metrics/domain/unit';
import type { MetricWeek, MetricWeeks } from '@/lib/metrics/week-queries';
import { comparatorSign, isHit, targetComparators } from '@/lib/pilots/domain/target';
import { paths } from '@/lib/shared/paths';
import {
  type ComputedFact,
  many,
  type RecordSet,
  recordSets,
  type SentencePart,
  type WeekFrame,
} from './fact';

type Metric = MetricWeeks['metric'];

export interface MeasuredPilot {
  id: string;
  slug: string;
  title: string;
  baselines: readonly { id: string; metricId: string | null; value: number | null; unit: string }[];
  targets: readonly {
    id: string;
    metricId: string | null;
    comparator: string | null;
    value: number | null;
    unit: string;
  }[];
}

export interface MetricAt {
  metric: Metric;
  /** This week and the one before; null where nothing was measured. */
  week: MetricWeek | null;
  before: MetricWeek | null;
  /** Of a formula: days of the week without a value, and why it cannot be computed at all. */
  leftOut: MetricWeeks['leftOut'][number];
  trouble: string | null;
}

/** How many of a pilot's targets its metrics measured in the week, on enough samples, and how many of these hold. */
export interface TargetsOfWeek {
  total: number;
  measured: number;
  hit: number;
  missed: number;
}

/** Baselines and targets in the metric's own unit; null where they are of another kind. */
function inUnit(value: number | null, unit: string, metric: Metric): number | null {
  if (value === null) return null;
  const from = unit === '' ? metric.unit : parseUnit(unit);
  const converted = from ? convert(value, from, metric.unit) : null;
  return converted?.ok ? converted.value : null;
}

const comparatorOf = (text: string | null) => targetComparators.find((name) => name === text) ?? null;

export function targetsOfWeek(pilot: MeasuredPilot, metrics: ReadonlyMap<string, MetricAt>): TargetsOfWeek {
  const counts = { total: pilot.targets.length, measured: 0, hit: 0, missed: 0 };
  for (const target of pilot.targets) {
    const found = metrics.get(target.metricId ?? '');
    if (!found?.week || found.week.n < enoughSamples(found.metric.aggregation)) continue;
    const hit = isHit(
      found.week.value,
      comparatorOf(target.comparator),
      inUnit(target.value, target.unit, found.metric),
    );
    if (hit === null) continue;
    counts.measured += 1;
    if (hit) counts.hit += 1;
    else counts.missed += 1;
  }
  return counts;
}

/**
 * Each metric that a pilot has a baseline or target of: the week's value, the change since the week before where both rest on
 * enough samples (lib/metrics/domain/measurement: enoughSamples), and how it stands to baseline and target. No percentages.
 */
export function metricFacts(
  pilots: readonly MeasuredPilot[],
  metrics: ReadonlyMap<string, MetricAt>,
  frame: WeekFrame,
): ComputedFact[] {
  return pilots.flatMap((pilot) => {
    const ids = new Set([...pilot.baselines, ...pilot.targets].flatMap(({ metricId }) => metricId ?? []));
    return [...ids].flatMap((id) => {
      const found = metrics.get(id);
      return found ? metricFact(pilot, found, frame) : [];
    });
  });
}

function metricFact(
  pilot: MeasuredPilot,
  { metric, week, before, leftOut, trouble }: MetricAt,
  frame: WeekFrame,
): ComputedFact[] {
  const about = { key: `metric ${pilot.id} ${metric.id}`, kind: 'metric' as const, pilotId: pilot.id };
  const href = paths.pilotMetric(pilot.slug, metric.id);
  const name = { text: `${pilot.title}: ${metric.name}`, href };
  if (trouble !== null)
    return [
      {
        ...about,
        known: 'not-known',
        numbers: { value: null, n: null, before: null, nBefore: null, baseline: null, target: null },
        sentence: [name, { text: ` is not known: ${trouble.replace(/[.\s]+$/, '')}` }],
        records: [],
        caveat: null,
      },
    ];
  if (!week && !before) return [];
  const enough = enoughSamples(metric.aggregation);
  const baselines = pilot.baselines.filter(({ metricId }) => metricId === metric.id);
  const targets = pilot.targets.filter(({ metricId }) => metricId === metric.id);
  const baseline = baselines[0] ? inUnit(baselines[0].value, baselines[0].unit, metric) : null;
  const [first] = targets;
  const target = first ? inUnit(first.value, first.unit, metric) : null;
  const say = (value: number) => formatValue(value, metric.unit.unit);
  const sentence: SentencePart[] = [name];
  if (!week)
    sentence.push({ text: ` has no value this week; the week before it was ${say(before?.value ?? 0)}` });
  else {
    sentence.push({
      text: ` is ${say(week.value)} (n = ${week.n}${metric.formula ? ', from daily values' : ''})`,
    });
    if (week.n < enough) sentence.push({ text: `, too few to compare: ${enough} would be enough` });
    else
      sentence.push(
        ...comparisons({ metric, week, before, baseline, target, comparator: first?.comparator ?? null }),
      );
  }
  const span = (from: Date, until: Date) => ({ from: from.toISOString(), until: until.toISOString() });
  return [
    {
      ...about,
      known: 'known',
      numbers: {
        value: week?.value ?? null,
        n: week?.n ?? 0,
        before: before?.value ?? null,
        nBefore: before?.n ?? 0,
        baseline,
        target,
      },
      sentence,
      records: recordSets(
        ...measuredBy(metric).flatMap((within): RecordSet[] => [
          { kind: 'observations', within, ids: [], ...span(frame.from, frame.until), counts: 'value' },
          { kind: 'observations', within, ids: [], ...span(frame.beforeFrom, frame.from), counts: 'before' },
        ]),
        { kind: 'baseline', ids: baselines.slice(0, 1).map(({ id }) => id), counts: 'baseline' },
        { kind: 'target', ids: targets.slice(0, 1).map(({ id }) => id), counts: 'target' },
      ),
      caveat: caveatOf(targets.length, leftOut),
    },
  ];
}

/** The metrics whose values are counted: those that a formula names, and no others. */
const measuredBy = ({ id, formula }: Metric) =>
  formula ? [...new Set([formula.left, formula.right])] : [id];

function caveatOf(targets: number, leftOut: MetricAt['leftOut']): string | null {
  const said = [
    ...(targets > 1 ? [`Of ${targets} targets on it, the first.`] : []),
    ...(leftOut
      ? [`${many(leftOut.days, 'day')} without a value: ${leftOut.reason.replace(/[.\s]+$/, '')}.`]
      : []),
  ];
  return said.length > 0 ? said.join(' ') : null;
}

function comparisons({
  metric,
  week,
  before,
  baseline,
  target,
  comparator,
}: {
  metric: Metric;
  week: MetricWeek;
  before: MetricWeek | null;
  baseline: number | null;
  target: number | null;
  comparator: string | null;
}): SentencePart[] {
  const { unit } = metric.unit;
  const enough = enoughSamples(metric.aggregation);
  const against = (value: number) => {
    const { text, sense } = changeFrom(value, week.value, unit, metric.direction);
    return sense === 'same' ? text : `${text}, ${sense}`;
  };
  const parts: string[] = [];
  if (!before) parts.push('nothing to compare in the week before');
  else if (before.n < enough) parts.push(`the week before has too few to compare (n = ${before.n})`);
  else parts.push(`${against(before.value)}, since the week before`);
  if (baseline !== null)
    parts.push(`${against(baseline)}, against the baseline of ${formatValue(baseline, unit)}`);
  const hit = isHit(week.value, comparatorOf(comparator), target);
  if (target !== null && hit !== null) {
    const sign = comparatorSign(comparatorOf(comparator));
    parts.push(`the target of ${sign} ${formatValue(target, unit)} is ${hit ? 'met' : 'not met'}`);
  }
  return [{ text: `; ${parts.join('; ')}` }];
}
