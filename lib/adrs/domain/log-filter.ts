import type { AdrStatus } from './adr';

/** How the log may be ordered. "best" needs words to look for. */
export const logSorts = ['newest', 'oldest', 'best', 'title', 'changed', 'review'] as const;
export type LogSort = (typeof logSorts)[number];

/** What the log is narrowed by; all that are given must hold. */
export interface LogFilter {
  projectId?: string | undefined;
  status?: AdrStatus | undefined;
  tag?: string | undefined;
  /** Part of a decider's name. */
  decider?: string | undefined;
  /** ISO days: the decision's date lies wholly between them, as far as its file gives it. */
  from?: string | undefined;
  to?: string | undefined;
  /** Words of title and text, or a number. */
  q?: string | undefined;
  number?: number | undefined;
  /** "contradicted": accepted, and something it rests on has moved; "unknown": and something it rests on is not known. */
  standing?: 'contradicted' | 'unknown' | undefined;
  /** "due": to be reviewed within 30 days or overdue. */
  review?: 'due' | 'overdue' | undefined;
  /** Only those whose file leaves something unclear, or gives no date. */
  lacks?: 'clarity' | 'date' | undefined;
}

/** Statuses whose review still matters: a decision that no longer counts need not be looked at again. */
export const reviewedStatuses: readonly AdrStatus[] = ['draft', 'proposed', 'accepted', 'unknown'];

/** How many days before its day a review is due. */
export const reviewAheadDays = 30;

/** The filters that can be dropped one by one, in the order in which they are shown. */
export const filterKeys = [
  'q',
  'number',
  'status',
  'project',
  'tag',
  'decider',
  'from',
  'to',
  'standing',
  'review',
  'lacks',
] as const;
export type FilterKey = (typeof filterKeys)[number];
