import type { FeedbackQuestion } from './feedback';
import type { FormTexts } from './part-fields';
import type { PartName } from './part-kinds';
import type { TargetComparator } from './target';

/**
 * A pilot as it is meant to run, before any data: what a template, a copy of another pilot and a next phase are all
 * turned into. Metrics are named by their key, baselines by a key of the design; days of the plan count from 1.
 */
export interface PilotDesign {
  parts: Partial<Record<PartName, FormTexts[]>>;
  planItems: DesignedItem[];
  baselines: DesignedBaseline[];
  targets: DesignedTarget[];
  feedback: { introduction: string; questions: FeedbackQuestion[] } | null;
}

export interface DesignedItem {
  dayFrom: number | null;
  dayTo: number | null;
  section: string;
  title: string;
}

/** `value` null: `text` says how it is to be taken before the start. */
export interface DesignedBaseline {
  key: string;
  metric: string | null;
  group: string;
  name: string;
  value: number | null;
  unit: string;
  text: string;
  window: string;
  sampleCount: number | null;
  source: string;
  link: string | null;
}

/** With `percent` it is relative to the baseline of that key, and its value follows when that has one. */
export interface DesignedTarget {
  metric: string | null;
  baseline: string | null;
  group: string;
  name: string;
  comparator: TargetComparator | null;
  value: number | null;
  unit: string;
  percent: number | null;
  text: string;
}

/** What a relative target's value is, once its baseline has one. */
export function valueAt(percent: number, baseline: number): number {
  return baseline * (1 + percent / 100);
}
