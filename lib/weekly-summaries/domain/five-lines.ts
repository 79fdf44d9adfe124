import type { FactKind, SentencePart, ToldFact } from './facts/fact';

export interface WeekLine {
  label: string;
  parts: SentencePart[];
  /** Facts that the line does not tell. */
  more: number;
  isKnown: boolean;
}

interface LineOfWeek {
  label: string;
  kinds: readonly FactKind[];
  none: string;
  /** One fact of each kind first: three plans would leave no room for issues and pull requests. */
  isSpread?: boolean;
}

export const weekLines: readonly LineOfWeek[] = [
  {
    label: 'Moved',
    kinds: ['stage', 'plan', 'releases', 'pull-requests', 'issues'],
    none: 'Nothing moved.',
    isSpread: true,
  },
  {
    label: 'Measured',
    kinds: ['budget', 'forecast', 'metric'],
    none: 'No metric of a pilot was measured.',
    isSpread: true,
  },
  { label: 'Evidence', kinds: ['verdict', 'evidence', 'criterion'], none: 'No criterion changed.' },
  {
    label: 'Decided and learned',
    kinds: ['decision', 'amendment', 'condition', 'waiver', 'risks', 'adrs', 'lessons'],
    none: 'Nothing was decided or recorded.',
  },
  {
    label: 'CI and blind spots',
    kinds: ['ci-red', 'sync-gap', 'unseen'],
    none: 'Not red, and no blind spot.',
  },
];

/** What lies in GitHub stays known however young the project is here. */
const ofGithub: ReadonlySet<FactKind> = new Set([
  'issues',
  'pull-requests',
  'releases',
  'ci-red',
  'sync-gap',
]);

/**
 * A project's week in five lines, always the same five: what is told in each comes first by kind. A line without a fact says
 * that there was none, and that it is not known where the project was not kept here for the whole week. The name of a pilot is
 * said once in a line, not before each of its facts.
 */
export function fiveLines(
  facts: readonly ToldFact[],
  {
    hasRepositories,
    pilots = [],
    most = 3,
  }: { hasRepositories: boolean; pilots?: readonly NamedPilot[]; most?: number },
): WeekLine[] {
  const isUnseen = facts.some(({ key }) => key === 'unseen project');
  return weekLines.map(({ label, kinds, none, isSpread }): WeekLine => {
    const own = kinds.flatMap((kind) => facts.filter((fact) => fact.kind === kind));
    if (own.length === 0) {
      const isBlind = isUnseen || (!hasRepositories && kinds.some((kind) => ofGithub.has(kind)));
      const blind = isUnseen ? 'Not known.' : `${none} No repository is connected, so GitHub is not known.`;
      return { label, parts: [{ text: isBlind ? blind : none }], more: 0, isKnown: !isBlind };
    }
    const shown = isSpread ? spread(own, most) : own.slice(0, most);
    return {
      label,
      parts: shown.flatMap((fact, index): SentencePart[] => [
        ...withoutName(fact, shown[index - 1], pilots),
        { text: index === shown.length - 1 ? '.' : '. ' },
      ]),
      more: own.length - shown.length,
      isKnown: shown.every(({ known }) => known !== 'not-known'),
    };
  });
}

interface NamedPilot {
  id: string;
  title: string;
}

/** A fact's sentence after another one: about the same pilot it leaves out the name that begins it. */
function withoutName(
  { kind, pilotId, sentence }: ToldFact,
  before: ToldFact | undefined,
  pilots: readonly NamedPilot[],
): SentencePart[] {
  const [first, ...rest] = sentence;
  const name = pilots.find(({ id }) => id === pilotId)?.title;
  const isSame = before !== undefined && pilotId !== null && before.pilotId === pilotId;
  if (!isSame || name === undefined || !first?.text.startsWith(`${name}: `)) return sentence;
  const left = first.text.slice(name.length + 2);
  if (left === '') return rest;
  // Names of metrics and criteria are written as they are.
  const isOurs = kind !== 'metric' && kind !== 'criterion';
  const text = isOurs ? left.charAt(0).toUpperCase() + left.slice(1) : left;
  return [{ ...first, text }, ...rest];
}

/** So many facts in the order given: first one of each kind, then what else there is room for. */
function spread(facts: readonly ToldFact[], most: number): ToldFact[] {
  const isFirst = (fact: ToldFact, place: number) =>
    facts.findIndex(({ kind }) => kind === fact.kind) === place;
  const chosen = new Set(
    [...facts.filter(isFirst), ...facts.filter((fact, place) => !isFirst(fact, place))].slice(0, most),
  );
  return facts.filter((fact) => chosen.has(fact));
}

/** The line that tells facts of a kind. */
export function lineOfKind(kind: FactKind): string {
  return weekLines.find(({ kinds }) => kinds.includes(kind))?.label ?? '';
}
