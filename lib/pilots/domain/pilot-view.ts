import type { Stage } from './pilot-day';
import type { PlanCounts, PlanItem, StateBasis } from './plan';
import type { BaselineView, TargetCounts, TargetView } from './target-view';

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
  /** IANA name; its days and windows are calendar days there. */
  timeZone: string;
  /** When criteria, baselines and targets were locked; changes since are amendments. */
  lockedAt: string | null;
  plan: PlanCounts;
  targets: TargetCounts;
  /** Roles that no person is named for. */
  unnamedRoles: string[];
}

/** `state` is the one that counts; `basis` says who says so. */
export interface PlanItemView extends PlanItem {
  basis: StateBasis;
  stateSetBy: string | null;
  bound: { number: number; title: string | null; href: string | null; isKnown: boolean } | null;
  slipped: boolean;
  line: number | null;
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
  /** When somebody closed it here. */
  closedAt: string | null;
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
