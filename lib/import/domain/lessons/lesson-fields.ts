import type { ImportedLesson } from '@/lib/lessons/domain/imported-lessons';
import type { Field } from '../entries';

type Part = 'learned' | 'evidence' | 'impact' | 'betterApproach';

/** The first that fits wins. What a lesson's author calls its parts, by what they mean. */
const parts: readonly [Part, RegExp][] = [
  [
    'betterApproach',
    /^(?:(?:a |the |our )?better (?:approach|way|idea)|solutions?|next time|instead|recommend(?:ation|ed)?s?|(?:corrective |follow[- ]?up )?actions?(?: items?| taken)?|fix(?:es)?|mitigations?|prevention|how to (?:avoid|fix|prevent).*|what to do(?: instead)?|do this(?: instead)?|remedy|follow[- ]?ups?|improvements?|proposal|try)$/,
  ],
  [
    'evidence',
    /^(?:(?:the |our )?evidence(?: (?:from|in|of) .*)?|examples?(?: (?:from|in|of) .*)?|data|proof|sources?|observ(?:ed|ations?)|symptoms?|what happened|what (?:we|i) did|situation|context|background|root cause|seen in|numbers)$/,
  ],
  [
    'impact',
    /^(?:impacts?(?: (?:on|for|of) .*)?|effects?(?: (?:on|for) .*)?|consequences?|outcomes?|so what|implications?(?: for .*)?|benefits?|why (?:it|this) (?:worked|matters|mattered|helped|hurts?|failed)|results?|cost)$/,
  ],
  [
    'learned',
    /^(?:what (?:we|i) (?:have )?learn(?:ed|t)|learnings?|lessons?(?: learn(?:ed|t))?|(?:key )?insights?|(?:key )?take-?aways?|pitfall|problems?|issues?|findings?|description|challenges?|mistake|practice|learned)$/,
  ],
];

export function lessonPartOf(label: string): Part | null {
  return parts.find(([, pattern]) => pattern.test(label))?.[0] ?? null;
}

/** Fields put to their parts; a second label for the same part keeps its own name in front. */
export function lessonParts(fields: readonly Field[], body: string): Pick<ImportedLesson, Part> {
  const texts: Record<Part, string[]> = {
    learned: body ? [body] : [],
    evidence: [],
    impact: [],
    betterApproach: [],
  };
  for (const field of fields) {
    const part = lessonPartOf(field.label) ?? 'learned';
    if (field.text === '') continue;
    const first = texts[part].length === 0 && lessonPartOf(field.label) !== null;
    texts[part].push(
      first ? field.text : `**${field.label.charAt(0).toUpperCase()}${field.label.slice(1)}**: ${field.text}`,
    );
  }
  const join = (part: Part) => texts[part].join('\n\n');
  return {
    learned: join('learned'),
    evidence: join('evidence'),
    impact: join('impact'),
    betterApproach: join('betterApproach'),
  };
}
