import { sharedShape } from './shapes-issue';
import { type Place, repositoryShape, repositoryUrl, userOrNull, userShape, web } from './shapes-repository';
import type { WorldRepository } from './world';
import type { WorldItem, WorldPull } from './world-records';

/** One row of the pulls endpoint. */
export function pullShape(place: Place, repository: WorldRepository, item: WorldItem) {
  const { pull } = item;
  if (!pull) throw new Error(`#${item.number} is no pull request`);
  const base = repositoryUrl(place, repository);
  const url = `${base}/pulls/${item.number}`;
  const page = `${web}/${repository.owner}/${repository.name}/pull/${item.number}`;
  const links = {
    self: url,
    html: page,
    issue: `${base}/issues/${item.number}`,
    comments: `${base}/issues/${item.number}/comments`,
    review_comments: `${url}/comments`,
    review_comment: `${base}/pulls/comments{/number}`,
    commits: `${url}/commits`,
    statuses: `${base}/statuses/${pull.headSha}`,
  };
  const side = (ref: string, sha: string) => ({
    label: `${repository.owner}:${ref}`,
    ref,
    sha,
    user: userShape(place, repository.owner),
    repo: repositoryShape(place, repository),
  });
  return {
    ...sharedShape(place, repository, item),
    id: pull.id,
    node_id: `PR_${pull.id}`,
    url,
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: links.issue,
    commits_url: links.commits,
    review_comments_url: links.review_comments,
    review_comment_url: links.review_comment,
    comments_url: links.comments,
    statuses_url: links.statuses,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeCommitSha,
    requested_reviewers: [],
    requested_teams: [],
    head: side(pull.headRef, pull.headSha),
    base: side(pull.baseRef, '0'.repeat(40)),
    _links: Object.fromEntries(Object.entries(links).map(([key, href]) => [key, { href }])),
    auto_merge: null,
    draft: pull.draft,
  };
}

/** One pull request asked for alone: GitHub tells more of it than in a list. */
export function wholePullShape(place: Place, repository: WorldRepository, item: WorldItem) {
  const { pull } = item;
  return {
    ...pullShape(place, repository, item),
    merged: pull?.mergedAt !== null,
    mergeable: null,
    rebaseable: null,
    mergeable_state: 'unknown',
    merged_by: userOrNull(place, pull?.mergedBy ?? null),
    comments: item.comments,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: pull?.commits.length ?? 0,
    additions: pull?.additions ?? 0,
    deletions: pull?.deletions ?? 0,
    changed_files: pull?.changedFiles ?? 0,
  };
}

export function reviewShape(
  place: Place,
  repository: WorldRepository,
  item: WorldItem,
  review: WorldPull['reviews'][number],
) {
  const html = `${web}/${repository.owner}/${repository.name}/pull/${item.number}#pullrequestreview-${review.id}`;
  const url = `${repositoryUrl(place, repository)}/pulls/${item.number}`;
  return {
    id: review.id,
    node_id: `PRR_${review.id}`,
    user: userOrNull(place, review.author),
    body: '',
    state: review.state,
    html_url: html,
    pull_request_url: url,
    author_association: 'MEMBER',
    _links: { html: { href: html }, pull_request: { href: url } },
    submitted_at: review.submittedAt,
    commit_id: item.pull?.headSha ?? null,
  };
}

export function pullCommitShape(
  place: Place,
  repository: WorldRepository,
  { sha, authoredAt }: WorldPull['commits'][number],
) {
  const url = `${repositoryUrl(place, repository)}/commits/${sha}`;
  const git = `${repositoryUrl(place, repository)}/git`;
  const person = { name: 'Ada', email: 'ada@example.invalid', date: authoredAt };
  return {
    sha,
    node_id: `C_${sha}`,
    commit: {
      author: person,
      committer: person,
      message: `Change ${sha.slice(-6)}`,
      tree: { sha, url: `${git}/trees/${sha}` },
      url: `${git}/commits/${sha}`,
      comment_count: 0,
      verification: {
        verified: false,
        reason: 'unsigned',
        signature: null,
        payload: null,
        verified_at: null,
      },
    },
    url,
    html_url: `${web}/${repository.owner}/${repository.name}/commit/${sha}`,
    comments_url: `${url}/comments`,
    author: userShape(place, 'ada'),
    committer: userShape(place, 'ada'),
    parents: [],
  };
}
