import type { PullRequestRow } from '../domain/pull-request';
import { type BulkTable, bulkWrite } from './bulk-write';

/** What the details tell (refs, merge commit, own id) is not among these, so that the list never undoes it. */
const pullRequests: BulkTable<PullRequestRow> = {
  table: 'pull_request',
  key: { name: 'number', type: 'int', of: (row) => row.number },
  columns: [
    { name: 'nodeId', type: 'text', of: (row) => row.nodeId, keepsWhenNull: true },
    { name: 'title', type: 'text', of: (row) => row.title },
    { name: 'body', type: 'text', of: (row) => row.body },
    { name: 'state', type: 'text', of: (row) => row.state },
    { name: 'isDraft', type: 'boolean', of: (row) => row.isDraft },
    { name: 'authorLogin', type: 'text', of: (row) => row.authorLogin },
    { name: 'labels', type: 'text[]', of: (row) => row.labels },
    { name: 'assignees', type: 'text[]', of: (row) => row.assignees },
    { name: 'milestone', type: 'text', of: (row) => row.milestone },
    { name: 'comments', type: 'int', of: (row) => row.comments },
    { name: 'htmlUrl', type: 'text', of: (row) => row.htmlUrl },
    { name: 'createdAt', type: 'timestamptz', of: (row) => row.createdAt },
    { name: 'updatedAt', type: 'timestamptz', of: (row) => row.updatedAt },
    { name: 'closedAt', type: 'timestamptz', of: (row) => row.closedAt },
    // Nothing is ever un-merged, and old servers leave it out of this list.
    { name: 'mergedAt', type: 'timestamptz', of: (row) => row.mergedAt, keepsWhenNull: true },
  ],
  cleared: ['deletedAt', 'goneReason', 'movedTo', 'missingSince'],
};

export const writePullRequests = bulkWrite(pullRequests);
