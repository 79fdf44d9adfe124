import type { FormTexts } from '@/lib/pilots/domain/part-fields';
import type { DesignedBaseline, DesignedItem, DesignedTarget } from '@/lib/pilots/domain/pilot-design';
import type { Blueprint, DesignedMetricRule, DesignedRule, MetricDesign } from '../blueprint';
import type { FeedbackRule } from '../rule';

/** A kind of pilot that is ready to run: a blueprint, and how it is offered. */
export interface PilotTemplate {
  key: string;
  name: string;
  /** When it fits, in a sentence. */
  fits: string;
  /** The title that a new pilot begins with. */
  title: string;
  summary: string;
  /** Calendar days from the first to the last. */
  days: number;
  blueprint: Blueprint;
  /** Days of the pilot on which its deliverables are due, in their order. */
  dueDays: readonly number[];
}

/** "1 Prepare: Agree on …" by day; `to` where it takes more than one. */
export const onDay = (day: number, section: string, title: string, to: number = day): DesignedItem => ({
  dayFrom: day,
  dayTo: to,
  section,
  title,
});

/** A baseline that is taken from its metric before the first day. */
export const before = (metric: MetricDesign, how: string): DesignedBaseline => ({
  key: metric.key,
  metric: metric.key,
  group: '',
  name: metric.name,
  value: null,
  unit: metric.unit,
  text: how,
  window: '',
  sampleCount: null,
  source: '',
  link: null,
});

/** So many per cent from the baseline of its metric; −20 is a fifth below. */
export const relativeTarget = (metric: MetricDesign, percent: number, text: string): DesignedTarget => ({
  metric: metric.key,
  baseline: metric.key,
  group: '',
  name: metric.name,
  comparator: percent < 0 ? 'lte' : 'gte',
  value: null,
  unit: metric.unit,
  percent,
  text,
});

export const absoluteTarget = (
  metric: MetricDesign,
  comparator: NonNullable<DesignedTarget['comparator']>,
  value: number,
  text: string,
): DesignedTarget => ({
  metric: metric.key,
  baseline: null,
  group: '',
  name: metric.name,
  comparator,
  value,
  unit: metric.unit,
  percent: null,
  text,
});

type Window = DesignedMetricRule['window'];
interface Evidence {
  window: Window;
  minimumSamples: number;
  staleAfterDays?: number;
}

/** A metric against so many per cent from its baseline. */
export const againstBaseline = (
  metric: MetricDesign,
  comparator: DesignedMetricRule['comparator'],
  percent: number,
  { staleAfterDays = 7, ...evidence }: Evidence,
): DesignedRule => ({
  kind: 'metric',
  metric: metric.key,
  aggregation: metric.aggregation,
  ...evidence,
  comparator,
  bound: { kind: 'relative', baseline: metric.key, percent },
  staleAfterDays,
});

export const againstNumber = (
  metric: MetricDesign,
  comparator: DesignedMetricRule['comparator'],
  value: number,
  { staleAfterDays = 7, ...evidence }: Evidence,
): DesignedRule => ({
  kind: 'metric',
  metric: metric.key,
  aggregation: metric.aggregation,
  ...evidence,
  comparator,
  bound: { kind: 'absolute', value, unit: metric.unit },
  staleAfterDays,
});

export const last = (samples: number): Window => ({ kind: 'last', samples });
export const lastDays = (days: number): Window => ({ kind: 'days', days });

/** At least so many items of a section of the plan are done; all of them when no number is given. */
export const done = (section: string, atLeast: number | null = null): DesignedRule => ({
  kind: 'milestone',
  of: 'plan',
  section,
  atLeast,
  staleAfterHours: 48,
});

export const meanRating = (mean: number, minimumAnswers: number, question = 'overall'): FeedbackRule => ({
  kind: 'feedback',
  question,
  comparator: 'gte',
  mean,
  minimumAnswers,
  staleAfterDays: null,
});

export const risk = (
  kind: string,
  title: string,
  levels: [likelihood: string, impact: string],
  mitigation: string,
): FormTexts => ({ kind, title, likelihood: levels[0], impact: levels[1], mitigation, state: 'open' });

export const role = (name: string, duty: string): FormTexts => ({ role: name, duty });
export const tell = (audience: string, channel: string, frequency: string): FormTexts => ({
  audience,
  channel,
  frequency,
});
export const planned = (title: string, detail = ''): FormTexts => ({ title, detail, state: 'planned' });
