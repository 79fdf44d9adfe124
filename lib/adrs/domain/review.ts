import { addDays } from '@/lib/shared/calendar-day';
import type { AdrStatus } from './adr';
import { reviewAheadDays, reviewedStatuses } from './log-filter';

/** How a review stands on a day; null: none is asked for, or the decision no longer counts. */
export function reviewState(
  { status, reviewBy }: { status: AdrStatus; reviewBy: string | null },
  today: string,
): 'overdue' | 'due' | 'later' | null {
  if (reviewBy === null || !reviewedStatuses.includes(status)) return null;
  if (reviewBy < today) return 'overdue';
  return reviewBy <= addDays(today, reviewAheadDays) ? 'due' : 'later';
}

/** The same as a sentence, with who says so. Days are ISO. */
export function reviewInWords(
  adr: { status: AdrStatus; reviewBy: string | null; reviewByFrom: 'file' | 'portal' | null },
  today: string,
): string {
  if (adr.reviewBy === null) return 'No day for a review is set.';
  const by = adr.reviewByFrom === 'file' ? 'by its file' : 'set in the portal';
  switch (reviewState(adr, today)) {
    case 'overdue':
      return `Review overdue: it was to be looked at again by ${adr.reviewBy}, ${by}.`;
    case 'due':
      return `Review due by ${adr.reviewBy}, ${by}.`;
    case 'later':
      return `To be looked at again by ${adr.reviewBy}, ${by}.`;
    case null:
      return `A review by ${adr.reviewBy} was asked for, ${by}; a ${adr.status} decision needs none.`;
  }
}
