import { plainText } from '@/lib/markdown/outline-text';
import type { DeclaredDecision } from '@/lib/pilots/domain/imported-pilot';
import type { Field } from '../entries';
import { splitLeadIn } from '../lead-in';
import type { Place } from '../places';

export interface Declared {
  decision: DeclaredDecision;
  line: number;
  text: string;
}

/** Narrower words first: "conditional go" is no "go", and "no-go" is not either. */
const decisions: readonly [DeclaredDecision, RegExp][] = [
  [
    'conditional-go',
    /\bconditional(?:ly)?\b|\bgo,? (?:with|under|on|subject to)\b.*\bconditions?\b|(?:proceed|continue|go(?: ahead)?)\b[^.]*\b(?:provided|on condition|subject to|as long as|with conditions)\b/,
  ],
  [
    'no-go',
    /\bno[- ]?go\b|\b(?:stop|abandon|reject(?:ed)?|cancel(?:led)?|discontinue|terminate|kill)\b|\b(?:do|will|should) ?n[o'’]t (?:proceed|adopt|continue|roll)|\bnot to (?:proceed|adopt|continue)/,
  ],
  ['extend', /\bextend(?:ed)?\b|\bextension\b|\bprolong/],
  [
    'go',
    /\bgo(?:ing)?\b(?: forward| ahead)?(?!-)|\bproceed\b|\badopt(?:ed)?\b|\bcontinue\b|\bapproved?\b|\bgreen ?light|\broll(?:ed)? (?:it )?out\b|\baccept(?:ed)?\b/,
  ],
];
const undecided =
  /\b(?:pending|tbd|tba|to be (?:decided|made|determined)|not (?:yet )?(?:made|decided|taken)|open|undecided|awaiting)\b/;
const theQuestion =
  /\bgo\s*(?:\/|or|and|vs\.?|,)\s*no[- ]?go(?:\s+(?:decision|outcome|verdict|result|call))?/gi;

/** The decision a document declares: in the decision section's heading, its labelled lines, its text, or the facts. */
export function findDeclaredDecision(places: readonly Place[], facts: readonly Field[]): Declared | null {
  for (const fact of facts.filter((candidate) =>
    /^(?:final )?(?:decision|verdict|outcome|recommendation|go\/no-go)/.test(candidate.label),
  )) {
    const decision = decisionIn(fact.text);
    if (decision) return { decision, line: fact.line, text: fact.text };
  }
  for (const place of places.filter((candidate) => candidate.concept === 'decision')) {
    const heading = plainText(place.section.heading);
    const fromHeading = decisionIn(heading.replace(/\b(?:decision|verdict|recommendation|outcome)\b/gi, ' '));
    if (fromHeading) return { decision: fromHeading, line: place.section.line, text: heading };
    const lines = place.section.blocks.flatMap((block) =>
      block.type === 'paragraph'
        ? block.lines
        : block.type === 'list' || block.type === 'quote'
          ? (block.type === 'list' ? block.items.flatMap((item) => item.blocks) : block.blocks).flatMap(
              (inner) => (inner.type === 'paragraph' ? inner.lines : []),
            )
          : [],
    );
    const labelled = lines.filter((line) =>
      /^(?:final )?(?:decision|verdict|outcome|recommendation|result|go\/no-go)/i.test(
        splitLeadIn(line.text)?.title ?? '',
      ),
    );
    for (const line of [...labelled, ...lines]) {
      const decision = decisionIn(plainText(line.text));
      if (decision) return { decision, line: line.line, text: plainText(line.text) };
    }
  }
  return findLoneDecision(places);
}

/** "**Decision:** …" wherever it stands, but for where the document looks ahead. */
function findLoneDecision(places: readonly Place[]): Declared | null {
  const ahead = new Set(['criteria', 'go', 'no-go', 'risks', 'contingencies', 'roadmap', 'plan']);
  for (const place of places.filter((candidate) => !ahead.has(candidate.concept ?? ''))) {
    for (const block of place.section.blocks) {
      for (const line of block.type === 'paragraph' ? block.lines : []) {
        const leadIn = splitLeadIn(line.text);
        if (!leadIn || !/^(?:final )?(?:decision|verdict|ruling)$|^go\s*\/\s*no-?go/i.test(leadIn.title))
          continue;
        const decision = decisionIn(plainText(leadIn.detail));
        if (decision) return { decision, line: line.line, text: plainText(line.text) };
      }
    }
  }
  return null;
}

export function decisionIn(text: string): DeclaredDecision | null {
  const said = text.replace(theQuestion, ' ').toLowerCase();
  if (undecided.test(said)) return null;
  return decisions.find(([, pattern]) => pattern.test(said))?.[0] ?? null;
}
