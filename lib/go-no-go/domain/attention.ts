import type { Stage } from '@/lib/pilots/domain/pilot-day';
import type { PlanCounts } from '@/lib/pilots/domain/plan';
import type { TargetCounts } from '@/lib/pilots/domain/target-view';
import { addDays, dayIn, startOfDay } from '@/lib/shared/calendar-day';
import { paths } from '@/lib/shared/paths';
import { afterEnd, dayInWords, earliest, hasCome, type JudgedAt } from './age';
import type { StateCounts, VerdictKind } from './verdict';

/** Why a pilot needs somebody: in a word, in a sentence that does not grow old, and where to go. */
export interface AttentionReason {
  kind: string;
  state: 'not-met' | 'unknown' | 'stale';
  label: string;
  text: string;
  href: string;
}

/** What is looked at. Days are ISO days in the pilot's zone, moments UTC ISO. */
export interface AttentionFacts {
  stage: Stage;
  lockedAt: string | null;
  startsOn: string | null;
  endsOn: string | null;
  verdict: VerdictKind;
  go: StateCounts;
  noGo: StateCounts;
  plan: PlanCounts;
  targets: TargetCounts;
  unnamedRoles: number;
  contradictedClaims: number;
  /** Conditions of its decisions that nobody has met. */
  conditions: readonly { dueOn: string; decisionNumber: number }[];
  /** A decision waits for somebody's approval. */
  isProposalOpen: boolean;
  /** Waivers that wait for an answer, and approved ones that nobody ended. */
  waivers: readonly { criterionId: string; title: string; isAsked: boolean; until: string | null }[];
}

export interface Attention {
  /** The gravest first. */
  reasons: AttentionReason[];
  /** Higher is more urgent; 0: it needs nobody. */
  rank: number;
  /** The first moment at which this may read differently by time alone, UTC ISO; null: never. */
  changesAt: string | null;
}

/** How many days ahead an end is told. */
const aheadDays = 7;

/** Graver comes first; the one table of what is how grave. */
const gravity = {
  'no-go': 100,
  approval: 95,
  'condition-overdue': 90,
  'review-overdue': 85,
  targets: 80,
  claims: 75,
  evidence: 70,
  stale: 65,
  slipped: 60,
  'waiver-asked': 55,
  'waiver-ends': 50,
  'condition-due': 45,
  'never-locked': 40,
  roles: 30,
} as const;
type Kind = keyof typeof gravity;

/**
 * Why a pilot needs somebody. A decided or closed pilot asks only for what its decisions left open; evidence counts
 * until then.
 */
export function attentionOf(facts: AttentionFacts, at: JudgedAt): Attention {
  const isOver = facts.stage === 'decided' || facts.stage === 'closed';
  const today = dayIn(at.now, at.timeZone);
  const reasons = [
    ...decisionReasons(facts, at, today),
    ...(isOver ? [] : [...recordReasons(facts, at, today), ...waiverReasons(facts, at)]),
  ].sort((a, b) => gravity[b.kind] - gravity[a.kind]);
  const worst = reasons[0];
  return {
    reasons,
    rank: worst ? gravity[worst.kind] * 100 + Math.min(99, reasons.length) : 0,
    changesAt: changesAt(facts, at, today, isOver),
  };
}

type Reason = AttentionReason & { kind: Kind };

function recordReasons(facts: AttentionFacts, { slug }: JudgedAt, today: string): Reason[] {
  const { go, noGo, targets, plan, endsOn, stage } = facts;
  const reasons: Reason[] = [];
  const add = (kind: Kind, state: Reason['state'], label: string, text: string, href: string) =>
    reasons.push({ kind, state, label, text, href });
  const criteria = paths.pilotTab(slug, 'criteria');
  const total = go.total + noGo.total;
  const missing = go.unknown + noGo.unknown;
  const stale = go.stale + noGo.stale;
  if (facts.verdict === 'no-go')
    add('no-go', 'not-met', 'No-go', 'a no-go criterion is triggered; decide or amend', criteria);
  if ((stage === 'running' || stage === 'deciding') && endsOn && endsOn < today) {
    const text = `it ended on ${dayInWords(endsOn)} and is not decided`;
    add('review-overdue', 'not-met', 'Review overdue', text, paths.pilotTab(slug, 'decision'));
  }
  if (targets.missed > 0) {
    const text = `${targets.missed} of ${many(targets.measured, 'measured target')} missed`;
    add('targets', 'not-met', 'Target missed', text, paths.pilotTab(slug, 'metrics', 'targets'));
  }
  if (facts.contradictedClaims > 0) {
    const text = `${many(facts.contradictedClaims, 'claim')} of its document contradicted by the records or by itself`;
    add('claims', 'not-met', 'Contradicted', text, paths.pilot(slug));
  }
  if (total === 0) add('evidence', 'unknown', 'No criteria', 'nothing says when it has succeeded', criteria);
  else if (missing > 0) {
    const text = `${missing} of ${many(total, 'criterion', 'criteria')} without evidence`;
    add('evidence', 'unknown', 'No evidence', text, criteria);
  }
  if (stale > 0)
    add(
      'stale',
      'stale',
      'Stale',
      `evidence of ${many(stale, 'criterion', 'criteria')} is too old`,
      criteria,
    );
  if (plan.slipped > 0) {
    const text = `${many(plan.slipped, 'plan item')} past ${plan.slipped === 1 ? 'its' : 'their'} day`;
    add('slipped', 'not-met', 'Slipped', text, paths.pilotTab(slug, 'plan', 'plan'));
  }
  if (stage !== 'draft' && facts.lockedAt === null) {
    const text = 'it runs, and its criteria were never locked';
    add('never-locked', 'unknown', 'Never locked', text, paths.pilotTab(slug, 'decision'));
  }
  if (facts.unnamedRoles > 0) {
    const text = `${many(facts.unnamedRoles, 'owner')} not named`;
    add('roles', 'unknown', 'Not named', text, paths.pilotTab(slug, 'record', 'roles'));
  }
  return reasons;
}

function decisionReasons(facts: AttentionFacts, { slug }: JudgedAt, today: string): Reason[] {
  const soon = addDays(today, aheadDays);
  const due = [...facts.conditions].sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  const overdue = due.filter(({ dueOn }) => dueOn < today);
  const ahead = due.filter(({ dueOn }) => dueOn >= today && dueOn <= soon);
  const reasons: Reason[] = [];
  if (facts.isProposalOpen)
    reasons.push({
      kind: 'approval',
      state: 'unknown',
      label: 'Waits',
      text: 'a decision against the verdict waits for somebody else’s approval',
      href: paths.pilotTab(slug, 'decision'),
    });
  if (overdue[0])
    reasons.push({
      kind: 'condition-overdue',
      state: 'not-met',
      label: 'Overdue',
      text: `${many(overdue.length, 'condition')} of its decision not met, due on ${dayInWords(overdue[0].dueOn)}`,
      href: paths.decision(slug, overdue[0].decisionNumber),
    });
  if (ahead[0])
    reasons.push({
      kind: 'condition-due',
      state: 'stale',
      label: 'Due soon',
      text: `${many(ahead.length, 'condition')} of its decision due by ${dayInWords(ahead[0].dueOn)}`,
      href: paths.decision(slug, ahead[0].decisionNumber),
    });
  return reasons;
}

function waiverReasons({ waivers }: AttentionFacts, { slug, now, timeZone }: JudgedAt): Reason[] {
  const open = waivers.filter(({ until }) => !(until && hasCome(afterEnd(until), now)));
  return open.flatMap(({ criterionId, title, isAsked, until }): Reason[] => {
    const place = { href: paths.criterion(slug, criterionId) };
    if (isAsked) {
      const text = `a waiver of “${title}” waits for approval`;
      return [{ kind: 'waiver-asked', state: 'unknown', label: 'Waits', text, ...place }];
    }
    if (until === null || !hasCome(aheadOf(until), now)) return [];
    const text = `the waiver of “${title}” ends on ${dayInWords(until, timeZone)}`;
    return [{ kind: 'waiver-ends', state: 'stale', label: 'Waiver ends', text, ...place }];
  });
}

function aheadOf(until: string): string {
  return new Date(Date.parse(until) - aheadDays * 86_400_000).toISOString();
}

function changesAt(facts: AttentionFacts, at: JudgedAt, today: string, isOver: boolean): string | null {
  const start = (day: string) => startOfDay(day, at.timeZone).toISOString();
  const { plan, endsOn } = facts;
  const mayStillSlip = facts.startsOn !== null && plan.open + plan.inProgress > plan.slipped;
  const ofRecord = [
    ...(endsOn ? [start(addDays(endsOn, 1))] : []),
    ...(mayStillSlip ? [start(addDays(today, 1))] : []),
    ...facts.waivers.flatMap(({ until }) => (until ? [aheadOf(until), afterEnd(until)] : [])),
    facts.targets.changesAt,
  ];
  const ofDecisions = facts.conditions.flatMap(({ dueOn }) => [
    start(addDays(dueOn, -aheadDays)),
    start(addDays(dueOn, 1)),
  ]);
  const moments = [...(isOver ? [] : ofRecord), ...ofDecisions];
  return earliest(...moments.filter((moment) => moment !== null && !hasCome(moment, at.now)));
}

function many(count: number, one: string, more = `${one}s`): string {
  return `${count} ${count === 1 ? one : more}`;
}
