import { paths } from '@/lib/shared/paths';
import { afterEnd, dayInWords, hasCome, type JudgedAt } from './age';
import { evaluateCiState, evaluateGithubQuery } from './evaluate-github';
import { evaluateMetric } from './evaluate-metric';
import { evaluateMilestone } from './evaluate-milestone';
import { evaluateAttestation, evaluateFeedback } from './evaluate-people';
import { evaluateSecurity } from './evaluate-security';
import { type CriterionSide, type Evaluation, unknown, waived } from './evaluation';
import type { Facts } from './facts';
import type { CriterionRule } from './rule';

export interface Criterion {
  id: string;
  side: CriterionSide;
  title: string;
  /** Null: written in words only. */
  rule: CriterionRule | null;
  /** Only an approved one that nobody ended; `until` (UTC ISO) is its last moment, null has no end. */
  waiver?: { reason: string; approver: string; until: string | null } | null;
}

/**
 * What the evidence says about a criterion now. Pure: the same criterion, facts, zone and time give the same answer.
 * `facts` null, or facts of another kind than the rule, mean that nothing was gathered: unknown.
 */
export function evaluate(criterion: Criterion, facts: Facts | null, at: JudgedAt): Evaluation {
  const { rule, waiver } = criterion;
  const waiverEnds = waiver?.until ? afterEnd(waiver.until) : null;
  if (waiver && !(waiverEnds && hasCome(waiverEnds, at.now))) {
    const until = waiver.until ? ` until ${dayInWords(waiver.until, at.timeZone)}` : '';
    return waived(`waived by ${waiver.approver}${until}: ${waiver.reason}`, waiverEnds);
  }
  if (!rule) {
    return unknown('rule', ['It is written in words only; give it a rule.'], {
      key: 'rules',
      text: `Give “${criterion.title}” a rule that can be checked`,
      textForMany: 'Give the criteria that are only words a rule that can be checked',
      note: '',
      href: paths.criterion(at.slug, criterion.id),
    });
  }
  return evaluateRule(criterion, rule, facts, at);
}

function evaluateRule(
  criterion: Criterion,
  rule: CriterionRule,
  facts: Facts | null,
  at: JudgedAt,
): Evaluation {
  if (rule.kind === 'metric' && facts?.kind === 'metric') return evaluateMetric(criterion, rule, facts, at);
  if (rule.kind === 'milestone' && facts?.kind === 'milestone')
    return evaluateMilestone(criterion, rule, facts, at);
  if (rule.kind === 'github-query' && facts?.kind === 'github-query')
    return evaluateGithubQuery(criterion, rule, facts, at);
  if (rule.kind === 'ci-state' && facts?.kind === 'ci-state')
    return evaluateCiState(criterion, rule, facts, at);
  if (rule.kind === 'feedback' && facts?.kind === 'feedback')
    return evaluateFeedback(criterion, rule, facts, at);
  if (rule.kind === 'attestation' && facts?.kind === 'attestation')
    return evaluateAttestation(criterion, rule, facts, at);
  if (rule.kind === 'security' && facts?.kind === 'security')
    return evaluateSecurity(criterion, rule, facts, at);
  return nothingGathered(criterion, rule, at);
}

function nothingGathered(criterion: Criterion, { kind }: CriterionRule, at: JudgedAt): Evaluation {
  return unknown('evidence', ['nothing was gathered for its rule'], {
    key: `gather:${kind}`,
    text: `Gather evidence for “${criterion.title}”`,
    note: '',
    href: paths.criterion(at.slug, criterion.id),
  });
}
