import type { StagedPilot } from '@/lib/pilots/stage-queries';
import type { Result } from '@/lib/shared/result';
import { refuse } from '@/lib/shared/result';
import { dayInWords } from './domain/age';
import { type DecisionContent, type Outcome, outcomeWords } from './domain/decision';
import type { VerdictKind } from './domain/verdict';

const verdictWords: Readonly<Record<VerdictKind, string>> = {
  go: 'go',
  'no-go': 'no-go',
  undecidable: 'not decidable',
};

interface Standing {
  number: number;
  outcome: string;
  authorName: string;
  at: Date;
}

/** Somebody decided already: which decision stands, and what can still be done. */
export function refuseDecided({ number, outcome, authorName, at }: Standing): Result<never> {
  const what = outcomeWords[outcome as Outcome];
  const message = `Decision ${number} stands: “${what}”, by ${authorName} on ${dayInWords(at.toISOString())}. Nothing of yours was published. A decision is corrected by a new revision of it; one that goes on is extended.`;
  return refuse({ code: 'decided', message });
}

export function refuseVerdictMoved(seen: VerdictKind, now: VerdictKind): Result<never> {
  const message = `While this page was open the evidence changed: the verdict was “${verdictWords[seen]}” and is now “${verdictWords[now]}”. Nothing was published, and what you typed is still here. Look at the criteria again, then send it.`;
  return refuse({ code: 'verdict-changed', message });
}

export function refuseMoving(): Result<never> {
  const message =
    'Evidence kept coming in while this was being written down, so that no moment could be kept. Nothing was published, and what you typed is still here. Send it again.';
  return refuse({ code: 'evidence-moving', message });
}

export function refuseNoPerson(): Result<never> {
  return refuse({ code: 'not-a-person', message: 'Only a person decides. Sign in yourself.' });
}

/**
 * What of a decision cannot be on this day: due days that have passed, but for those that stood before (`kept`), and an
 * extension that extends nothing.
 */
export function refuseDays(
  { conditions, extendUntil }: Pick<DecisionContent, 'conditions' | 'extendUntil'>,
  { endsOn }: Pick<StagedPilot, 'endsOn'>,
  today: string,
  kept: ReadonlySet<string> = new Set(),
): Result<never> | null {
  const reasons = conditions.flatMap(({ dueOn }, at) =>
    dueOn < today && !kept.has(dueOn)
      ? [
          {
            code: 'past',
            field: `conditions.${at}.dueOn`,
            message: 'That day has passed. Choose today or a later one.',
          },
        ]
      : [],
  );
  if (extendUntil && extendUntil < today) {
    reasons.push({ code: 'past', field: 'extendUntil', message: 'That day has passed. Choose a later one.' });
  } else if (extendUntil && endsOn && extendUntil <= endsOn) {
    const message = `It ends on ${dayInWords(endsOn)} as it is. An extension ends later.`;
    reasons.push({ code: 'not-later', field: 'extendUntil', message });
  }
  return reasons.length > 0 ? refuse(...reasons) : null;
}
