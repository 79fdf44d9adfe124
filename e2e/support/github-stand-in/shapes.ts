import {
  minimalRepositoryShape,
  numberOf,
  type Place,
  repositoryShape,
  repositoryUrl,
  userOrNull,
  userShape,
  web,
} from './shapes-repository';
import type { WorldItem, WorldRepository, WorldRun } from './world';

function labelShape(place: Place, repository: WorldRepository, name: string) {
  return {
    id: numberOf(name),
    node_id: `LA_${numberOf(name)}`,
    url: `${repositoryUrl(place, repository)}/labels/${encodeURIComponent(name)}`,
    name,
    color: 'ededed',
    default: false,
    description: null,
  };
}

function milestoneShape(place: Place, repository: WorldRepository, title: string | null) {
  if (!title) return null;
  const number = (numberOf(title) % 90) + 1;
  const url = `${repositoryUrl(place, repository)}/milestones/${number}`;
  return {
    url,
    html_url: `${web}/${repository.owner}/${repository.name}/milestone/${number}`,
    labels_url: `${url}/labels`,
    id: numberOf(title),
    node_id: `MI_${numberOf(title)}`,
    number,
    title,
    description: null,
    creator: userShape(place, 'ada'),
    open_issues: 1,
    closed_issues: 0,
    state: 'open',
    created_at: repository.createdAt,
    updated_at: repository.createdAt,
    closed_at: null,
    due_on: null,
  };
}

function sharedShape(place: Place, repository: WorldRepository, item: WorldItem) {
  return {
    number: item.number,
    title: item.title,
    body: item.body,
    state: item.state,
    locked: false,
    active_lock_reason: null,
    user: userOrNull(place, item.author),
    labels: item.labels.map((name) => labelShape(place, repository, name)),
    assignee: userOrNull(place, item.assignees[0] ?? null),
    assignees: item.assignees.map((login) => userShape(place, login)),
    milestone: milestoneShape(place, repository, item.milestone),
    author_association: 'MEMBER',
    created_at: item.createdAt,
    updated_at: item.updatedAt,
    closed_at: item.closedAt,
  };
}

/** One row of the issues endpoint, where GitHub lists pull requests too. */
export function issueShape(place: Place, repository: WorldRepository, item: WorldItem) {
  const base = repositoryUrl(place, repository);
  const url = `${base}/issues/${item.number}`;
  const page = `${web}/${repository.owner}/${repository.name}`;
  const { pull } = item;
  return {
    ...sharedShape(place, repository, item),
    id: item.id,
    node_id: `I_${item.id}`,
    url,
    repository_url: base,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    timeline_url: `${url}/timeline`,
    html_url: `${page}/${pull ? 'pull' : 'issues'}/${item.number}`,
    state_reason: item.stateReason,
    comments: item.comments,
    ...(pull && {
      draft: pull.draft,
      pull_request: {
        url: `${base}/pulls/${item.number}`,
        html_url: `${page}/pull/${item.number}`,
        diff_url: `${page}/pull/${item.number}.diff`,
        patch_url: `${page}/pull/${item.number}.patch`,
        merged_at: pull.mergedAt,
      },
    }),
  };
}

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

/** One row of `GET /repos/{owner}/{repo}/actions/runs`. */
export function runShape(place: Place, repository: WorldRepository, run: WorldRun) {
  const base = repositoryUrl(place, repository);
  const url = `${base}/actions/runs/${run.id}`;
  return {
    id: run.id,
    node_id: `WFR_${run.id}`,
    name: run.name,
    display_title: `${run.name} #${run.runNumber}`,
    head_branch: run.branch,
    head_sha: run.headSha,
    path: '.github/workflows/ci.yml',
    run_number: run.runNumber,
    run_attempt: run.runAttempt,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    workflow_id: run.workflowId,
    check_suite_id: run.id,
    check_suite_node_id: `CS_${run.id}`,
    url,
    html_url: `${web}/${repository.owner}/${repository.name}/actions/runs/${run.id}`,
    pull_requests: [],
    created_at: run.createdAt,
    updated_at: run.updatedAt,
    run_started_at: run.startedAt,
    actor: userShape(place, 'ada'),
    triggering_actor: userShape(place, 'ada'),
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: `${base}/check-suites/${run.id}`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    previous_attempt_url: null,
    workflow_url: `${base}/actions/workflows/${run.workflowId}`,
    head_commit: {
      id: run.headSha,
      tree_id: run.headSha,
      message: `Change ${run.runNumber}`,
      timestamp: run.createdAt,
      author: { name: 'Ada', email: 'ada@example.invalid' },
      committer: { name: 'Ada', email: 'ada@example.invalid' },
    },
    repository: minimalRepositoryShape(place, repository),
    head_repository: minimalRepositoryShape(place, repository),
  };
}
