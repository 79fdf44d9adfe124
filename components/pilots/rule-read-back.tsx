'use client';

import { useEffect, useState } from 'react';
import { StateMark } from '@/components/ui/state-mark';
import type { ActionAnswer } from '@/lib/auth/action';
import type { CriterionSide } from '@/lib/go-no-go/domain/evaluation';
import type { CriterionRule } from '@/lib/go-no-go/domain/rule';
import { type RuleFields, ruleOfFields } from '@/lib/go-no-go/domain/rule-form';
import { type RuleNames, ruleInWords } from '@/lib/go-no-go/domain/rule-in-words';
import { ruleWarnings } from '@/lib/go-no-go/domain/rule-warnings';
import type { EvaluationView } from '@/lib/go-no-go/domain/views';
import { evidenceMark } from './evidence-mark';
import type { RuleChoices } from './rule-fields';

export interface Trial extends RuleFields {
  pilotId: string;
  criterionId: string | null;
  side: CriterionSide;
}
export type TryRule = (trial: Trial) => Promise<ActionAnswer<EvaluationView | null>>;

const pauseMs = 400;
const unreached: ActionAnswer<EvaluationView | null> = {
  ok: false,
  reasons: [{ code: 'unreached', message: 'The portal cannot be reached, so it cannot say how it stands.' }],
  typed: {},
};

/**
 * The rule as it stands in the form: in words at once, what is odd about it, and what it would say on the evidence of
 * now, asked of the server when the typing pauses. Nothing is saved.
 */
export function RuleReadBack({
  fields,
  place,
  choices,
  today,
  tryRule,
}: {
  fields: RuleFields;
  place: { pilotId: string; criterionId: string | null; side: CriterionSide };
  choices: RuleChoices;
  today: string;
  tryRule: TryRule;
}) {
  const { pilotId, criterionId, side } = place;
  const asked = JSON.stringify({ ...fields, pilotId, criterionId, side });
  const [said, setSaid] = useState<{ asked: string; answer: ActionAnswer<EvaluationView | null> } | null>(
    null,
  );
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const answer = await tryRule(JSON.parse(asked) as Trial).catch(() => unreached);
      if (isCurrent) setSaid({ asked, answer });
    }, pauseMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [asked, tryRule]);
  const rule = ruleOfFields(fields) as CriterionRule | null;
  const names = namesOf(fields, choices);
  const { sections, planItems, deliverables } = choices;
  const items = { plan: planItems, sections, deliverables };
  const warnings = rule ? ruleWarnings(rule, { side, names, today, items }) : [];
  const fresh = said?.asked === asked ? said.answer : null;
  return (
    <div className="mb-4 max-w-[60ch] rounded-md border border-line bg-sunken px-3.5 py-2.5">
      <p className="m-0 text-sm text-ink-3">The rule reads</p>
      <p className="m-0 font-medium">
        {rule ? ruleInWords(rule, names) : 'Written in words only, so nothing can check it.'}
      </p>
      {rule && side === 'no_go' ? (
        <p className="m-0 text-sm text-ink-2">When it holds, it stops the pilot.</p>
      ) : null}
      {warnings.map((warning) => (
        <p key={warning} className="m-0 mt-1 text-sm font-medium text-stale">
          {warning}
        </p>
      ))}
      <p className="m-0 mt-1 text-sm text-ink-2" aria-live="polite">
        {rule ? <Now answer={fresh} side={side} /> : null}
      </p>
    </div>
  );
}

function Now({ answer, side }: { answer: ActionAnswer<EvaluationView | null> | null; side: CriterionSide }) {
  if (!answer) return <span className="text-ink-3">Now: looking…</span>;
  if (!answer.ok) {
    const [first] = answer.reasons;
    return <span className="text-ink-3">Now: no answer yet. {first?.message}</span>;
  }
  if (!answer.value) return null;
  const { state, label, evidence } = answer.value;
  const from = evidence.text ? evidence.text : 'no evidence';
  const n = evidence.n === null || state === 'unknown' ? '' : `, n ${evidence.n}`;
  return (
    <>
      Now: {from}
      {evidence.text ? n : ''}
      {evidence.missing.length > 0
        ? `; ${state === 'stale' ? '' : 'missing: '}${evidence.missing.join('; ')}`
        : ''}
      {'. It would read '}
      <StateMark state={evidenceMark(side, state)} label={label} />
    </>
  );
}

function namesOf({ kind, metricId, baselineId }: RuleFields, choices: RuleChoices): RuleNames {
  if (!kind?.startsWith('metric')) return { metric: null, baseline: null };
  const baseline = choices.baselines.find(({ id }) => id === baselineId);
  return {
    metric: choices.metrics.find(({ id }) => id === metricId) ?? null,
    baseline: baseline ? { value: baseline.value, unit: baseline.unit } : null,
  };
}
