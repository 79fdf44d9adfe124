import { isAdrCandidate } from '@/lib/adrs/domain/candidate';
import { parseAdr } from '@/lib/adrs/domain/parse-adr';
import type { Outline } from '@/lib/markdown/outline';
import { isBeforeAfterTable } from './impact/extract-impact';
import { type PlacedDocument, placeSections } from './places';
import { type Concept, impactVocabulary, lessonsVocabulary, pilotVocabulary } from './vocabulary';

export type DocumentKind = 'pilot' | 'lessons' | 'impact' | 'adr' | 'unknown';

type Weights = Partial<Record<Concept, number>>;

const pilotWeights: Weights = {
  go: 3,
  'no-go': 3,
  criteria: 2,
  baseline: 2,
  targets: 2,
  'success-criteria': 1.5,
  contingencies: 1,
  services: 1,
  plan: 1,
  log: 1,
  risks: 1,
  deliverables: 1,
  delivered: 1,
  decision: 1,
  roles: 0.5,
  objectives: 0.5,
  communication: 0.5,
  roadmap: 0.5,
};
const lessonsWeights: Weights = {
  'worked-well': 2,
  improve: 2,
  pitfall: 2,
  lesson: 2,
  practice: 2,
  principle: 1,
  insight: 1,
  recommendation: 0.5,
  'success-factor': 1,
  estimates: 1,
  timeline: 0.5,
  actions: 0.5,
};
const impactWeights: Weights = { 'before-after': 1, quotes: 1.5, 'worked-well': 0.25, lesson: 0.25 };

const titles: readonly [Exclude<DocumentKind, 'adr' | 'unknown'>, RegExp, number][] = [
  ['pilot', /\bpilot\b|proof[- ]of[- ]concept|\bpoc\b|\btrial\b|phase 0|\bproving\b|\bexperiment plan\b/i, 3],
  ['impact', /success story|case study|impact (?:report|story|summary)|before and after|results story/i, 4],
  [
    'lessons',
    /\blessons?\b|\blearn(?:ed|t|ings?)\b|\bretro(?:spective)?\b|post-?mortem|\bincident\b|after[- ]action|best practices|pitfalls|take-?aways|\boutage\b/i,
    3,
  ],
];

/** Below this nothing speaks clearly enough for any kind. */
const leastScore = 3;

/** What a document is, by its title, its sections and its tables; never by its file name alone. */
export function recogniseKind(outline: Outline, text: string, path: string): DocumentKind {
  const asPilot = placeSections(outline, pilotVocabulary);
  const asLessons = placeSections(outline, lessonsVocabulary);
  const asImpact = placeSections(outline, impactVocabulary);
  const scores = {
    pilot: scoreBy(asPilot, pilotWeights),
    lessons: scoreBy(asLessons, lessonsWeights),
    impact: scoreBy(asImpact, impactWeights),
  };
  if (tellsAnIncident(asLessons)) scores.lessons += 2.5;
  const bySections = Math.max(...Object.values(scores));
  const title = asPilot.title?.text ?? '';
  for (const [kind, pattern, weight] of titles) if (pattern.test(title)) scores[kind] += weight;
  if (hasBeforeAfterTable(asImpact)) scores.impact += 4;
  const [best] = (Object.entries(scores) as [keyof typeof scores, number][]).sort((a, b) => b[1] - a[1]);
  const others = best?.[1] ?? 0;
  if (
    bySections < adrYields &&
    scoreAdr(outline, text.slice(0, adrHead), path) >= Math.max(leastScore, others)
  )
    return 'adr';
  return best && best[1] >= leastScore ? best[0] : 'unknown';
}

/**
 * A document that has both the sections of a decision record and this much of another kind is of the other kind. Its
 * title does not count here: a decision may well be about lessons, or a pilot.
 */
const adrYields = 7;

/** A decision says what it is at its beginning; its reader is not asked to go through megabytes. */
const adrHead = 60_000;

function scoreBy({ places, opening }: PlacedDocument, weights: Weights): number {
  const concepts = new Set(places.filter((place) => !opening.includes(place)).map((place) => place.concept));
  let score = 0;
  for (const concept of concepts) score += concept ? (weights[concept] ?? 0) : 0;
  return score;
}

/** What happened when, and what is done about it: a postmortem, whatever its title says. */
function tellsAnIncident({ places }: PlacedDocument): boolean {
  const concepts = new Set(places.map((place) => place.concept));
  return (
    concepts.has('timeline') &&
    ['actions', 'effect', 'pitfall', 'improve'].some((concept) => concepts.has(concept as Concept))
  );
}

function hasBeforeAfterTable(document: PlacedDocument): boolean {
  return document.places.some((place) =>
    place.section.blocks.some(
      (block) =>
        block.type === 'table' &&
        isBeforeAfterTable(block) &&
        !block.header.some((cell) => /target|goal/i.test(cell)),
    ),
  );
}

const adrHeadings: readonly [RegExp, number][] = [
  [/^decisions?\b|decision outcome/i, 1.5],
  [/^context\b|problem statement|^background\b/i, 1],
  [/^(?:positive |negative )?consequences\b|^implications\b/i, 1.5],
  [/options\b|alternatives\b|decision drivers|^rationale\b/i, 1],
  [/^status\b/i, 1],
];

/** The decision log's own reader says whether it could be one; a decision's sections, status and place say it is. */
function scoreAdr(outline: Outline, text: string, path: string): number {
  if (!isAdrCandidate(text, path).isAdr) return 0;
  const headings = placeSections(outline, []).places.map((place) => place.title);
  let score = parseAdr(text, path).status === 'unknown' ? 0 : 1.5;
  for (const [pattern, weight] of adrHeadings)
    if (headings.some((heading) => pattern.test(heading))) score += weight;
  if (
    /\badrs?\b|decision record/i.test(headings[1] ?? '') ||
    /\badrs?\b|decision/i.test(path.replace(/[_/-]/g, ' '))
  )
    score += 1.5;
  return /^\d{3,4}[-_ ]/.test(path.split('/').at(-1) ?? '') ? score + 1 : score;
}
