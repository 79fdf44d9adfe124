import type { Aggregation, Window } from '@/lib/metrics/domain/measurement';
import type { Comparator } from './comparator';

/**
 * What a criterion states, in a form that can be evaluated. A rule is neutral: it holds or it does not. On the go
 * side a rule that holds is good ("met"); on the no-go side a rule that holds stops the pilot ("triggered").
 */
export type CriterionRule =
  | MetricRule
  | MilestoneRule
  | GithubQueryRule
  | CiStateRule
  | SecurityRule
  | FeedbackRule
  | AttestationRule;

/** A metric's value over a window against a bound. Stale when its newest sample is older than `staleAfterDays`. */
export interface MetricRule {
  kind: 'metric';
  metricId: string;
  aggregation: Aggregation;
  window: Exclude<Window, { kind: 'since' }>;
  minimumSamples: number;
  comparator: Comparator;
  bound: AbsoluteBound | RelativeBound;
  staleAfterDays: number;
}

/** `unit` empty: the metric's own. */
export interface AbsoluteBound {
  kind: 'absolute';
  value: number;
  unit: string;
}

/** The bound is the baseline changed by `percent`: +20 is a fifth above it, -33 a third below. */
export interface RelativeBound {
  kind: 'relative';
  baselineId: string;
  percent: number;
}

/** Plan items (of one section, or all) or deliverables are done: at least so many, or every one of them (null). */
export interface MilestoneRule {
  kind: 'milestone';
  of: 'plan' | 'deliverables';
  section: string | null;
  atLeast: number | null;
  /** For items that follow GitHub: how old the last full sync of its issues may be. */
  staleAfterHours: number;
}

/** How many issues of the project carry all of these labels in this state. Stale by the age of the last full sync. */
export interface GithubQueryRule {
  kind: 'github-query';
  labels: string[];
  state: 'open' | 'closed' | 'any';
  comparator: Comparator;
  count: number;
  staleAfterHours: number;
}

/** The last completed runs on a branch (null: the default branch) were all green, or all red. */
export interface CiStateRule {
  kind: 'ci-state';
  expect: 'green' | 'red';
  workflow: string | null;
  branch: string | null;
  runs: number;
  staleAfterHours: number;
}

export const severities = ['low', 'medium', 'high', 'critical'] as const;

/**
 * Whether security alerts of these severities are open now that came up on a day (the pilot's) or later (null: ever), by
 * Dependabot and code scanning of every repository of the project. Stale by the age of the last full sync.
 */
export interface SecurityRule {
  kind: 'security';
  expect: 'none' | 'some';
  severities: (typeof severities)[number][];
  since: string | null;
  staleAfterHours: number;
}

/**
 * The mean rating, from 1 to 5, of a question, with at least so many answers. Stale when the newest answer is older than
 * `staleAfterDays`; null: it never is.
 */
export interface FeedbackRule {
  kind: 'feedback';
  question: string;
  comparator: Comparator;
  mean: number;
  minimumAnswers: number;
  staleAfterDays: number | null;
}

/** Somebody vouches for it; `by` asks for one person by name. */
export interface AttestationRule {
  kind: 'attestation';
  by: string | null;
}
