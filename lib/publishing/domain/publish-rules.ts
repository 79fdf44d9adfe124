import type { Reason } from '@/lib/shared/result';
import { changedSince, type FrozenWeek } from './frozen-week';
import { areSameWords, hasWords } from './lead-words';
import type { LeadWords } from './published-summary';
import { checkSetHealth, type SettableHealth } from './stated-health';

export interface ToPublish {
  words: LeadWords;
  setHealth: SettableHealth | null;
  setHealthReason: string;
  /** The lead says so where no word is written. */
  factsAlone: boolean;
  correctionReason: string;
  frozen: FrozenWeek;
}

/** What a correction is compared with. */
export interface LastRevision {
  number: number;
  words: LeadWords;
  setHealth: SettableHealth | null;
  setHealthReason: string;
  frozen: FrozenWeek;
}

/** Why something may not be published; empty where it may. `last` is null for the first revision. */
export function whyNotPublished(to: ToPublish, last: LastRevision | null, now: Date): Reason[] {
  const reasons = checkSetHealth(to.setHealth, to.setHealthReason);
  if (!hasWords(to.words) && !to.factsAlone)
    reasons.push({
      code: 'no-words',
      field: 'factsAlone',
      message: 'All four texts are empty. Write one, or say that the computed facts alone are published.',
    });
  if (last === null) return reasons;
  if (to.correctionReason.trim() === '')
    reasons.push({
      code: 'no-reason',
      field: 'correctionReason',
      message: `Revision ${last.number} stays as it is. Say why another corrects it.`,
    });
  if (isSame(to, last, now))
    reasons.push({
      code: 'same',
      message: `Nothing differs from revision ${last.number}: neither your words, nor the health, nor a computed fact.`,
    });
  return reasons;
}

function isSame(to: ToPublish, last: LastRevision, now: Date): boolean {
  return (
    areSameWords(to.words, last.words) &&
    to.setHealth === last.setHealth &&
    to.setHealthReason.trim() === last.setHealthReason.trim() &&
    to.frozen.health === last.frozen.health &&
    changedSince(last.frozen, to.frozen.projects, now).length === 0
  );
}
