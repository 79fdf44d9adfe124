/** A row that a list did not show proves nothing; what GitHub answers for it alone does. */
export type Absence =
  /** It is there: the list had hidden it. */
  | 'there'
  /** Not found, for the first time or too soon after it: GitHub also says so by mistake, and to a token without a right. */
  | 'missing'
  /** Proved: 410, or not found twice, apart. */
  | 'gone';

export const absenceProofMs = 10 * 60_000;

/** `status` 200 when the row itself came back; `missingSince` is the first 404, null when there was none. */
export function judgeAbsence(status: number, missingSince: Date | null, now: Date): Absence {
  if (status === 410) return 'gone';
  if (status !== 404) return 'there';
  return missingSince && now.getTime() - missingSince.getTime() >= absenceProofMs ? 'gone' : 'missing';
}
