import { blockedItems, blockers, openOnes, parentOf, subIssues } from './links';
import { kept } from './memo';
import { numberOf, type Place, repositoryUrl, userOrNull, userShape, web } from './shapes-repository';
import type { WorldRepository } from './world';
import type { WorldItem } from './world-records';

/** One id by which GraphQL knows it: a pull request by its own, not by its issue's. */
export const itemNodeId = (item: WorldItem) => (item.pull ? `PR_${item.pull.id}` : `I_${item.id}`);

const labelShape = (place: Place, repository: WorldRepository, name: string) =>
  kept(place.memo, repository, `label ${place.api} ${name}`, () => makeLabel(place, repository, name));

function makeLabel(place: Place, repository: WorldRepository, name: string) {
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

/** What an issue and a pull request have alike. */
export function sharedShape(place: Place, repository: WorldRepository, item: WorldItem) {
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
    node_id: itemNodeId(item),
    url,
    repository_url: base,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    timeline_url: `${url}/timeline`,
    html_url: `${page}/${pull ? 'pull' : 'issues'}/${item.number}`,
    state_reason: item.stateReason,
    comments: item.comments,
    ...(item.numberFields && { issue_field_values: fieldsShape(item.numberFields) }),
    ...linksShape(place, item),
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

function fieldsShape(fields: Record<string, number>) {
  return Object.entries(fields).map(([name, value]) => ({
    issue_field_id: numberOf(name),
    issue_field_name: name,
    node_id: `IFN_${numberOf(name)}`,
    data_type: 'number',
    value,
  }));
}

/** Pull requests have neither parents nor dependencies. */
function linksShape(place: Place, item: WorldItem) {
  if (item.pull) return {};
  const children = subIssues(place, item);
  const completed = children.length - openOnes(children).length;
  const [blockedBy, blocking] = [blockers(place, item), blockedItems(place, item)];
  const parent = parentOf(place, item);
  return {
    type: null,
    ...(parent && {
      parent_issue_url: `${repositoryUrl(place, parent.repository)}/issues/${parent.item.number}`,
    }),
    sub_issues_summary: {
      total: children.length,
      completed,
      percent_completed: children.length === 0 ? 0 : Math.floor((completed / children.length) * 100),
    },
    issue_dependencies_summary: {
      blocked_by: openOnes(blockedBy).length,
      total_blocked_by: blockedBy.length,
      blocking: openOnes(blocking).length,
      total_blocking: blocking.length,
    },
  };
}
