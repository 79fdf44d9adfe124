import type { PlanCounts } from '@/lib/pilots/domain/plan';
import type { TargetCounts } from '@/lib/pilots/domain/target-view';
import { earliest } from './age';
import type { Attention, AttentionReason } from './attention';
import type { CriterionSide, EvaluationState } from './evaluation';
import type { CriterionView, VerdictView } from './views';

/**
 * How a pilot stands, as it is stored for lists: all of it but the pilot's head, which is read fresh. When its shape or
 * the rules behind it change, a migration sets every stored evidenceVersion to -1.
 */
export interface StandingSummary extends Omit<VerdictView, 'verdict'> {
  /** One entry a criterion, for coverage cells. */
  states: { side: CriterionSide; state: EvaluationState; title: string }[];
  plan: PlanCounts;
  targets: TargetCounts;
  /** Roles that no person is named for. */
  unnamedRoles: string[];
  contradictedClaims: number;
  attention: AttentionReason[];
}

/** A standing with what it was judged on and how long it counts. */
export interface Standing {
  pilotId: string;
  projectId: string;
  verdict: VerdictView['verdict'];
  attentionRank: number;
  summary: StandingSummary;
  evidenceVersion: bigint;
  validUntil: Date | null;
  judgedAt: Date;
}

/** Lists say what is next; the pilot's own page has all of it. */
const keptSteps = 5;

/** Puts a pilot's standing together; it counts until the first of its parts reads differently by time alone. */
export function standingOf(
  pilot: { id: string; projectId: string } & Pick<
    StandingSummary,
    'plan' | 'targets' | 'unnamedRoles' | 'contradictedClaims'
  >,
  { verdict, ...view }: VerdictView,
  criteria: readonly CriterionView[],
  attention: Attention,
  { evidenceVersion, judgedAt }: { evidenceVersion: bigint; judgedAt: Date },
): Standing {
  const { plan, targets, unnamedRoles, contradictedClaims } = pilot;
  const ends = earliest(
    attention.changesAt,
    targets.changesAt,
    ...criteria.map(({ evaluation }) => evaluation.changesAt),
  );
  return {
    pilotId: pilot.id,
    projectId: pilot.projectId,
    verdict,
    attentionRank: attention.rank,
    summary: {
      ...view,
      nextSteps: view.nextSteps.slice(0, keptSteps),
      states: criteria.map(({ side, title, evaluation: { state } }) => ({ side, state, title })),
      plan,
      targets,
      unnamedRoles,
      contradictedClaims,
      attention: attention.reasons,
    },
    evidenceVersion,
    validUntil: ends === null ? null : new Date(ends),
    judgedAt,
  };
}
