import { type EvaluationState, favours, isAnswered, stateLabel } from '@/lib/go-no-go/domain/evaluation';
import { type VerdictKind, verdictOfStates } from '@/lib/go-no-go/domain/verdict';
import type { WeekCriterion, WeekEvaluation } from '@/lib/go-no-go/week-queries';
import { groupBy } from '@/lib/shared/group-by';
import { paths } from '@/lib/shared/paths';
import type { NamedPilot } from './event-facts';
import { type ComputedFact, many, recordSets, type SentencePart, type WeekFrame } from './fact';

/** A criterion at the week's ends. An evaluation of null: it had not been judged by then, which is not "unknown". */
export interface CriterionWeek {
  criterion: WeekCriterion;
  before: WeekEvaluation | null;
  after: WeekEvaluation | null;
  /** Evaluations within the week. */
  within: WeekEvaluation[];
}

export interface Standing {
  /** Null: how it stood is not known. */
  verdict: VerdictKind | null;
  answered: number;
  total: number;
  states: Readonly<Record<EvaluationState, number>>;
  met: number;
  notMet: number;
}

/** `evaluations` oldest first, from the last one before the week; criteria that had been taken out by its end are left out. */
export function criteriaOfWeek(
  criteria: readonly WeekCriterion[],
  evaluations: ReadonlyMap<string, readonly WeekEvaluation[]>,
  frame: Pick<WeekFrame, 'from' | 'until'>,
): CriterionWeek[] {
  return criteria
    .filter(({ removedAt }) => removedAt === null || removedAt >= frame.from)
    .map((criterion) => {
      const own = (evaluations.get(criterion.id) ?? []).filter(({ at }) => at < frame.until);
      const within = own.filter(({ at }) => at >= frame.from);
      const before = own.findLast(({ at }) => at < frame.from) ?? null;
      const isGone = criterion.removedAt !== null && criterion.removedAt < frame.until;
      return { criterion, before, within, after: isGone ? null : (own.at(-1) ?? null) };
    });
}

/** How a pilot stood by its criteria's evaluations at one end of the week. */
export function standingAt(criteria: readonly CriterionWeek[], end: 'before' | 'after'): Standing {
  const judged = criteria.flatMap((one) => {
    const evaluation = one[end];
    return evaluation ? [{ side: one.criterion.side, state: evaluation.state }] : [];
  });
  const count = (state: EvaluationState) => judged.filter((one) => one.state === state).length;
  const favour = (way: 'go' | 'no-go') =>
    judged.filter(({ side, state }) => favours(side, state) === way).length;
  return {
    verdict: judged.length === 0 ? null : verdictOfStates(judged),
    answered: judged.filter(({ state }) => isAnswered(state)).length,
    total: judged.length,
    states: {
      met: count('met'),
      not_met: count('not_met'),
      unknown: count('unknown'),
      stale: count('stale'),
      waived: count('waived'),
    },
    met: favour('go'),
    notMet: favour('no-go'),
  };
}

const verdictWords: Readonly<Record<VerdictKind, string>> = {
  go: 'go',
  'no-go': 'no-go',
  undecidable: 'not decidable',
};

/** Criteria that changed state, what that did to the verdict, and evidence that came or went, of one pilot. */
export function judgedFacts(
  pilot: NamedPilot,
  criteria: readonly CriterionWeek[],
  frame: WeekFrame,
): ComputedFact[] {
  const changed = criteria.filter(({ before, after }) => after && before?.state !== after.state);
  const flipped = criteria.filter(
    ({ before, after, within }) =>
      after && before?.state === after.state && within.some(({ state }) => state !== before.state),
  );
  return [
    ...changed.map((one) => criterionFact(pilot, one)),
    ...flipped.map((one) => criterionFact(pilot, one)),
    ...verdictFact(pilot, criteria, frame),
    ...evidenceFact(pilot, criteria),
  ];
}

function criterionFact(pilot: NamedPilot, { criterion, before, after, within }: CriterionWeek): ComputedFact {
  const label = (state: EvaluationState) =>
    state === 'unknown' ? 'unknown' : stateLabel(criterion.side, { state, lack: null }).toLowerCase();
  const is = after ? label(after.state) : '';
  const says = !before
    ? ` was judged for the first time: ${is}`
    : before.state === after?.state
      ? ` left ${is} and is ${is} again`
      : ` went from ${label(before.state)} to ${is}`;
  return {
    key: `criterion ${criterion.id}`,
    kind: 'criterion',
    pilotId: pilot.id,
    known: 'known',
    numbers: { changes: changesOf(before, within) },
    sentence: [
      { text: `${pilot.title}: ` },
      { text: `“${criterion.title}”`, href: paths.criterion(pilot.slug, criterion.id) },
      { text: says },
    ],
    records: recordSets({
      kind: 'evaluation',
      ids: [...(before ? [before.id] : []), ...within.map(({ id }) => id)],
      counts: 'changes',
    }),
    caveat: null,
  };
}

/** How often the state was another than before it. */
function changesOf(before: WeekEvaluation | null, within: readonly WeekEvaluation[]): number {
  let state = before?.state ?? null;
  let changes = 0;
  for (const one of within) {
    if (one.state !== state) changes += 1;
    state = one.state;
  }
  return changes;
}

function verdictFact(
  pilot: NamedPilot,
  criteria: readonly CriterionWeek[],
  frame: WeekFrame,
): ComputedFact[] {
  const [was, is] = [standingAt(criteria, 'before'), standingAt(criteria, 'after')];
  if (is.verdict === null) return [];
  if (was.verdict === is.verdict && was.answered === is.answered && was.total === is.total) return [];
  const href = paths.pilotTab(pilot.slug, 'criteria');
  const covered = `${is.answered} of ${many(is.total, 'criterion', 'criteria')} with evidence`;
  const before = was.verdict === null ? '' : `, ${was.answered} of ${was.total} the week before`;
  const turnedFrom = was.verdict === is.verdict ? null : was.verdict;
  const stands = frame.asOf < frame.until ? ' stands at ' : ' ended the week at ';
  const verdict: SentencePart[] =
    turnedFrom === null
      ? [{ text: stands }, { text: verdictWords[is.verdict], href }]
      : [
          { text: ' went ' },
          { text: `from ${verdictWords[turnedFrom]} to ${verdictWords[is.verdict]}`, href },
        ];
  const ids = (end: 'before' | 'after') => criteria.flatMap((one) => one[end]?.id ?? []);
  return [
    {
      key: `verdict ${pilot.id}`,
      kind: 'verdict',
      pilotId: pilot.id,
      known: 'known',
      numbers: {
        answered: is.answered,
        total: is.total,
        answeredBefore: was.verdict === null ? null : was.answered,
        totalBefore: was.verdict === null ? null : was.total,
      },
      sentence: [
        { text: pilot.title, href: paths.pilot(pilot.slug) },
        ...verdict,
        { text: `: ${covered}${before}` },
      ],
      records: recordSets(
        { kind: 'evaluation', ids: ids('after'), counts: 'answered' },
        { kind: 'evaluation', ids: ids('before'), counts: 'answeredBefore' },
      ),
      caveat: null,
    },
  ];
}

function evidenceFact(pilot: NamedPilot, criteria: readonly CriterionWeek[]): ComputedFact[] {
  const had = (one: CriterionWeek) => one.before !== null && isAnswered(one.before.state);
  const has = (one: CriterionWeek) => one.after !== null && isAnswered(one.after.state);
  const gained = criteria.filter((one) => has(one) && !had(one));
  const stale = criteria.filter((one) => one.after?.state === 'stale' && one.before?.state !== 'stale');
  const lost = criteria.filter((one) => had(one) && one.after?.state === 'unknown');
  if (gained.length + stale.length + lost.length === 0) return [];
  const href = paths.pilotTab(pilot.slug, 'criteria');
  const said = [
    { all: gained, words: 'gained' },
    { all: stale, words: 'gone stale' },
    { all: lost, words: 'lost' },
  ].filter(({ all }) => all.length > 0);
  const ids = (all: readonly CriterionWeek[]) =>
    all.flatMap(({ before, after }) => [...(before ? [before.id] : []), ...(after ? [after.id] : [])]);
  return [
    {
      key: `evidence ${pilot.id}`,
      kind: 'evidence',
      pilotId: pilot.id,
      known: 'known',
      numbers: { gained: gained.length, stale: stale.length, lost: lost.length },
      sentence: [
        { text: `${pilot.title}: evidence of ` },
        ...said.flatMap(({ all, words }, index): SentencePart[] => [
          ...(index > 0 ? [{ text: '; of ' }] : []),
          { text: many(all.length, 'criterion', 'criteria'), href },
          { text: ` ${words}` },
        ]),
      ],
      records: recordSets(
        { kind: 'evaluation', ids: ids(gained), counts: 'gained' },
        { kind: 'evaluation', ids: ids(stale), counts: 'stale' },
        { kind: 'evaluation', ids: ids(lost), counts: 'lost' },
      ),
      caveat: null,
    },
  ];
}

export const evaluationsByCriterion = (all: readonly WeekEvaluation[]) =>
  groupBy(all, ({ criterionId }) => criterionId);
