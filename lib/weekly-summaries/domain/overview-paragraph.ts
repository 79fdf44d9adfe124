import { durationInWords } from '@/lib/ci/domain/duration-words';
import { paths } from '@/lib/shared/paths';
import { listedParts, many, type SentencePart, type ToldFact } from './facts/fact';
import { gravity } from './health';
import type { ProjectWeek } from './project-week';
import { healthWords } from './week-change';

export interface NamedWeek {
  slug: string;
  name: string;
  content: ProjectWeek<ToldFact>;
}

/** Names beyond these are summed up: nobody reads a paragraph of twenty. */
const named = 3;

/** The week of all projects in one paragraph, each figure a link: pilots, what changed, what moved, CI, what was not seen. */
export function overviewParagraph(projects: readonly NamedWeek[], isoWeek: string): SentencePart[] {
  if (projects.length === 0) return [{ text: 'No project is recorded yet.' }];
  const facts = projects.flatMap((project) => project.content.facts.map((fact) => ({ project, fact })));
  return [
    pilotSentence(projects),
    changeSentence(facts),
    forecastSentence(facts),
    movedSentence(projects, facts, isoWeek),
    redSentence(facts, isoWeek),
    unseenSentence(projects, isoWeek),
  ]
    .filter((parts) => parts.length > 0)
    .flatMap((parts, index) => (index > 0 ? [{ text: ' ' }, ...parts] : parts));
}

interface Placed {
  project: NamedWeek;
  fact: ToldFact;
}

function pilotSentence(projects: readonly NamedWeek[]): SentencePart[] {
  const pilots = projects.flatMap(({ content }) => content.pilots).filter(({ stage }) => stage !== 'closed');
  if (pilots.length === 0) return [{ text: 'No pilot ran.' }];
  const decidable = pilots.filter(({ verdict }) => verdict === 'go' || verdict === 'no-go').length;
  const graver = pilots
    .filter(({ health }) => health === 'off-track' || health === 'at-risk')
    .sort((a, b) => gravity[a.health] - gravity[b.health]);
  const more = graver.length - named;
  return [
    { text: canBeDecided(decidable, pilots.length), href: paths.pilots() },
    { text: graver.length === 0 ? ', and none is at risk.' : '.' },
    ...graver
      .slice(0, named)
      .flatMap((pilot) => [
        { text: ' ' },
        { text: pilot.title, href: paths.pilot(pilot.slug) },
        { text: ` is ${healthWords[pilot.health]}: ${pilot.reasons[0] ?? ''}.` },
      ]),
    ...(more > 0
      ? [
          { text: ' ' },
          { text: many(more, 'more pilot', 'more pilots'), href: paths.pilots() },
          { text: ` ${more === 1 ? 'is' : 'are'} off track or at risk.` },
        ]
      : []),
  ];
}

function canBeDecided(decidable: number, all: number): string {
  if (all === 1) return `The one pilot ${decidable === 1 ? 'can' : 'cannot'} be decided`;
  if (decidable === 0) return `None of ${all} pilots can be decided`;
  return decidable === all
    ? `All ${all} pilots can be decided`
    : `${decidable} of ${all} pilots can be decided`;
}

function changeSentence(facts: readonly Placed[]): SentencePart[] {
  const weighty = facts.filter(
    ({ fact }) => fact.kind === 'decision' || (fact.kind === 'verdict' && isTurn(fact)),
  );
  if (weighty.length === 0) return [];
  const shown = weighty.slice(0, named);
  return [
    ...shown.flatMap(({ fact }, index): SentencePart[] => [
      ...(index > 0 ? [{ text: '; ' }] : []),
      ...fact.sentence,
    ]),
    { text: weighty.length > named ? `; ${weighty.length - named} more decisions and verdicts.` : '.' },
  ];
}

/** A verdict that became another, not only more of its evidence. */
const isTurn = ({ sentence }: ToldFact) => sentence.some(({ text }) => text.startsWith('from '));

/** The forecasts that moved most: one with its reason, of several only by how much. */
function forecastSentence(facts: readonly Placed[]): SentencePart[] {
  const size = ({ fact }: Placed) => Math.abs(fact.numbers.days ?? 0);
  const moved = facts
    .filter((placed) => placed.fact.kind === 'forecast' && size(placed) > 0)
    .sort((a, b) => size(b) - size(a));
  const [only] = moved;
  if (!only) return [];
  if (moved.length === 1) return [...only.fact.sentence, { text: '.' }];
  // The first says that it moved, the others only by how much.
  const brief = ({ fact: { sentence } }: Placed, place: number): SentencePart[] =>
    sentence
      .slice(1, sentence.findIndex(({ href }) => href) + 1)
      .filter(({ text }) => place === 0 || text.trim() !== 'moved');
  const shown = moved.slice(0, named);
  return [
    { text: 'The forecast ' },
    ...shown.flatMap((placed, place) => [
      ...(place > 0 ? [{ text: place === shown.length - 1 ? ' and ' : ', ' }] : []),
      ...brief(placed, place),
    ]),
    { text: moved.length > named ? `; ${moved.length - named} more moved.` : '.' },
  ];
}

function movedSentence(
  projects: readonly NamedWeek[],
  facts: readonly Placed[],
  isoWeek: string,
): SentencePart[] {
  const [only] = projects;
  const href = projects.length === 1 && only ? paths.weekProject(isoWeek, only.slug) : '#projects';
  const sum = (kind: ToldFact['kind'], number: string) =>
    facts.reduce((total, { fact }) => total + (fact.kind === kind ? (fact.numbers[number] ?? 0) : 0), 0);
  const figures: [number, string, string][] = [
    [sum('issues', 'opened'), 'issue opened', 'issues opened'],
    [sum('issues', 'closed'), 'issue closed', 'issues closed'],
    [sum('pull-requests', 'merged'), 'pull request merged', 'pull requests merged'],
    [sum('releases', 'published'), 'release', 'releases'],
    [sum('plan', 'done'), 'plan item done', 'plan items done'],
  ];
  const said = figures
    .filter(([count]) => count > 0)
    .map(([count, one, more]) => ({ text: many(count, one, more), href }));
  if (said.length === 0) return [];
  const isPartly = facts.some(
    ({ fact }) => ['issues', 'pull-requests', 'releases'].includes(fact.kind) && fact.known !== 'known',
  );
  return [{ text: `The week saw ${isPartly ? 'at least ' : ''}` }, ...listedParts(said), { text: '.' }];
}

function redSentence(facts: readonly Placed[], isoWeek: string): SentencePart[] {
  const red = facts
    .filter(({ fact }) => fact.kind === 'ci-red' && (fact.numbers.seconds ?? 0) > 0)
    .sort((a, b) => (b.fact.numbers.seconds ?? 0) - (a.fact.numbers.seconds ?? 0));
  if (red.length === 0) return [];
  return [
    { text: 'The default branch was red for ' },
    ...listedParts(
      red.slice(0, named).map(({ project, fact }) => ({
        text: `${durationInWords(fact.numbers.seconds ?? 0)} in ${project.name}`,
        href: paths.weekProject(isoWeek, project.slug, fact.key),
      })),
    ),
    {
      text:
        red.length > named ? `, and in ${many(red.length - named, 'more project', 'more projects')}.` : '.',
    },
  ];
}

/** Silence is not calm: what nobody could have seen is said last. */
function unseenSentence(projects: readonly NamedWeek[], isoWeek: string): SentencePart[] {
  const has = (project: NamedWeek, holds: (fact: ToldFact) => boolean) => project.content.facts.some(holds);
  const gaps = projects.filter((project) =>
    has(project, ({ kind, known }) => kind === 'sync-gap' && known === 'known'),
  );
  const unknown = projects.filter((project) => has(project, ({ known }) => known !== 'known'));
  const list = (all: readonly NamedWeek[]): SentencePart[] => {
    if (all.length > 1 && all.length === projects.length)
      return [{ text: `any of the ${all.length} projects`, href: '#projects' }];
    const shown = all
      .slice(0, named)
      .map(({ slug, name }) => ({ text: name, href: paths.weekProject(isoWeek, slug) }));
    const more = all.length - shown.length;
    return listedParts(more > 0 ? [...shown, { text: `${more} more` }] : shown);
  };
  return [
    ...(gaps.length > 0
      ? [{ text: 'Nobody read ' }, ...list(gaps), { text: ' for a part of the week.' }]
      : []),
    ...(unknown.length > 0
      ? [
          { text: `${gaps.length > 0 ? ' ' : ''}Not everything is known of ` },
          ...list(unknown),
          { text: '.' },
        ]
      : []),
  ];
}
