import { kept, type Memo } from './memo';
import type { World, WorldRepository } from './world';

/** The stand-in's records in GitHub's full JSON shapes. openapi.test.ts holds them to the published schemas. */

export interface Place {
  /** Where this API begins, for addresses: the origin, with /api/v3 when it was asked as an Enterprise Server. */
  api: string;
  world: World;
  memo: Memo;
}

export const web = 'https://github.com';

/** A number that is always the same for the same text: the stand-in's ids of users, labels and milestones. */
export function numberOf(text: string): number {
  let sum = 7;
  for (const char of text) sum = (sum * 31 + char.charCodeAt(0)) % 1_000_003;
  return sum + 1;
}

export const userShape = (place: Place, login: string) =>
  kept(place.memo, place.world, `user ${place.api} ${login}`, () => makeUser(place, login));

function makeUser({ api }: Place, login: string) {
  const url = `${api}/users/${login}`;
  return {
    login,
    id: numberOf(login),
    node_id: `U_${login}`,
    avatar_url: `https://avatars.githubusercontent.com/u/${numberOf(login)}?v=4`,
    gravatar_id: '',
    url,
    html_url: `${web}/${login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: 'User',
    site_admin: false,
  };
}

export const userOrNull = (place: Place, login: string | null) => (login ? userShape(place, login) : null);

const templates: Record<string, string> = {
  archive_url: '{archive_format}{/ref}',
  assignees_url: '{/user}',
  blobs_url: '{/sha}',
  branches_url: '{/branch}',
  collaborators_url: '{/collaborator}',
  comments_url: '{/number}',
  commits_url: '{/sha}',
  contents_url: '{+path}',
  git_commits_url: '{/sha}',
  git_refs_url: '{/sha}',
  git_tags_url: '{/sha}',
  issue_comment_url: '{/number}',
  issue_events_url: '{/number}',
  issues_url: '{/number}',
  keys_url: '{/key_id}',
  labels_url: '{/name}',
  milestones_url: '{/number}',
  notifications_url: '{?since,all,participating}',
  pulls_url: '{/number}',
  releases_url: '{/id}',
  statuses_url: '{/sha}',
  trees_url: '{/sha}',
  compare_url: '{base}...{head}',
  contributors_url: '',
  deployments_url: '',
  downloads_url: '',
  events_url: '',
  forks_url: '',
  hooks_url: '',
  languages_url: '',
  merges_url: '',
  stargazers_url: '',
  subscribers_url: '',
  subscription_url: '',
  tags_url: '',
  teams_url: '',
};

export const repositoryUrl = ({ api }: Place, { owner, name }: WorldRepository) =>
  `${api}/repos/${owner}/${name}`;

/** What a workflow run carries of its repository. */
export const minimalRepositoryShape = (place: Place, repository: WorldRepository) =>
  kept(place.memo, repository, `minimal ${place.api}`, () => makeMinimalRepository(place, repository));

function makeMinimalRepository(place: Place, repository: WorldRepository) {
  const { owner, name } = repository;
  const url = repositoryUrl(place, repository);
  const urls = Object.entries(templates).map(([key, tail]) => [
    key,
    `${url}/${key.replace(/_url$/, '').replace('git_', 'git/')}${tail}`,
  ]);
  return {
    id: repository.id,
    node_id: `R_${repository.id}`,
    name,
    full_name: `${owner}/${name}`,
    owner: userShape(place, owner),
    private: repository.isPrivate,
    html_url: `${web}/${owner}/${name}`,
    description: `The stand-in's ${name}`,
    fork: false,
    url,
    ...(Object.fromEntries(urls) as Record<string, string>),
  };
}

/** `GET /repos/{owner}/{repo}`, and the repository inside a pull request's head and base. */
export const repositoryShape = (place: Place, repository: WorldRepository) =>
  kept(place.memo, repository, `whole ${place.api}`, () => makeRepository(place, repository));

function makeRepository(place: Place, repository: WorldRepository) {
  const { owner, name } = repository;
  const open = repository.items.filter((item) => item.state === 'open').length;
  return {
    ...minimalRepositoryShape(place, repository),
    clone_url: `${web}/${owner}/${name}.git`,
    git_url: `git://github.com/${owner}/${name}.git`,
    ssh_url: `git@github.com:${owner}/${name}.git`,
    svn_url: `${web}/${owner}/${name}`,
    mirror_url: null,
    homepage: null,
    language: 'TypeScript',
    default_branch: repository.defaultBranch,
    forks: 0,
    forks_count: 0,
    stargazers_count: 3,
    watchers: 3,
    watchers_count: 3,
    network_count: 0,
    subscribers_count: 1,
    size: 120,
    open_issues: open,
    open_issues_count: open,
    has_issues: !repository.issuesAreOff,
    has_projects: true,
    has_wiki: false,
    has_pages: false,
    has_downloads: true,
    has_discussions: false,
    archived: repository.isArchived === true,
    disabled: false,
    visibility: repository.isPrivate ? 'private' : 'public',
    license: null,
    topics: [],
    created_at: repository.createdAt,
    updated_at: repository.updatedAt,
    pushed_at: repository.pushedAt,
  };
}
