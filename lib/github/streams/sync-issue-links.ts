import { GitHubProblem } from '../client/errors';
import { perPage, readPages } from '../client/pages';
import { nodeReader } from '../client/read-nodes';
import { type RestBudget, restBudgetFor } from '../client/rest-budget';
import { firstSentence } from '../domain/detail-plan';
import { issueLinksSelection, readBlockers, readLinksNode } from '../domain/issue-links';
import {
  clearStaleLinks,
  countLinks,
  listPendingLinks,
  noteLinks,
  type PendingLinks,
  writeLinks,
} from '../records/issue-links';
import { inHundreds } from './detail-stream';
import { ownerAndName, type StreamContext } from './sync-context';

/** Where the issues stream's notes speak of links. */
const notedAs = 'blocked-by links';

interface LinkReading {
  context: StreamContext;
  budget: RestBudget;
  /** GitHub counts blockers, but does not name them here. */
  withheld: number;
}

/**
 * Which issues block the blocked ones: only those that GitHub counts blockers for are asked, in hundreds by GraphQL,
 * else one by one within a budget. Comes after the issue list; where GitHub does not give links, a note says so.
 */
export async function syncIssueLinks(context: StreamContext): Promise<void> {
  const { repository } = context;
  const { pending: waiting, stale, changed } = await countLinks(repository.id);
  if (stale > 0) await context.write((tx) => clearStaleLinks(tx, repository.id, context.now()));
  if (!context.full && waiting === 0 && changed === 0) return;
  const reading: LinkReading = { context, budget: restBudgetFor(context.api), withheld: 0 };
  const why = await readByGraphql(reading);
  if (why !== null) for await (const issue of pending(context)) await readOneByRest(reading, issue);
  const { pending: left } = await countLinks(repository.id);
  await context.write((tx) => noteLinks(tx, repository.id, notedAs, noteOf(reading, left, why)));
}

function noteOf({ withheld }: LinkReading, left: number, why: string | null): string | null {
  if (withheld > 0)
    return `GitHub counts blockers of ${withheld} issues, but does not name them here: they are shown by number only`;
  if (left === 0 || why === null) return null;
  return `the blockers of ${left} issues are still to be read, one request each, since GraphQL does not give them (${firstSentence(why)})`;
}

async function* pending({ repository, full }: StreamContext): AsyncGenerator<PendingLinks> {
  let after: PendingLinks | null = null;
  for (;;) {
    const rows: PendingLinks[] = await listPendingLinks(repository.id, { all: full }, after, 100);
    yield* rows;
    after = rows.at(-1) ?? null;
    if (after === null) return;
  }
}

/** Null when GraphQL answered; else why it does not. */
async function readByGraphql(reading: LinkReading): Promise<string | null> {
  const { context } = reading;
  const reader = nodeReader(context.api, issueLinksSelection, context.checkStop);
  try {
    for await (const issues of inHundreds(pending(context))) {
      const byNode = new Map(
        issues.flatMap((issue) => (issue.nodeId ? [[issue.nodeId, issue] as const] : [])),
      );
      const apart = issues.filter(({ nodeId }) => nodeId === null);
      for await (const batch of reader.read([...byNode.keys()])) {
        const rows: LinkRow[] = [];
        for (const { id, outcome } of batch) {
          const issue = byNode.get(id);
          if (!issue) continue;
          const links = outcome.kind === 'node' ? readLinksNode(outcome.node, issue.number) : null;
          // Older than the list: GitHub's copies of its data differ for a moment.
          if (links && links.answeredAt < issue.updatedAt) continue;
          if (!links || links.isCut) apart.push(issue);
          else rows.push({ number: issue.number, blockedBy: links.blockedBy, askedFor: issue.updatedAt });
        }
        await save(context, rows);
      }
      for (const issue of apart) await readOneByRest(reading, issue);
    }
    return null;
  } catch (error) {
    const isRefused = error instanceof GitHubProblem && ['graphql-refused', 'refused'].includes(error.code);
    if (!isRefused) throw error;
    return error.message;
  }
}

type LinkRow = Parameters<typeof writeLinks>[2][number];

async function save(context: StreamContext, rows: readonly LinkRow[]): Promise<void> {
  if (rows.length === 0) return;
  await context.write((tx) => writeLinks(tx, context.repository.id, rows, context.now()));
}

async function readOneByRest(reading: LinkReading, { number, updatedAt }: PendingLinks): Promise<void> {
  if ((await reading.budget.left()) <= 0) return;
  const { context } = reading;
  await context.checkStop();
  const before = context.api.counts.requests;
  const blockedBy = await askBlockers(context, number).catch((error: unknown) => {
    if (error instanceof GitHubProblem && ['not-found', 'not-allowed'].includes(error.code)) return null;
    throw error;
  });
  reading.budget.spend(context.api.counts.requests - before);
  if (blockedBy === null) reading.withheld += 1;
  await save(context, [{ number, blockedBy: blockedBy ?? [], askedFor: updatedAt }]);
}

async function askBlockers({ api, repository }: StreamContext, number: number): Promise<string[]> {
  const first = await api.get('/repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocked_by', {
    ...ownerAndName(repository),
    issue_number: number,
    per_page: perPage,
  });
  const shown: unknown[] = [];
  for await (const { rows } of readPages(api, first)) shown.push(...rows);
  const blockedBy = readBlockers(shown);
  if (blockedBy) return blockedBy;
  throw new GitHubProblem(
    'broken-answer',
    `GitHub's answer on what blocks issue #${number} is not a list of issues.`,
  );
}
