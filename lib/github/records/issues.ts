import { database } from '@/lib/platform/database/client';
import type { Statement } from '@/lib/platform/database/pipeline';
import type { IssueRow } from '../domain/issue';
import { type BulkTable, bulkWrite } from './bulk-write';

const issues: BulkTable<IssueRow> = {
  table: 'issue',
  key: { name: 'githubId', type: 'bigint', of: (row) => row.githubId },
  unique: 'number',
  columns: [
    { name: 'number', type: 'int', of: (row) => row.number },
    { name: 'title', type: 'text', of: (row) => row.title },
    { name: 'body', type: 'text', of: (row) => row.body },
    { name: 'state', type: 'text', of: (row) => row.state },
    { name: 'stateReason', type: 'text', of: (row) => row.stateReason },
    { name: 'authorLogin', type: 'text', of: (row) => row.authorLogin },
    { name: 'labels', type: 'text[]', of: (row) => row.labels },
    { name: 'assignees', type: 'text[]', of: (row) => row.assignees },
    { name: 'milestone', type: 'text', of: (row) => row.milestone },
    { name: 'comments', type: 'int', of: (row) => row.comments },
    { name: 'htmlUrl', type: 'text', of: (row) => row.htmlUrl },
    { name: 'createdAt', type: 'timestamptz', of: (row) => row.createdAt },
    { name: 'updatedAt', type: 'timestamptz', of: (row) => row.updatedAt },
    { name: 'closedAt', type: 'timestamptz', of: (row) => row.closedAt },
    { name: 'nodeId', type: 'text', of: (row) => row.nodeId, keepsWhenNull: true },
    { name: 'numberFields', type: 'text[]', of: (row) => row.numberFields },
    { name: 'parent', type: 'text', of: (row) => row.parent },
    { name: 'subIssuesTotal', type: 'int', of: (row) => row.subIssuesTotal },
    { name: 'subIssuesCompleted', type: 'int', of: (row) => row.subIssuesCompleted },
    { name: 'blockedByTotal', type: 'int', of: (row) => row.blockedByTotal },
  ],
  cleared: ['deletedAt', 'goneReason', 'movedTo', 'missingSince'],
};

/** Writes issues; a row whose number another one holds is named as clashed in the careful mode, and fails the others. */
export const writeIssues = bulkWrite(issues);

/** An issue can be turned into a pull request, under its number: then it is no issue any more. */
export function markConverted(repositoryId: string, numbers: readonly number[], at: Date): Statement {
  return {
    name: 'mark converted',
    text: `UPDATE issue SET "deletedAt" = $3::timestamptz, "goneReason" = 'converted', "syncedAt" = $3::timestamptz
      WHERE "repositoryId" = $1::uuid AND number = ANY($2::int[]) AND "deletedAt" IS NULL`,
    values: [repositoryId, numbers, at.toISOString()],
  };
}

/** How many open issues and pull requests are stored, as GitHub counts them: together. */
export async function countOpenItems(repositoryId: string): Promise<number> {
  const where = { repositoryId, state: 'open', deletedAt: null, missingSince: null };
  const [issueCount, pullCount] = await Promise.all([
    database().issue.count({ where }),
    database().pullRequest.count({ where }),
  ]);
  return issueCount + pullCount;
}
