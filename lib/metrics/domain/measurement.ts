import { addDays, dayIn, startOfDay } from '@/lib/shared/calendar-day';
import { mean, quantile, sum } from '@/lib/shared/statistics';
import { zoneOrUtc } from '@/lib/shared/time-zone';

export const aggregations = ['p50', 'p95', 'mean', 'last', 'sum'] as const;
export type Aggregation = (typeof aggregations)[number];

/**
 * Which observations count: the newest few, those of the last calendar days (today and the days before it, in a time
 * zone), or those since a time (UTC ISO).
 */
export type Window =
  | { kind: 'last'; samples: number }
  | { kind: 'days'; days: number }
  | { kind: 'since'; at: string };

/** One measured value. `at` is UTC ISO; `weight` is how many samples it stands for. */
export interface Sample {
  at: string;
  value: number;
  weight: number;
  link: string | null;
}

export interface Measurement {
  /** Null when there are fewer samples than asked for: too little is not a value. */
  value: number | null;
  /** Samples in the window, by weight. */
  n: number;
  lastAt: string | null;
  /** How many samples are still needed; 0 when there are enough. */
  missing: number;
  /** The newest records behind it, at most ten. */
  links: { at: string; href: string }[];
}

/**
 * The first instant that a window lets through; null for the newest few, which no time bounds. A day of a
 * daylight-saving change has 23 or 25 hours and counts whole.
 */
export function windowStart(window: Window, now: Date, timeZone: string): Date | null {
  switch (window.kind) {
    case 'last':
      return null;
    case 'days':
      return startOfDay(addDays(dayIn(now, timeZone), 1 - window.days), timeZone);
    case 'since':
      return new Date(window.at);
  }
}

/** The samples that a window lets through, oldest first, its first instant included. Samples after `now` never count. */
export function inWindow(
  samples: readonly Sample[],
  window: Window,
  now: Date,
  timeZone: string = 'UTC',
): Sample[] {
  const past = samples
    .filter((sample) => Date.parse(sample.at) <= now.getTime())
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  if (window.kind === 'last') return past.slice(-window.samples);
  const from = windowStart(window, now, timeZone)?.getTime() ?? Number.NEGATIVE_INFINITY;
  return past.filter((sample) => Date.parse(sample.at) >= from);
}

/**
 * The value of a metric over a window. Percentiles are Hyndman-Fan type 7 over the observed values, the mean is
 * weighted by sample count, "last" is the newest value. The unit is the metric's own.
 */
export function measure(
  samples: readonly Sample[],
  rule: { aggregation: Aggregation; window: Window; minimumSamples: number },
  now: Date,
  timeZone: string = 'UTC',
): Measurement {
  return measureCounted(inWindow(samples, rule.window, now, timeZone), rule);
}

/** The same of samples that the window has let through already, oldest first. */
export function measureCounted(
  counted: readonly Sample[],
  { aggregation, minimumSamples }: { aggregation: Aggregation; minimumSamples: number },
): Measurement {
  const n = sum(counted.map((sample) => sample.weight));
  const value = aggregate(counted, aggregation);
  const lastAt = counted.at(-1)?.at ?? null;
  return measurementOf({ value, n, lastAt, links: newestLinks(counted) }, minimumSamples);
}

/** The same of a value that was made up elsewhere, however few samples it rests on. */
export function measurementOf(made: Omit<Measurement, 'missing'>, minimumSamples: number): Measurement {
  const missing = Math.max(0, Math.max(1, minimumSamples) - made.n);
  return { ...made, value: missing > 0 ? null : made.value, missing };
}

/** How many records a measurement names. */
export const linksNamed = 10;

/** The newest links, newest first, of samples that are oldest first. */
export function newestLinks(counted: readonly Sample[]): Measurement['links'] {
  return counted
    .flatMap(({ at, link }) => (link ? [{ at, href: link }] : []))
    .slice(-linksNamed)
    .reverse();
}

/** How many samples a value should rest on before a baseline is taken from it or progress is spoken of. */
export function enoughSamples(aggregation: Aggregation): number {
  switch (aggregation) {
    case 'p95':
      // With fewer than 20 values the 95th percentile is little more than the largest of them.
      return 20;
    case 'p50':
    case 'mean':
      return 5;
    case 'last':
    case 'sum':
      return 1;
  }
}

function aggregate(samples: readonly Sample[], aggregation: Aggregation): number | null {
  const values = samples.map((sample) => sample.value);
  switch (aggregation) {
    case 'p50':
      return quantile(values, 0.5);
    case 'p95':
      return quantile(values, 0.95);
    case 'mean': {
      const weights = sum(samples.map((sample) => sample.weight));
      return weights === 0 ? mean(values) : sum(samples.map((s) => s.value * s.weight)) / weights;
    }
    case 'last':
      return values.at(-1) ?? null;
    case 'sum':
      return values.length ? sum(values) : null;
  }
}

/** "last 20 samples", "last 7 days", "since 1 October 2025", the day being that of the time zone. */
export function windowInWords(window: Window, timeZone: string = 'UTC'): string {
  if (window.kind === 'last') return window.samples === 1 ? 'last sample' : `last ${window.samples} samples`;
  if (window.kind === 'days') return window.days === 1 ? 'last day' : `last ${window.days} days`;
  const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: zoneOrUtc(timeZone) });
  return `since ${format.format(new Date(window.at))}`;
}
