import { formatValue } from '@/lib/metrics/domain/format-value';
import { windowInWords } from '@/lib/metrics/domain/measurement';
import { convert, parseUnit, type Unit } from '@/lib/metrics/domain/unit';
import { addDays, dayIn, startOfDay } from '@/lib/shared/calendar-day';
import { paths } from '@/lib/shared/paths';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { earliest, hasCome, type JudgedAt, momentInWords, staleFrom } from './age';
import { holds } from './comparator';
import { checked, type Evaluation, type Evidence, type SettlingAction, stale, unknown } from './evaluation';
import type { MetricFacts, MissingBaseline } from './facts';
import type { MetricRule } from './rule';

/** The criterion as actions name it. */
interface Asked {
  id: string;
  title: string;
}

/** A metric against its bound: enough samples, fresh enough, units that match; otherwise what is missing. */
export function evaluateMetric(asked: Asked, rule: MetricRule, facts: MetricFacts, at: JudgedAt): Evaluation {
  const { metric, measurement } = facts;
  const chooseRule = {
    key: `rule:${asked.id}`,
    text: `Give “${asked.title}” a rule that can be checked`,
    note: '',
    href: paths.criterion(at.slug, asked.id),
  };
  if (!metric) return unknown('source', ['Its metric was deleted. Choose another.'], chooseRule);
  const known: Partial<Evidence> = {
    value: measurement.value,
    unit: metric.unit.unit,
    text: measurement.value === null ? '' : formatValue(measurement.value, metric.unit.unit),
    window: windowInWords(rule.window),
    n: measurement.n,
    fetchedAt: measurement.lastAt,
    sources: measurement.links.map(({ at: sampledAt, href }) => ({
      kind: 'observation',
      id: `${metric.id}@${sampledAt}`,
      href,
      label: sampledAt,
    })),
  };
  const measureIt = measureAction(facts, rule, at.slug);
  const slides = windowSlidesAt(rule, measurement.n, at);
  if (measurement.value === null) {
    const missing = `${count(measurement.missing, 'more sample')} of ${metric.name}`;
    const lack = measurement.n > 0 ? 'samples' : 'evidence';
    const lacks = facts.why ? [missing, facts.why] : [missing];
    return { ...unknown(lack, lacks, measureIt, known), changesAt: slides };
  }
  const bound = boundOf(rule, facts, metric.unit);
  if (!bound.ok) {
    const problems = bound.reasons.map((reason) => reason.message);
    const lacksBaseline = bound.reasons.some(({ code }) => code === 'no-baseline');
    const mayBeGiven = lacksBaseline && facts.missingBaseline?.isRemoved === false;
    const action = mayBeGiven ? baselineAction(metric, rule, at.slug) : chooseRule;
    return { ...unknown('source', problems, action, known), changesAt: slides };
  }
  const old = measurement.lastAt && staleFrom(measurement.lastAt, rule.staleAfterDays * 24);
  if (measurement.lastAt && old && hasCome(old, at.now)) {
    const newest = momentInWords(measurement.lastAt, at.timeZone);
    const why = `The newest sample is of ${newest} and counts for ${count(rule.staleAfterDays, 'day')}.`;
    return { ...stale(why, old, known, measureIt), changesAt: slides };
  }
  return checked(holds(measurement.value, rule.comparator, bound.value), known, {
    until: earliest(old, slides),
    unlessMet: {
      key: `improve:${metric.id}`,
      text: `Bring ${metric.name} to what “${asked.title}” asks`,
      note: known.text ?? '',
      href: paths.criterion(at.slug, asked.id),
    },
  });
}

/** A window of days loses its first day at the next midnight there; without samples there is nothing to lose. */
function windowSlidesAt({ window }: MetricRule, n: number, { now, timeZone }: JudgedAt): string | null {
  if (window.kind !== 'days' || n === 0) return null;
  return startOfDay(addDays(dayIn(now, timeZone), 1), timeZone).toISOString();
}

/** The bound in the metric's own unit; refused when the units do not match or the baseline is missing or zero. */
export function boundOf(
  rule: MetricRule,
  facts: Pick<MetricFacts, 'baseline' | 'missingBaseline'>,
  unit: Unit,
): Result<number> {
  if (rule.bound.kind === 'absolute') return inUnit(rule.bound.value, rule.bound.unit || unit.unit, unit);
  const { baseline } = facts;
  if (!baseline) return refuse({ code: 'no-baseline', message: noBaseline(facts.missingBaseline ?? null) });
  if (baseline.value === 0) {
    return refuse({
      code: 'zero-baseline',
      message: 'A percentage of a baseline of 0 says nothing. Give an absolute bound.',
    });
  }
  const from = inUnit(baseline.value, baseline.unit, unit);
  return from.ok ? accept(from.value + (Math.abs(from.value) * rule.bound.percent) / 100) : from;
}

function noBaseline(missing: MissingBaseline | null): string {
  if (!missing)
    return 'The baseline it is relative to is not there. Choose another one, or give a number of its own.';
  const { name, isRemoved } = missing;
  return isRemoved
    ? `The baseline “${name}” that it is relative to was removed. Choose another one, or give a number of its own.`
    : `The baseline “${name}” that it is relative to has no number. Give it one, or take it from its metric.`;
}

function inUnit(value: number, text: string, unit: Unit): Result<number> {
  const from = text === unit.unit ? unit : parseUnit(text);
  return from
    ? convert(value, from, unit)
    : refuse({ code: 'unit-unknown', message: `“${text}” is no known unit.` });
}

/** The rule is sound; what it is relative to was never measured. */
function baselineAction({ name }: { name: string }, { bound }: MetricRule, slug: string): SettlingAction {
  const id = bound.kind === 'relative' ? bound.baselineId : '';
  const href = paths.pilotTab(slug, 'metrics', 'baselines');
  return { key: `baseline:${id}`, text: `Take the baseline of ${name}`, note: '', href };
}

function measureAction({ metric, measurement }: MetricFacts, rule: MetricRule, slug: string): SettlingAction {
  const name = metric?.name ?? '';
  const isShort = measurement.n > 0 && measurement.missing > 0;
  const note = isShort ? `${measurement.n} of ${rule.minimumSamples} samples` : '';
  if (metric?.source === 'ci') {
    return { key: `metric:${metric.id}`, text: `Read ${name} from CI`, note, href: paths.sync() };
  }
  if (metric?.source === 'formula') {
    const text = `See what ${name} is computed from`;
    return { key: `metric:${metric.id}`, text, note, href: paths.metric(metric.id) };
  }
  const href = paths.pilotTab(slug, 'metrics', 'observe');
  return { key: `metric:${metric?.id}`, text: `Record ${name}`, note, href };
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
