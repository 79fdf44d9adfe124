import type { Reason } from '@/lib/shared/result';
import type { LeadWords } from './published-summary';

export interface SummaryText extends LeadWords {
  /** Empty: as computed. */
  setHealth: string;
  setHealthReason: string;
}

/** Somebody saved first: what stands now, so that both texts can be seen and nothing is lost. */
export function savedFirst(
  stored: SummaryText & { version: number; updatedByName: string; updatedAt: Date },
): Reason {
  const { version, updatedByName, updatedAt, ...texts } = stored;
  const by = updatedByName || null;
  return {
    code: 'conflict',
    message: `${by ?? 'Somebody else'} saved this summary first. Nothing of yours was saved yet, and all of it is still in the form.`,
    theirs: { fields: { ...texts }, version, by, at: updatedAt.toISOString() },
  };
}
