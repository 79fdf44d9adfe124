import type { FigureSense } from '@/lib/metrics/domain/change';
import type { Direction } from '@/lib/metrics/domain/direction';
import type { Aggregation } from '@/lib/metrics/domain/measurement';
import type { TakenFrom } from './baseline';
import type { TargetComparator } from './target';

/** Targets with a value since the pilot began, and of those the ones that are hit. */
export interface TargetCounts {
  total: number;
  measured: number;
  /** On evidence that is not stale, of as many samples as are enough. */
  hit: number;
  /** Measured, fresh, enough and on the wrong side; a target without a comparison is neither hit nor missed. */
  missed: number;
  /** Measured, but so long ago that nothing is called hit by it. */
  stale: number;
  /** When the next of them turns stale by time alone; null: none does. */
  changesAt: string | null;
}

/** What of a measured thing is edited against a version. */
interface Versioned {
  version: number;
  updatedBy: string | null;
  lockedAt: string | null;
}

export interface BaselineView extends Versioned {
  id: string;
  group: string;
  name: string;
  value: number | null;
  unit: string;
  approximate: boolean;
  text: string;
  metricId: string | null;
  line: number | null;
  /** In words: "last 20 samples"; empty where nobody said. */
  window: string;
  sampleCount: number | null;
  source: string;
  link: string | null;
  /** The very window, when it was taken from a metric. */
  takenFrom: TakenFrom | null;
}

export interface TargetView extends Versioned {
  id: string;
  group: string;
  name: string;
  comparator: TargetComparator | null;
  value: number | null;
  unit: string;
  baselineValue: number | null;
  baselineId: string | null;
  /** For a target relative to its baseline: the change in per cent. */
  percent: number | null;
  text: string;
  /** The document ticks it: a claim. */
  claimedMet: boolean;
  line: number | null;
  metricId: string | null;
  metric: {
    id: string;
    name: string;
    key: string;
    source: string;
    direction: Direction;
    aggregation: Aggregation;
  } | null;
  /** The metric since the pilot began, in the target's unit; null while there is none. */
  now: { value: number; n: number; at: string | null; window: string } | null;
  /** Why there is no value to show though a metric is linked. */
  problem: string | null;
  /** Set while the value rests on fewer samples than would be enough to speak of progress. */
  tooFew: { n: number; enough: number } | null;
  /** Since when the newest sample is too old to count; null while it is fresh, or nothing was measured. */
  staleSince: string | null;
  /** Null where nothing is compared, and where the samples are too few. */
  isHit: boolean | null;
  /** 0 at the baseline, 1 at the target. */
  progress: number | null;
  change: { text: string; sense: FigureSense } | null;
  series: { at: string; value: number }[];
}
