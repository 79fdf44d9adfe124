/** What a reading saw of a list that comes newest created first. */
export interface UnshownAsked {
  repositoryId: string;
  /** It saw what was created after this; null: everything. */
  above: Date | null;
  /** GitHub's ids of the rows that were shown. */
  shown: bigint[];
}

/** Stored, not gone, and not shown. */
export interface Unshown {
  githubId: bigint;
  /** When GitHub first did not find it; null when it was never asked for, or found since. */
  missingSince: Date | null;
}

/** What becomes of a row that GitHub does not show any more. */
export type AbsenceMark = { missingSince: Date } | { deletedAt: Date; goneReason: 'deleted' | 'missing' };
