import type { Measurement } from '@/lib/metrics/domain/measurement';
import type { Unit } from '@/lib/metrics/domain/unit';

/** What was gathered for a rule; each kind of rule is evaluated from its own kind of facts. */
export type Facts =
  | MetricFacts
  | MilestoneFacts
  | GithubQueryFacts
  | CiStateFacts
  | SecurityFacts
  | FeedbackFacts
  | AttestationFacts;

/** `metric` null: it was deleted. `baseline` null: the rule needs none, or it is gone or has no number. */
export interface MetricFacts {
  kind: 'metric';
  metric: { id: string; name: string; source: string; unit: Unit } | null;
  measurement: Measurement;
  /** Of a formula: why days of the window, or all, have no value. */
  why?: string | null;
  baseline: { value: number; unit: string } | null;
  /** The baseline that gives no number, where there is still something to name. */
  missingBaseline?: MissingBaseline | null;
}

export interface MissingBaseline {
  name: string;
  isRemoved: boolean;
}

export interface MilestoneFacts {
  kind: 'milestone';
  items: MilestoneItemFacts[];
}

/** `basis` says who says so: a person in the portal, GitHub, or only the imported document (a claim). */
export interface MilestoneItemFacts {
  id: string;
  title: string;
  isDone: boolean;
  /** Dropped items do not count. */
  isDropped: boolean;
  basis: 'portal' | 'github' | 'document';
  /** For basis github: when the issues of its repository were last read completely; null means never. */
  readAt: string | null;
  href: string;
}

/** `syncedAt`: the oldest complete sync over the project's repositories; null when one was never read. */
export interface GithubQueryFacts {
  kind: 'github-query';
  repositories: number;
  syncedAt: string | null;
  count: number;
  /** The newest of them, at most ten. */
  issues: { id: string; label: string; href: string }[];
}

/** Per repository the newest completed runs, newest first, without those that say nothing (cancelled, skipped). */
export interface CiStateFacts {
  kind: 'ci-state';
  repositories: {
    id: string;
    name: string;
    branch: string;
    syncedAt: string | null;
    runs: { id: string; conclusion: string; label: string; href: string; at: string }[];
  }[];
}

/** Open alerts that the rule is about, and how each kind of alerts of each repository is known. */
export interface SecurityFacts {
  kind: 'security';
  sources: {
    /** "Dependabot alerts of acme/app" */
    name: string;
    /** Null: never read whole, or not available, so that finding none proves nothing. */
    syncedAt: string | null;
    /** Why GitHub does not offer them and what to do; null when it does. */
    unavailable: string | null;
  }[];
  count: number;
  /** Open alerts beside them that say no severity. */
  ungraded: number;
  /** The newest of those counted, at most ten. */
  alerts: { id: string; label: string; href: string }[];
}

export interface FeedbackFacts {
  kind: 'feedback';
  answers: number;
  mean: number | null;
  lastAt: string | null;
}

/** Newest first. */
export interface AttestationFacts {
  kind: 'attestation';
  attestations: {
    id: string;
    personName: string;
    statement: string;
    holds: boolean;
    link: string | null;
    at: string;
    until: string | null;
  }[];
}
