import type { RuleChoices } from '@/components/pilots/rule-fields';
import type { CriterionRule } from '@/lib/go-no-go/domain/rule';
import type { PilotRecord } from '@/lib/go-no-go/domain/views';
import { formatValue } from '@/lib/metrics/domain/format-value';
import type { MetricView } from '@/lib/metrics/queries';

/** What a rule of this pilot can be about. What the stored rule names stays a choice, though it is gone since. */
export function ruleChoices(
  pilot: PilotRecord,
  metrics: readonly MetricView[],
  questions: readonly { key: string; text: string }[],
  stored: CriterionRule | null,
): RuleChoices {
  const counted = pilot.planItems.filter(({ state }) => state !== 'dropped');
  const sections: Record<string, number> = {};
  if (stored?.kind === 'milestone' && stored.section) sections[stored.section] = 0;
  for (const { section } of counted) if (section) sections[section] = (sections[section] ?? 0) + 1;
  const asked = new Map([['overall', 'Overall']]);
  for (const { key, text } of questions) asked.set(key, text);
  if (stored?.kind === 'feedback' && !asked.has(stored.question)) asked.set(stored.question, stored.question);
  return {
    metrics: metrics.map(({ id, name, unit, direction, source, ci }) => ({
      id,
      name,
      unit,
      direction,
      source,
      ci,
    })),
    baselines: pilot.baselines.flatMap(({ id, name, value, unit }) =>
      value === null ? [] : [{ id, name, value, unit, label: `${name}: ${formatValue(value, unit)}` }],
    ),
    sections,
    planItems: counted.length,
    deliverables: pilot.deliverables.length,
    questions: [...asked].map(([key, text]) => ({ key, text })),
  };
}
