import type { AmendmentView } from '@/lib/pilots/domain/amendment';
import type { AnsweredQuestion } from '@/lib/pilots/domain/feedback-view';
import type { PlanCounts } from '@/lib/pilots/domain/plan';
import type { TargetCounts, TargetView } from '@/lib/pilots/domain/target-view';
import type { CriterionSide, EvaluationState, Evidence } from './evaluation';
import { type PlanForecast, planForecast } from './plan-forecast';
import type { StateCounts, VerdictKind } from './verdict';
import type { PilotRecord } from './views';
import { type WaiverStanding, type WaiverView, waiverInWords, waiverStanding } from './waiver';

/** The record as it was known when somebody decided. Written once, read for ever: a new shape gets a new `version`. */
export interface DecisionSnapshot {
  version: 1;
  /** UTC ISO. */
  at: string;
  pilot: {
    title: string;
    stage: string;
    startsOn: string | null;
    endsOn: string | null;
    timeZone: string;
    leadName: string | null;
    /** Null: it was never locked. */
    lockedAt: string | null;
    unnamedRoles: string[];
    /** What an imported document declares: a claim. */
    declaredDecision: string | null;
  };
  verdict: {
    kind: VerdictKind;
    headline: string;
    detail: string;
    coverage: { answered: number; total: number };
    go: StateCounts;
    noGo: StateCounts;
    nextSteps: string[];
  };
  criteria: KnownCriterion[];
  targets: { counts: Pick<TargetCounts, 'total' | 'measured' | 'hit'>; items: KnownTarget[] };
  plan: PlanCounts & { forecast: PlanForecast };
  risks: KnownRisk[];
  feedback: { question: string; n: number; mean: number | null; counts: number[] }[];
  waivers: KnownWaiver[];
  gapWaivers: KnownGap[];
  amendments: AmendmentView[];
}

/** A criterion with what its evidence said. */
export interface KnownCriterion {
  id: string;
  side: CriterionSide;
  title: string;
  ruleInWords: string | null;
  state: EvaluationState;
  label: string;
  favours: 'go' | 'no-go' | null;
  /** With at most `keptSources` of its records. */
  evidence: Evidence;
}

export type KnownTarget = Pick<
  TargetView,
  'id' | 'name' | 'comparator' | 'value' | 'unit' | 'baselineValue' | 'text' | 'now' | 'isHit'
> & {
  metric: string | null;
  /** Since when the value was too old to count; left out by snapshots of before that was kept. */
  staleSince?: string | null;
};

export interface KnownRisk {
  title: string;
  kind: string;
  likelihood: string | null;
  impact: string | null;
  mitigation: string;
  owner: string | null;
  state: string;
}

export interface KnownWaiver {
  criterionId: string;
  criterion: string;
  standing: WaiverStanding;
  /** Who waived it, until when and why, in one sentence. */
  words: string;
}

export interface KnownGap {
  gap: string;
  reason: string;
  byName: string;
  at: string;
}

/** What is known of a pilot beside its record. */
export interface Besides {
  waivers: readonly WaiverView[];
  gapWaivers: readonly KnownGap[];
  amendments: readonly AmendmentView[];
  feedback: readonly AnsweredQuestion[];
}

/** Of each criterion the newest records are kept by name and address; `n` says how many there were. */
const keptSources = 20;

/** Everything a decision rests on, as it stands at `now`. `today` is the day of the pilot. */
export function snapshotOf(
  record: PilotRecord,
  { waivers, gapWaivers, amendments, feedback }: Besides,
  { now, today }: { now: Date; today: string },
): DecisionSnapshot {
  const { title, stage, startsOn, endsOn, timeZone, leadName, lockedAt, unnamedRoles, declaredDecision } =
    record;
  const { verdict, headline, detail, coverage, go, noGo } = record;
  const titles = new Map(record.criteria.map((criterion) => [criterion.id, criterion.title]));
  return {
    version: 1,
    at: now.toISOString(),
    pilot: { title, stage, startsOn, endsOn, timeZone, leadName, lockedAt, unnamedRoles, declaredDecision },
    verdict: {
      kind: verdict,
      headline,
      detail,
      coverage,
      go,
      noGo,
      nextSteps: record.nextSteps.map(({ text, note }) => (note ? `${text} (${note})` : text)),
    },
    criteria: record.criteria.map(knownCriterion),
    targets: {
      counts: { total: record.targets.total, measured: record.targets.measured, hit: record.targets.hit },
      items: record.targetList.map(knownTarget),
    },
    plan: { ...record.plan, ...plannedOf(record, today) },
    risks: record.risks.map(({ title: risk, kind, likelihood, impact, mitigation, owner, state }) => ({
      title: risk,
      kind,
      likelihood,
      impact,
      mitigation,
      owner,
      state,
    })),
    feedback: feedback.map(({ text, n, mean, counts }) => ({ question: text, n, mean, counts: [...counts] })),
    waivers: waivers.map((waiver) => ({
      criterionId: waiver.criterionId,
      criterion: titles.get(waiver.criterionId) ?? 'A criterion that was taken out',
      standing: waiverStanding(waiver, now),
      words: waiverInWords(waiver, now, timeZone),
    })),
    gapWaivers: gapWaivers.map(({ gap, reason, byName, at }) => ({ gap, reason, byName, at })),
    amendments: [...amendments],
  };
}

/** A criterion as a decision keeps it. */
export function knownCriterion({
  id,
  side,
  title,
  ruleInWords,
  evaluation: { state, label, favours, evidence },
}: PilotRecord['criteria'][number]): KnownCriterion {
  const kept = { ...evidence, sources: evidence.sources.slice(0, keptSources) };
  return { id, side, title, ruleInWords, state, label, favours, evidence: kept };
}

/** A target as a decision keeps it. */
export function knownTarget({
  id,
  name,
  comparator,
  value,
  unit,
  baselineValue,
  text,
  now,
  isHit,
  staleSince,
  metric,
}: TargetView): KnownTarget {
  return {
    id,
    name,
    comparator,
    value,
    unit,
    baselineValue,
    text,
    now,
    isHit,
    staleSince,
    metric: metric?.name ?? null,
  };
}

/** How far the plan is by GitHub's or a person's word, and when it would be done at that pace. */
export function plannedOf(
  { plan, startsOn, endsOn }: Pick<PilotRecord, 'plan' | 'startsOn' | 'endsOn'>,
  today: string,
): { forecast: PlanForecast } {
  const { done } = plan;
  const remaining = plan.total - plan.dropped - done;
  return { forecast: planForecast({ done, remaining }, { startsOn, endsOn }, today) };
}

/** A stored snapshot, or null when a newer Pilothouse wrote it in a shape that this one does not know. */
export function readSnapshot(stored: unknown): DecisionSnapshot | null {
  const isKnown =
    typeof stored === 'object' && stored !== null && 'version' in stored && stored.version === 1;
  return isKnown ? (stored as DecisionSnapshot) : null;
}
