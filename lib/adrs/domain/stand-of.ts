import { formatValue } from '@/lib/metrics/domain/format-value';
import type { BasisHolds, BasisStood } from './basis';
import { type IssueFacts, issueInWords } from './judge-issue-basis';
import type { MeasuredMetric } from './judge-metric-basis';
import type { PilotFacts } from './judge-pilot-basis';

const nothing: BasisStood = { text: '', value: null, unit: '', n: null, at: null };

/** How a metric stands at the moment at which something is said to rest on it. */
export function standOfMetric({ measurement: { value, n, lastAt }, unit }: MeasuredMetric): BasisStood {
  return { text: value === null ? '' : formatValue(value, unit.unit), value, unit: unit.unit, n, at: lastAt };
}

export function standOfPilot(holds: BasisHolds, pilot: PilotFacts): BasisStood {
  if (holds.kind === 'decision')
    return pilot.decision ? { ...nothing, text: pilot.decision.outcome, at: pilot.decision.at } : nothing;
  if (holds.kind === 'verdict') return { ...nothing, text: pilot.verdict, at: pilot.judgedAt };
  const criterion =
    holds.kind === 'criterion' ? pilot.criteria.find(({ id }) => id === holds.criterionId) : null;
  return criterion ? { ...nothing, text: criterion.label.toLowerCase(), at: pilot.judgedAt } : nothing;
}

export function standOfIssue(issue: IssueFacts): BasisStood {
  return { ...nothing, text: issueInWords(issue), at: issue.read.at?.toISOString() ?? null };
}
