import type { Viewer } from '@/lib/permissions/domain/viewer';
import { paths } from '@/lib/shared/paths';
import { type Criterion, evaluate } from './domain/evaluate';
import { type Evaluation, favours, stateLabel, unknown } from './domain/evaluation';
import { nextSteps } from './domain/next-steps';
import { ruleInWords } from './domain/rule-in-words';
import { type JudgedCriterion, verdict } from './domain/verdict';
import { verdictInWords } from './domain/verdict-in-words';
import type { CriterionView, VerdictView } from './domain/views';
import { gatherEvidence, type ReadCriterion } from './gather';
import { criterionRule } from './input';
import type { CriterionRow } from './records/read';

/** Evaluates stored criteria against the evidence of this moment. */
export async function judgeCriteria(
  viewer: Viewer,
  rows: readonly CriterionRow[],
  now: Date,
): Promise<Map<string, CriterionView[]>> {
  const read = rows.map(
    (row): ReadCriterion => ({ row, rule: criterionRule.safeParse(row.rule).data ?? null }),
  );
  const gathered = await gatherEvidence(viewer, read, now);
  const byPilot = new Map<string, CriterionView[]>();
  for (const { row, rule } of read) {
    const { id, side, title, position, ruleSetBy, claimedMet, line, version } = row;
    const found = gathered.get(id);
    const isUnreadable = row.rule !== null && rule === null;
    const { slug, timeZone } = row.pilot;
    const waiver = lastingWaiver(row.waivers);
    const evaluation =
      isUnreadable && !waiver
        ? unreadable(id, title, slug)
        : evaluate({ id, side, title, rule, waiver }, found?.facts ?? null, { now, timeZone, slug });
    const view: CriterionView = {
      id,
      side,
      title,
      position,
      rule,
      ruleInWords: rule && found ? ruleInWords(rule, found.names) : null,
      ruleSetBy,
      claimedMet,
      lockedAt: row.lockedAt?.toISOString() ?? null,
      line,
      version,
      attestations: row.attestations.map(({ at, until, ...rest }) => ({
        ...rest,
        at: at.toISOString(),
        until: until?.toISOString() ?? null,
      })),
      evaluation: {
        ...evaluation,
        label: stateLabel(side, evaluation),
        favours: favours(side, evaluation.state),
      },
    };
    const own = byPilot.get(row.pilotId);
    if (own) own.push(view);
    else byPilot.set(row.pilotId, [view]);
  }
  return byPilot;
}

const never = 8_640_000_000_000_000;
const endsAt = ({ until }: { until: Date | null }) => until?.getTime() ?? never;

/** Of several approved waivers the one that ends last counts. */
function lastingWaiver(waivers: CriterionRow['waivers']): Criterion['waiver'] {
  const [last] = [...waivers].sort((a, b) => endsAt(b) - endsAt(a));
  if (!last) return null;
  const { reason, answeredByName, until } = last;
  return { reason, approver: answeredByName ?? 'somebody', until: until?.toISOString() ?? null };
}

/** A rule that this version does not understand proves nothing, and must not pass for one written in words. */
function unreadable(id: string, title: string, slug: string): Evaluation {
  return unknown('rule', ['Its stored rule cannot be read; set it again.'], {
    key: `rule:${id}`,
    text: `Set the rule of “${title}” again`,
    note: '',
    href: paths.criterion(slug, id),
  });
}

export function verdictView(criteria: readonly JudgedCriterion[]): VerdictView {
  const judged = verdict(criteria);
  const steps = nextSteps(criteria);
  const { kind, coverage, go, noGo } = judged;
  return { verdict: kind, ...verdictInWords(judged, steps), coverage, go, noGo, nextSteps: steps };
}
