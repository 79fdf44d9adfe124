import { durationInWords } from '@/lib/ci/domain/duration-words';
import { outcomeWords } from '@/lib/go-no-go/domain/decision';
import type { WeekDecision } from '@/lib/go-no-go/week-queries';
import { formatValue } from '@/lib/metrics/domain/format-value';
import type { PassedBudget } from '@/lib/metrics/week-queries';
import type { WeekAmendment } from '@/lib/pilots/week-queries';
import { paths } from '@/lib/shared/paths';
import type { NamedPilot } from './event-facts';
import type { ComputedFact, WeekFrame } from './fact';

const inWeek = (at: Date | null, { from, until }: Pick<WeekFrame, 'from' | 'until'>) =>
  at !== null && at >= from && at < until;

/** Decisions that were published, corrections among them. `decisions` may hold earlier ones. */
export function decisionFacts(
  decisions: readonly WeekDecision[],
  pilots: readonly NamedPilot[],
  frame: WeekFrame,
): ComputedFact[] {
  return decisions.flatMap((decision): ComputedFact[] => {
    const pilot = pilots.find(({ id }) => id === decision.pilotId);
    if (!pilot || !inWeek(decision.at, frame)) return [];
    const { number, revision, outcome, verdict, isOpposed } = decision;
    const words = outcomeWords[outcome as keyof typeof outcomeWords] ?? outcome;
    const which = revision > 1 ? `decision ${number} was corrected (revision ${revision})` : 'was decided';
    const against = isOpposed ? `, against the computed verdict (${verdict})` : '';
    return [
      {
        key: `decision ${decision.id}`,
        kind: 'decision',
        pilotId: pilot.id,
        known: 'known',
        numbers: { number, revision },
        sentence: [
          { text: pilot.title, href: paths.pilot(pilot.slug) },
          { text: ` ${which}: ` },
          {
            text: `${words}${against}`,
            href: paths.decision(pilot.slug, number, revision > 1 ? revision : undefined),
          },
        ],
        records: [{ kind: 'decision', ids: [decision.id] }],
        caveat: null,
      },
    ];
  });
}

/** Changes of what was locked. */
export function amendmentFacts(
  amendments: readonly WeekAmendment[],
  pilots: readonly NamedPilot[],
  frame: WeekFrame,
): ComputedFact[] {
  return amendments.flatMap((amendment): ComputedFact[] => {
    const pilot = pilots.find(({ id }) => id === amendment.pilotId);
    if (!pilot || !inWeek(amendment.at, frame)) return [];
    const kind = amendment.subjectKind.replace('-', ' ');
    return [
      {
        key: `amendment ${amendment.id}`,
        kind: 'amendment',
        pilotId: pilot.id,
        known: 'known',
        numbers: { number: amendment.number },
        sentence: [
          { text: `${pilot.title}: ` },
          { text: `amendment ${amendment.number}`, href: paths.pilotTab(pilot.slug, 'record', 'amendments') },
          { text: ` of the ${kind} ${amendment.subject}, because: ${amendment.reason}` },
        ],
        records: [{ kind: 'amendment', ids: [amendment.id], counts: 'number' }],
        caveat: null,
      },
    ];
  });
}

/** Budgets that were passed, or kept again, in the week. */
export function budgetFacts(passed: readonly PassedBudget[], frame: WeekFrame): ComputedFact[] {
  return passed.flatMap((passing): ComputedFact[] => {
    const { id, metric, metricId, unit, value, sampleCount, budgetLimit, passedAt, endedAt } = passing;
    const began = inWeek(passedAt, frame);
    const ended = inWeek(endedAt, frame);
    if (!began && !ended) return [];
    const say = (figure: number) => formatValue(figure, unit);
    const lasted = endedAt ? (endedAt.getTime() - passedAt.getTime()) / 1000 : null;
    const says = began
      ? ` passed its budget of ${say(budgetLimit)} with ${say(value)} (n = ${sampleCount})`
      : ` keeps its budget of ${say(budgetLimit)} again`;
    const again =
      ended && lasted !== null ? `${began ? ' and kept it again' : ''} after ${durationInWords(lasted)}` : '';
    return [
      {
        key: `budget ${id}`,
        kind: 'budget',
        pilotId: null,
        known: 'known',
        numbers: {
          value,
          n: sampleCount,
          limit: budgetLimit,
          began: began ? 1 : 0,
          ended: ended ? 1 : 0,
        },
        sentence: [{ text: metric, href: paths.metric(metricId) }, { text: `${says}${again}` }],
        records: [{ kind: 'budget-passing', ids: [id] }],
        caveat: null,
      },
    ];
  });
}
