/** The queue of issues to be opened; a job is only a knock, what is to be done stands in the passing's row. */
export const budgetIssueJob = 'metrics.budget.issue';
