import type { AdrLinkType } from './adr';

/** A verb that states a relation, and where it stands in the text. */
export interface Relation {
  type: AdrLinkType;
  start: number;
  end: number;
}

const verbs: [AdrLinkType, string][] = [
  [
    'superseded-by',
    '(?:super[sc]e{1,2}ded|superceeded|replaced|obsoleted|overridden|overruled|deprecated|made obsolete|retired)(?:\\s+(?:in part|partially|partly|entirely)|\\s*\\([^)]{0,60}\\))?\\s*(?:[:,]\\s*)?(?:by|in favou?r of|see)|(?:see|use)\\s+(?=.{0,40}\\binstead\\b)|super[sc]e{1,2}ded(?=\\s*[:(]?\\s*(?:$|\\[|#|ADR|\\d))',
  ],
  [
    'supersedes',
    'super[sc]e{1,2}des?|superceedes?|superseding|replaces|obsoletes|overrides|supersedes and replaces',
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
const patterns = verbs.map(
  ([type, list]) => [type, new RegExp(`(?<![\\p{L}-])(?:${list})(?![\\p{L}])`, 'giu')] as const,
);

/** All relation verbs of a text in order; where two overlap the longer, more specific one counts. */
export function relationsIn(text: string): Relation[] {
  const found: Relation[] = [];
  for (const [type, pattern] of patterns) {
    for (const match of text.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (found.some((one) => start < one.end && end > one.start)) continue;
      if (negated(text.slice(0, start))) continue;
      found.push({ type, start, end });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

const negated = (before: string): boolean =>
  /\b(?:not|never|n't|without|may be|might be|can be|could be|should be|until|unless|if)\s+(?:be\s+|been\s+|being\s+)?$/i.test(
    before,
  );

/** Whether the words in front of the verb make this document its subject. */
export function speaksOfItself(before: string): boolean {
  const clause = before.split(/[.;!?]\s/).at(-1) ?? before;
  return (
    /^[\s\W]*(?:(?:note|nb|important|warning|update|edit)\s*[:!-]\s*)?(?:(?:partially|partly|in part|also|status|and)\s*)*$/i.test(
      clause,
    ) ||
    /\b(?:this|the present)(?:\s+(?:adr|madr|decision|decision record|record|document|proposal|approach|change|architecture decision|architecture decision record))?(?:\s+(?:has been|is|was|now|partially|partly|also|will|would|and|therefore|completely|fully|formally|replaced|amends|updates)){0,4}\s*$/i.test(
      clause,
    )
  );
}
