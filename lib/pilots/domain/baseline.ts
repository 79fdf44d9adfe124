import { formatValue } from '@/lib/metrics/domain/format-value';
import type { Aggregation, Window } from '@/lib/metrics/domain/measurement';

/** The very window that a baseline was taken from, frozen: what stands here never follows the metric. */
export interface TakenFrom {
  metricId: string;
  metricName: string;
  unit: string;
  aggregation: Aggregation;
  window: Window;
  windowInWords: string;
  timeZone: string;
  /** The two instants between which it counted, UTC ISO; `from` is the first sample's where the newest few counted. */
  from: string | null;
  until: string;
  n: number;
  minimumSamples: number;
  newestAt: string | null;
  /** ci, github, pushed, manual, formula. */
  source: string;
  links: { at: string; href: string }[];
  takenAt: string;
  takenBy: string;
}

export type BaselineOrigin = 'taken' | 'typed' | 'document' | 'words';

/** Where the number of a baseline is from; `words`: it has none. */
export function baselineOrigin(baseline: {
  value: number | null;
  takenFrom: TakenFrom | null;
  line: number | null;
  source: string;
}): BaselineOrigin {
  if (baseline.value === null) return 'words';
  if (baseline.takenFrom) return 'taken';
  return baseline.line !== null && baseline.source === '' ? 'document' : 'typed';
}

/** "46.2 s, p50 of Build time over the last 20 samples". */
export function takenInWords(value: number, taken: TakenFrom): string {
  return `${formatValue(value, taken.unit)}, ${taken.aggregation} of ${taken.metricName} over the ${taken.windowInWords}`;
}

/** A baseline as an amendment shows it. */
export function baselineInWords({
  name,
  value,
  unit,
  approximate,
  text,
  source,
  window,
  sampleCount,
}: {
  name: string;
  value: number | null;
  unit: string;
  approximate: boolean;
  text: string;
  source: string;
  window: string;
  sampleCount: number | null;
}): Record<string, string> {
  return {
    Name: name,
    Value: value === null ? 'in words only' : `${approximate ? 'about ' : ''}${formatValue(value, unit)}`,
    'In words': text,
    Source: source,
    Window: window,
    Samples: sampleCount === null ? '' : `${sampleCount}`,
  };
}
