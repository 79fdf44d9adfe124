/**
 * The queue that knocks when a revision was published, or a question on it asked or answered; what is to be delivered is found
 * from the rows. A knock that is lost loses nothing: a sweep finds the same rows.
 */
export const summaryPublishedJob = 'publishing.summary.published';

/** What a knock carries. */
export interface SummaryKnock {
  revisionId: string;
}
