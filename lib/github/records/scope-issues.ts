import { Prisma } from '@/generated/prisma/client';
import { database } from '@/lib/platform/database/client';

export interface ScopeIssueRow {
  repositoryId: string;
  /** owner/name */
  repository: string;
  number: number;
  title: string;
  state: string;
  stateReason: string | null;
  assignees: string[];
  htmlUrl: string;
  createdAt: Date;
  closedAt: Date | null;
  parent: string | null;
  blockedBy: string[];
  /** GitHub counts blockers that were not read by name yet. */
  unreadBlockers: boolean;
}

export type IssueScope =
  | { milestone: string }
  | { label: string }
  /** Each of them stands in the title. */
  | { words: string[] }
  | { refs: { repository: string; number: number }[] };

const condition = (scope: IssueScope) => {
  if ('milestone' in scope) return Prisma.sql`lower(i.milestone) = lower(${scope.milestone})`;
  if ('label' in scope) {
    const pattern = likeText(scope.label).replaceAll('*', '%');
    return Prisma.sql`EXISTS (SELECT FROM unnest(i.labels) AS own WHERE own ILIKE ${pattern})`;
  }
  if ('words' in scope)
    return Prisma.sql`i.title ILIKE ALL (${scope.words.map((word) => `%${likeText(word)}%`)}::text[])`;
  return Prisma.sql`EXISTS (
    SELECT FROM json_to_recordset(${JSON.stringify(scope.refs)}::json) AS asked(repository text, number int)
    WHERE lower(asked.repository) = lower(r.owner || '/' || r.name) AND asked.number = i.number)`;
};

const likeText = (text: string) => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

/** The issues of a scope with all their sub-issues, however deep, by repository and number; `most` at most. */
export function listScopeIssues(
  projectId: string,
  scope: IssueScope,
  most: number,
): Promise<ScopeIssueRow[]> {
  return database().$queryRaw<ScopeIssueRow[]>`
    WITH RECURSIVE named AS (
      SELECT i."repositoryId", i.number, lower(r.owner || '/' || r.name || '#' || i.number) AS ref, lower(i.parent) AS parent
      FROM issue i JOIN repository r ON r.id = i."repositoryId"
      WHERE r."projectId" = ${projectId}::uuid AND i."deletedAt" IS NULL AND i.parent IS NOT NULL
    ), chosen AS (
      SELECT i."repositoryId", i.number, lower(r.owner || '/' || r.name || '#' || i.number) AS ref
      FROM issue i JOIN repository r ON r.id = i."repositoryId"
      WHERE r."projectId" = ${projectId}::uuid AND i."deletedAt" IS NULL AND ${condition(scope)}
      UNION
      SELECT n."repositoryId", n.number, n.ref FROM named n JOIN chosen c ON n.parent = c.ref
    )
    SELECT i."repositoryId"::text, r.owner || '/' || r.name AS repository, i.number, i.title, i.state, i."stateReason",
      i.assignees, i."htmlUrl", i."createdAt", i."closedAt", i.parent, i."blockedBy",
      (i."blockedByTotal" > cardinality(i."blockedBy") OR (i."blockedByTotal" > 0 AND i."linksOf" IS DISTINCT FROM i."updatedAt"))
        AS "unreadBlockers"
    FROM chosen c JOIN issue i USING ("repositoryId", number) JOIN repository r ON r.id = i."repositoryId"
    ORDER BY r.owner, r.name, i.number LIMIT ${most}::int`;
}

/** Which of these issues are known to be closed, by owner/name#number in lower case. */
export async function listClosedRefs(projectId: string, refs: readonly string[]): Promise<string[]> {
  const rows = await database().$queryRaw<{ ref: string }[]>`
    SELECT lower(r.owner || '/' || r.name || '#' || i.number) AS ref
    FROM issue i JOIN repository r ON r.id = i."repositoryId"
    WHERE r."projectId" = ${projectId}::uuid AND i.state = 'closed'
      AND lower(r.owner || '/' || r.name || '#' || i.number) = ANY (${[...refs]}::text[])`;
  return rows.map(({ ref }) => ref);
}

/** When issues of a project were closed as completed since then, oldest first; 50,000 at most. */
export async function listCompletedTimes(projectId: string, since: Date): Promise<Date[]> {
  const rows = await database().$queryRaw<{ closedAt: Date }[]>`
    SELECT i."closedAt" FROM issue i JOIN repository r ON r.id = i."repositoryId"
    WHERE r."projectId" = ${projectId}::uuid AND i."deletedAt" IS NULL AND i."closedAt" >= ${since}
      AND i."stateReason" IS DISTINCT FROM 'not_planned'
    ORDER BY i."closedAt" LIMIT 50000`;
  return rows.map(({ closedAt }) => closedAt);
}
