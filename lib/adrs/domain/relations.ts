import type { AdrLinkType } from './adr';
import { negation, relationsBehind, relationVerbs, unspacedRelationVerbs } from './other-languages';

/** A verb that states a relation, and where it stands in the text. */
export interface Relation {
  type: AdrLinkType;
  start: number;
  end: number;
}

const verbs: [AdrLinkType, string][] = [
  [
    'superseded-by',
    '(?:super[sc]e{1,2}ded|superceeded|replaced|obsoleted|overridden|overruled|deprecate[ds]?|made obsolete|retired)(?:\\s+(?:in part|partially|partly|entirely)|\\s*\\([^)]{0,60}\\))?\\s*(?:[:,]\\s*)?(?:by|in favou?r of|see)|(?:see|use)\\s+(?=.{0,40}\\binstead\\b)|super[sc]e{1,2}ded(?=\\s*[:(]?\\s*(?:$|\\[|#|ADR|\\d))',
  ],
  [
    'supersedes',
    'super[sc]e{1,2}des?|superceedes?|superseding|replaces|obsoletes|overrides|supersedes and replaces|undoes|reverts|reverses',
  ],
  [
    'amended-by',
    '(?:amended|updated|extended|refined|clarified|modified|revised|augmented|complemented|supplemented|changed)(?:\\s+(?:in part|partially|partly))?\\s+(?:by|in|with)',
  ],
  [
    'amends',
    'amends?|amending|updates|extends|refines|clarifies|modifies|revises|augments|complements|supplements|is an? (?:amendment|extension|update|addendum) (?:to|of)',
  ],
  [
    'relates',
    'relates? to|related to|related|see also|see|depends on|dependent on|builds? (?:up)?on|follow(?:s|ed by|[- ]?up (?:to|of|from|on))|influenced by|requires|required by|conflicts with|contradicts|enables|enabled by|implements|implemented by|based on|linked (?:to|with)|rejected in favou?r of|in favou?r of|precedes|preceded by|in addition to',
  ],
];
const spaced = (list: string): RegExp => new RegExp(`(?<![\\p{L}-])(?:${list})(?![\\p{L}])`, 'giu');
// By type: where a passive and an active overlap, "ersetzt durch", the passive is listed first and counts.
const partlyUndone: [AdrLinkType, string][] = [
  ['amends', 'part(?:ly|ially) (?:undo(?:es)?|reverts?|reverses?)'],
];
const patterns = [...partlyUndone, ...verbs].flatMap(([type, list]) => [
  [type, spaced(list)] as const,
  ...relationVerbs.filter(([own]) => own === type).map(([, words]) => [type, spaced(words)] as const),
  ...unspacedRelationVerbs
    .filter(([own]) => own === type)
    .map(([, words]) => [type, new RegExp(words, 'giu')] as const),
]);

/** No sentence says more; a line of thousands of verbs is data. */
const mostRelations = 500;

/** All relation verbs of a text in order; where two overlap the longer, more specific one counts. */
export function relationsIn(text: string): Relation[] {
  const found: Relation[] = [];
  for (const [type, pattern] of patterns) {
    for (const match of text.matchAll(pattern)) {
      if (found.length >= mostRelations) break;
      const [start, end] = [match.index, match.index + match[0].length];
      if (found.some((one) => start < one.end && end > one.start)) continue;
      if (negated(text.slice(Math.max(0, start - 40), start))) continue;
      found.push({ type, start, end });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

const negated = (before: string): boolean =>
  /\b(?:not|never|n't|without|may be|might be|can be|could be|should be|until|unless|if)\s+(?:be\s+|been\s+|being\s+)?$/i.test(
    before,
  ) || negation.test(/\S+\s*$/.exec(before)?.[0] ?? '');

const adverbs = 'partially|partly|in part|also|status|and|teilweise|partiellement|parcialmente|частично|部分';
const alone = new RegExp(
  `^[^\\p{L}\\p{N}]*(?:(?:note|nb|important|warning|update|edit)\\s*[:!-]\\s*)?(?:(?:${adverbs}|supersedes|amends|replaces|extends)[\\s/,]*)*$`,
  'iu',
);
const thisDecision =
  /\b(?:this|the present)(?:\s+(?:adr|madr|decision|decision record|record|document|proposal|approach|change|architecture decision|architecture decision record))?(?:\s+(?:has been|is|was|now|partially|partly|also|in part|will|would|and|therefore|completely|fully|formally|replaced|amends|updates)){0,4}\s*$/i;
const thisElsewhere =
  /(?<!\p{L})(?:dies(?:e[rs]?)?|cet(?:te)?|ce|est[ea]|deze|dit|quest[ao]|эт[аои]т?)(?:\s+\p{L}+){1,2}\s*$|(?:本|此|该|この)\s*(?:ADR|决策|决定|文档|決定)?\s*(?:は|将|部分|完全)?\s*$/iu;

/** Whether the words in front of the verb make this document its subject. */
export function speaksOfItself(before: string, verb: string): boolean {
  // A line that begins with the verb, "Amends ADR-3", as facts under the title do; not the wrapped line of a sentence.
  if (/\n\s*$/.test(before) && /^\p{Lu}/u.test(verb)) return true;
  const clause =
    before
      .slice(-300)
      .split(/[.;!?]\s|[。；！？·•]/)
      .at(-1) ?? before;
  return alone.test(clause) || thisDecision.test(clause) || thisElsewhere.test(clause);
}

/** A verb that stands behind the decision it points at, as other languages have it. */
export function relationBehind(text: string, start: number, end: number): AdrLinkType | null {
  const [before, behind] = [text.slice(Math.max(0, start - 20), start), text.slice(end, end + 30)];
  return relationsBehind.find(([, in1, in2]) => in1.test(before) && in2.test(behind))?.[0] ?? null;
}
