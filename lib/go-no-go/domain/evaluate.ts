import { dayInWords } from './age';
import { evaluateCiState, evaluateGithubQuery } from './evaluate-github';
import { evaluateMetric } from './evaluate-metric';
import { evaluateMilestone } from './evaluate-milestone';
import { evaluateAttestation, evaluateFeedback } from './evaluate-people';
import { evaluateSecurity } from './evaluate-security';
import { type CriterionSide, type Evaluation, noEvidence, unknown } from './evaluation';
import type { Facts, FactsOf } from './facts';
import type { CriterionRule } from './rule';

export interface Criterion {
  id: string;
  side: CriterionSide;
  title: string;
  /** Null: written in words only. */
  rule: CriterionRule | null;
  /** Approved, and shown for ever; `until` null has no end. */
  waiver?: { reason: string; approver: string; until: string | null } | null;
}

/**
 * What the evidence says about a criterion now. Pure: the same criterion, facts and time give the same answer.
 * `facts` null, or facts of another kind than the rule, mean that nothing was gathered: unknown.
 */
export function evaluate(criterion: Criterion, facts: Facts | null, now: Date): Evaluation {
  const { rule, waiver } = criterion;
  if (waiver && (!waiver.until || Date.parse(waiver.until) >= now.getTime())) {
    const until = waiver.until ? ` until ${dayInWords(waiver.until)}` : '';
    const text = `waived by ${waiver.approver}${until}: ${waiver.reason}`;
    return { state: 'waived', lack: null, evidence: { ...noEvidence, text }, action: null };
  }
  if (!rule) {
    return unknown('rule', ['It is written in words only; give it a rule.'], {
      key: 'rules',
      text: `Give “${criterion.title}” a rule that can be checked`,
      textForMany: 'Give the criteria that are only words a rule that can be checked',
      note: '',
      href: `#criterion-${criterion.id}`,
    });
  }
  return evaluateRule(criterion, rule, facts, now);
}

function evaluateRule(criterion: Criterion, rule: CriterionRule, facts: Facts | null, now: Date): Evaluation {
  switch (rule.kind) {
    case 'metric':
      return given(facts, rule.kind, criterion, (f) => evaluateMetric(criterion, rule, f, now));
    case 'milestone':
      return given(facts, rule.kind, criterion, (f) => evaluateMilestone(criterion, rule, f));
    case 'github-query':
      return given(facts, rule.kind, criterion, (f) => evaluateGithubQuery(criterion, rule, f, now));
    case 'ci-state':
      return given(facts, rule.kind, criterion, (f) => evaluateCiState(criterion, rule, f, now));
    case 'feedback':
      return given(facts, rule.kind, criterion, (f) => evaluateFeedback(criterion, rule, f));
    case 'attestation':
      return given(facts, rule.kind, criterion, (f) => evaluateAttestation(criterion, rule, f, now));
    case 'security':
      return given(facts, rule.kind, criterion, (f) => evaluateSecurity(criterion, rule, f, now));
  }
}

function given<K extends CriterionRule['kind']>(
  facts: Facts | null,
  kind: K,
  criterion: Criterion,
  then: (facts: FactsOf<K>) => Evaluation,
): Evaluation {
  if (facts?.kind === kind) return then(facts as FactsOf<K>);
  return unknown('evidence', ['nothing was gathered for its rule'], {
    key: `gather:${kind}`,
    text: `Gather evidence for “${criterion.title}”`,
    note: '',
    href: `#criterion-${criterion.id}`,
  });
}
