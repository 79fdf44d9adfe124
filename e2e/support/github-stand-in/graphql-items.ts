import { type Arguments, boundaries, connection, onlyArguments, type Told } from './graphql-connection';
import { blockedItems, blockers, openOnes, type Placed, parentOf, subIssues } from './links';
import { itemNodeId } from './shapes-issue';
import { type Place, web } from './shapes-repository';
import type { WorldRepository } from './world';

/** How objects name each other, so that each file tells its own kinds only. */
export interface Teller {
  place: Place;
  repository(repository: WorldRepository): Told;
}

export const actor = (login: string | null): Told | null =>
  login === null ? null : { __typename: 'User', login, id: `U_${login}`, url: `${web}/${login}` };

export const commit = (oid: string, at: string, repository: WorldRepository): Told => ({
  __typename: 'Commit',
  id: `C_${oid}`,
  oid,
  abbreviatedOid: oid.slice(0, 7),
  authoredDate: at,
  committedDate: at,
  url: `${web}/${repository.owner}/${repository.name}/commit/${oid}`,
});

/** What issues and pull requests have alike. */
function shared(teller: Teller, { repository, item }: Placed): Record<string, unknown> {
  const page = `${web}/${repository.owner}/${repository.name}/${item.pull ? 'pull' : 'issues'}/${item.number}`;
  return {
    id: itemNodeId(item),
    number: item.number,
    title: item.title,
    body: item.body ?? '',
    bodyText: item.body ?? '',
    author: actor(item.author),
    createdAt: item.createdAt,
    updatedAt: item.updatedAt,
    closedAt: item.closedAt,
    closed: item.state === 'closed',
    locked: false,
    url: page,
    repository: () => teller.repository(repository),
    milestone: item.milestone === null ? null : { __typename: 'Milestone', title: item.milestone },
    comments: (args: Arguments) => {
      onlyArguments(args, boundaries, 'comments');
      return { __typename: 'IssueCommentConnection', totalCount: item.comments };
    },
    labels: (args: Arguments) => {
      onlyArguments(args, boundaries, 'labels');
      const tell = (name: string): Told => ({ __typename: 'Label', id: `LA_${name}`, name });
      return connection('LabelConnection', item.labels, tell, args, 'labels');
    },
    assignees: (args: Arguments) => {
      onlyArguments(args, boundaries, 'assignees');
      const tell = (login: string): Told => ({ __typename: 'User', login, id: `U_${login}` });
      return connection('UserConnection', item.assignees, tell, args, 'assignees');
    },
  };
}

export function issue(teller: Teller, placed: Placed): Told {
  const { item } = placed;
  const { place } = teller;
  const list = (field: string, rows: Placed[]) => (args: Arguments) => {
    onlyArguments(args, boundaries, field);
    return connection('IssueConnection', rows, (one) => issue(teller, one), args, field);
  };
  return {
    __typename: 'Issue',
    ...shared(teller, placed),
    databaseId: item.id,
    fullDatabaseId: String(item.id),
    state: item.state.toUpperCase(),
    stateReason: ({ enableDuplicate }: Arguments) =>
      item.stateReason === 'duplicate' && !enableDuplicate
        ? 'NOT_PLANNED'
        : (item.stateReason?.toUpperCase() ?? null),
    parent: () => {
      const parent = parentOf(place, item);
      return parent && issue(teller, parent);
    },
    subIssues: (args: Arguments) => list('subIssues', subIssues(place, item))(args),
    blockedBy: (args: Arguments) => list('blockedBy', blockers(place, item))(args),
    blocking: (args: Arguments) => list('blocking', blockedItems(place, item))(args),
    subIssuesSummary: () => {
      const children = subIssues(place, item);
      const completed = children.length - openOnes(children).length;
      return {
        __typename: 'SubIssuesSummary',
        total: children.length,
        completed,
        percentCompleted: children.length === 0 ? 0 : Math.floor((completed / children.length) * 100),
      };
    },
    issueDependenciesSummary: () => ({
      __typename: 'IssueDependenciesSummary',
      blockedBy: openOnes(blockers(place, item)).length,
      totalBlockedBy: blockers(place, item).length,
      blocking: openOnes(blockedItems(place, item)).length,
      totalBlocking: blockedItems(place, item).length,
    }),
  };
}

export function pullRequest(teller: Teller, placed: Placed): Told {
  const { repository, item } = placed;
  const { pull } = item;
  if (!pull) throw new Error(`#${item.number} is no pull request`);
  return {
    __typename: 'PullRequest',
    ...shared(teller, placed),
    databaseId: pull.id,
    fullDatabaseId: String(pull.id),
    state: pull.mergedAt ? 'MERGED' : item.state.toUpperCase(),
    isDraft: pull.draft,
    isCrossRepository: false,
    merged: pull.mergedAt !== null,
    mergedAt: pull.mergedAt,
    mergedBy: actor(pull.mergedBy),
    mergeCommit:
      pull.mergeCommitSha && commit(pull.mergeCommitSha, pull.mergedAt ?? item.updatedAt, repository),
    // While it is not merged, REST gives the SHA of the trial merge where GraphQL has a field of its own.
    potentialMergeCommit: null,
    baseRefName: pull.baseRef,
    headRefName: pull.headRef,
    headRefOid: pull.headSha,
    baseRefOid: '0'.repeat(40),
    additions: pull.additions,
    deletions: pull.deletions,
    changedFiles: pull.changedFiles,
    totalCommentsCount: item.comments,
    permalink: `${web}/${repository.owner}/${repository.name}/pull/${item.number}`,
    reviews: (args: Arguments) => {
      onlyArguments(args, [...boundaries, 'states', 'author'], 'reviews');
      const rows = pull.reviews.filter(
        ({ state, author }) => has(args.states, state) && (args.author ?? author) === author,
      );
      const tell = (review: (typeof rows)[number]): Told => ({
        __typename: 'PullRequestReview',
        id: `PRR_${review.id}`,
        databaseId: review.id,
        fullDatabaseId: String(review.id),
        state: review.state,
        author: actor(review.author),
        submittedAt: review.submittedAt,
        createdAt: review.submittedAt,
        updatedAt: review.submittedAt,
      });
      return connection('PullRequestReviewConnection', rows, tell, args, 'reviews');
    },
    commits: (args: Arguments) => {
      onlyArguments(args, boundaries, 'commits');
      const tell = ({ sha, authoredAt }: (typeof pull.commits)[number]): Told => ({
        __typename: 'PullRequestCommit',
        id: `PRC_${sha}`,
        commit: commit(sha, authoredAt, repository),
      });
      return connection('PullRequestCommitConnection', pull.commits, tell, args, 'commits');
    },
  };
}

/** Whether a list given as an argument lets this value through; no list lets all through. */
export const has = (list: unknown, value: string | null) => !Array.isArray(list) || list.includes(value);

export const itemNode = (teller: Teller, placed: Placed) =>
  placed.item.pull ? pullRequest(teller, placed) : issue(teller, placed);
