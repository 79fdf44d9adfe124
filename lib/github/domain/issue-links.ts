import { z } from 'zod';
import { foreignNumber, foreignTime } from './foreign';

/** Which issues block one, each as owner/name#number, sorted. */
export interface IssueLinks {
  blockedBy: string[];
  /** The state of the issue that the answer shows. */
  answeredAt: Date;
  /** There are more than one answer holds. */
  isCut: boolean;
}

/** GitHub answers this field, though the published schema does not name it yet; servers without it are asked by REST. */
export const issueLinksSelection = `... on Issue {
  number updatedAt blockedBy(first: 100) { totalCount nodes { number repository { nameWithOwner } } }
}`;

const node = z.object({
  __typename: z.literal('Issue'),
  number: foreignNumber,
  updatedAt: foreignTime,
  blockedBy: z.object({
    totalCount: foreignNumber,
    /** One that this token may not see is null. */
    nodes: z.array(
      z.object({ number: foreignNumber, repository: z.object({ nameWithOwner: z.string() }) }).nullable(),
    ),
  }),
});

/** Null when it is something else, or another issue. */
export function readLinksNode(raw: unknown, number: number): IssueLinks | null {
  const read = node.safeParse(raw).data;
  if (read?.number !== number) return null;
  const { totalCount, nodes } = read.blockedBy;
  const named = nodes.flatMap((one) => (one ? [`${one.repository.nameWithOwner}#${one.number}`] : []));
  return { blockedBy: inOrder(named), answeredAt: read.updatedAt, isCut: totalCount > nodes.length };
}

const blocker = z.object({ number: foreignNumber, repository_url: z.string() });

/** The same from REST's list; null when a row is no issue. */
export function readBlockers(rows: readonly unknown[]): string[] | null {
  const named: string[] = [];
  for (const row of rows) {
    const read = blocker.safeParse(row).data;
    const repository = /\/repos\/([^/]+\/[^/]+)$/.exec(read?.repository_url ?? '')?.[1];
    if (!read || !repository) return null;
    named.push(`${repository}#${read.number}`);
  }
  return inOrder(named);
}

const inOrder = (named: string[]) => [...new Set(named)].sort();
