import type { FigureSense } from '@/lib/metrics/domain/change';
import type { Direction } from '@/lib/metrics/domain/direction';
import type { Stage } from './pilot-day';
import type { PlanCounts, PlanItem, StateBasis } from './plan';
import type { TargetComparator } from './target';

export type DeclaredDecision = 'go' | 'no-go' | 'extend' | 'conditional-go';

/** What every list of pilots shows of one. Days and times are ISO, UTC. */
export interface PilotHeadView {
  id: string;
  slug: string;
  title: string;
  summary: string;
  stage: Stage;
  startsOn: string | null;
  endsOn: string | null;
  leadName: string | null;
  /** What an imported document declares: a claim. */
  declaredDecision: string | null;
  updatedAt: string;
  project: { id: string; slug: string; name: string };
}

export interface PilotSummary extends PilotHeadView {
  plan: PlanCounts;
  targets: TargetCounts;
  /** Roles that no person is named for. */
  unnamedRoles: string[];
}

/** Targets with a value since the pilot began, and of those the ones that are hit. */
export interface TargetCounts {
  total: number;
  measured: number;
  hit: number;
}

/** `state` is the one that counts; `basis` says who says so. */
export interface PlanItemView extends PlanItem {
  basis: StateBasis;
  stateSetBy: string | null;
  bound: { number: number; title: string | null; href: string | null; isKnown: boolean } | null;
  slipped: boolean;
  line: number | null;
}

export interface BaselineView {
  id: string;
  group: string;
  name: string;
  value: number | null;
  unit: string;
  approximate: boolean;
  text: string;
  metricId: string | null;
  line: number | null;
}

export interface TargetView {
  id: string;
  group: string;
  name: string;
  comparator: TargetComparator | null;
  value: number | null;
  unit: string;
  baselineValue: number | null;
  text: string;
  /** The document ticks it: a claim. */
  claimedMet: boolean;
  line: number | null;
  metric: { id: string; name: string; source: string; direction: Direction; aggregation: string } | null;
  /** The metric since the pilot began, in the target's unit; null while there is none. */
  now: { value: number; n: number; at: string | null; window: string } | null;
  /** Why there is no value to show though a metric is linked. */
  problem: string | null;
  isHit: boolean | null;
  /** 0 at the baseline, 1 at the target. */
  progress: number | null;
  change: { text: string; sense: FigureSense } | null;
  series: { at: string; value: number }[];
}

export interface LogEntryView {
  id: string;
  day: number | null;
  on: string | null;
  heading: string;
  /** Markdown. */
  body: string;
  items: { text: string; state: string }[];
  authorName: string;
  line: number | null;
}

export interface PilotView extends PilotSummary {
  version: number;
  document: { id: string; path: string; importedAt: string } | null;
  planItems: PlanItemView[];
  baselines: BaselineView[];
  targetList: TargetView[];
  logEntries: LogEntryView[];
  feedback: {
    id: string;
    question: string;
    rating: number;
    comment: string;
    personName: string | null;
    at: string;
  }[];
  roles: Part<{ role: string; personName: string | null; duty: string }>[];
  objectives: Part<{ title: string; detail: string; claimedDone: boolean }>[];
  services: Part<{
    name: string;
    whyChosen: string;
    riskLevel: string;
    currentState: string;
    expectedBenefit: string;
    timelineImpact: string;
    backupService: string;
  }>[];
  risks: Part<{
    kind: string;
    title: string;
    mitigation: string;
    likelihood: string | null;
    impact: string | null;
    owner: string | null;
    state: string;
  }>[];
  contingencies: Part<{ title: string; trigger: string; plan: string }>[];
  communications: Part<{ audience: string; channel: string }>[];
  deliverables: Part<{
    title: string;
    detail: string;
    link: string | null;
    state: string;
    stateSetBy: string | null;
  }>[];
  results: Part<{ group: string; title: string; detail: string }>[];
  roadmap: Part<{ group: string; title: string; detail: string }>[];
}

type Part<T> = T & { id: string; line: number | null };
