import { judgeAbsence } from './absence';

/** What becomes of a row that is not where it should be. */
export interface AbsenceMark {
  goneReason: 'deleted' | 'transferred' | 'missing' | null;
  /** Where a transferred one lives now, as owner/name#number. */
  movedTo: string | null;
  missingSince: Date | null;
}

/**
 * By GitHub's answer for the row alone: null when it is there, or was not found too short a time ago to say more.
 * `at` is where an answer of 200 says that it lives; `own` where we know it. Both are owner/name#number.
 */
export function markOfAbsence(
  answer: { status: number; at: string | null },
  own: string,
  missingSince: Date | null,
  now: Date,
): AbsenceMark | null {
  if (answer.status === 200) {
    if (answer.at === null || answer.at.toLowerCase() === own.toLowerCase()) return null;
    return { goneReason: 'transferred', movedTo: answer.at, missingSince };
  }
  const absence = judgeAbsence(answer.status, missingSince, now);
  if (absence === 'there') return null;
  if (absence === 'gone')
    return { goneReason: answer.status === 410 ? 'deleted' : 'missing', movedTo: null, missingSince };
  return missingSince ? null : { goneReason: null, movedTo: null, missingSince: now };
}
