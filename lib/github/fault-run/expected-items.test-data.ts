import type { World, WorldRepository } from '@/e2e/support/github-stand-in/world';
import type { WorldItem } from '@/e2e/support/github-stand-in/world-records';
import { clean, type ExpectedRow, here, time } from './expected-cells.test-data';

export function issueRow(
  world: World,
  repository: WorldRepository,
  item: WorldItem,
  page: string,
): ExpectedRow {
  const own = `${repository.owner}/${repository.name}#${item.number}`;
  const formerly = repository.formerNames.map((name) => `${name}#${item.number}`);
  const children = world.repositories
    .flatMap(({ items }) => items)
    .filter(({ parent }) => parent !== null && [own, ...formerly].includes(parent));
  return {
    ...sharedRow(item),
    githubId: String(item.id),
    nodeId: `I_${item.id}`,
    stateReason: item.stateReason,
    numberFields: Object.entries(item.numberFields ?? {})
      .map(([name, value]) => `${name}=${value}`)
      .sort(),
    htmlUrl: `${page}/issues/${item.number}`,
    parent: { either: itsNames(repository, [item.parent ?? '']).map(([one]) => one || null) },
    subIssuesTotal: children.length,
    subIssuesCompleted: children.filter(({ state }) => state === 'closed').length,
    blockedByTotal: item.blockedBy.length,
    blockedBy: { either: itsNames(repository, item.blockedBy) },
  };
}

/** What links to a repository keeps the name that it had when it was read: no row changes when it is renamed. */
function itsNames({ owner, name, formerNames }: WorldRepository, references: readonly string[]): string[][] {
  const now = `${owner}/${name}#`;
  return [now, ...formerNames.map((one) => `${one}#`)].map((one) =>
    references.map((text) => text.replace(now, one)).sort(),
  );
}

export function pullRow(world: World, item: WorldItem, page: string): ExpectedRow {
  // Where GraphQL is refused these would cost a request for each pull request.
  const costly = <T extends string | number | null>(value: T) =>
    world.graphql === 'allowed' ? value : { either: [value, null] };
  const { pull } = item;
  if (!pull) throw new Error(`#${item.number} is no pull request`);
  return {
    ...sharedRow(item),
    githubId: String(pull.id),
    nodeId: `PR_${pull.id}`,
    isDraft: pull.draft,
    htmlUrl: `${page}/pull/${item.number}`,
    baseRef: pull.baseRef,
    headRef: pull.headRef,
    headSha: pull.headSha,
    mergeCommitSha: pull.mergeCommitSha,
    mergedAt: time(pull.mergedAt),
    mergedBy: costly(pull.mergedBy),
    additions: costly(pull.additions),
    deletions: costly(pull.deletions),
    changedFiles: costly(pull.changedFiles),
    commitCount: pull.commits.length,
    firstCommitAt: time(pull.commits[0]?.authoredAt ?? null),
    firstReviewAt: time(pull.reviews[0]?.submittedAt ?? null),
    detailsOf: time(item.updatedAt),
  };
}

function sharedRow(item: WorldItem): ExpectedRow {
  return {
    number: item.number,
    title: clean(item.title),
    body: clean(item.body),
    state: item.state,
    authorLogin: item.author,
    labels: item.labels.map((label) => clean(label)),
    assignees: item.assignees,
    milestone: clean(item.milestone),
    comments: item.comments,
    createdAt: time(item.createdAt),
    updatedAt: time(item.updatedAt),
    closedAt: time(item.closedAt),
    movedTo: null,
    ...here,
  };
}
