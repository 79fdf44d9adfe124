import { gitOf } from './git-routes';
import {
  type Arguments,
  boundaries,
  connection,
  onlyArguments,
  ordered,
  refusal,
  type Told,
} from './graphql-connection';
import { commit, has, issue, itemNode, pullRequest, type Teller } from './graphql-items';
import { blob, checkSuite, deployment, noActions, release } from './graphql-records';
import { itemByNumber, type Placed } from './links';
import { kept } from './memo';
import { itemNodeId } from './shapes-issue';
import { web } from './shapes-repository';
import { checkSuiteNodeId } from './shapes-run';
import type { TokenRights, WorldRepository } from './world';
import type { WorldItem } from './world-records';

export function repositoryNode(teller: Teller, repository: WorldRepository): Told {
  const { owner, name } = repository;
  const placed = (item: WorldItem): Placed => ({ repository, item });
  const numbered =
    (isPull: boolean, tell: (teller: Teller, one: Placed) => Told) =>
    ({ number }: Arguments) => {
      const item = itemByNumber(teller.place, repository, Number(number));
      if (item && Boolean(item.pull) === isPull) return tell(teller, placed(item));
      const kind = isPull ? 'a PullRequest' : 'an Issue';
      throw refusal('NOT_FOUND', `Could not resolve to ${kind} with the number of ${number}.`);
    };
  const items = (field: string, typename: string, isPull: boolean) => (args: Arguments) => {
    onlyArguments(args, [...boundaries, 'states', 'orderBy'], field);
    const rows = repository.items.filter(
      (item) =>
        Boolean(item.pull) === isPull &&
        has(args.states, item.pull?.mergedAt ? 'MERGED' : item.state.toUpperCase()),
    );
    return connection(
      typename,
      ordered(rows, args.orderBy),
      (item) => itemNode(teller, placed(item)),
      args,
      field,
    );
  };
  return {
    __typename: 'Repository',
    id: `R_${repository.id}`,
    databaseId: repository.id,
    name,
    nameWithOwner: `${owner}/${name}`,
    owner: { __typename: 'Organization', login: owner },
    isPrivate: repository.isPrivate,
    isArchived: false,
    createdAt: repository.createdAt,
    updatedAt: repository.updatedAt,
    pushedAt: repository.pushedAt,
    url: `${web}/${owner}/${name}`,
    defaultBranchRef: () =>
      repository.files.size === 0
        ? null
        : {
            __typename: 'Ref',
            name: repository.defaultBranch,
            target: commit(gitOf(teller.place, repository).commitSha, repository.pushedAt, repository),
          },
    object: (args: Arguments) => gitObject(teller, repository, args),
    issue: numbered(false, issue),
    pullRequest: numbered(true, pullRequest),
    issues: items('issues', 'IssueConnection', false),
    pullRequests: items('pullRequests', 'PullRequestConnection', true),
    releases: (args: Arguments) => {
      onlyArguments(args, [...boundaries, 'orderBy'], 'releases');
      const tell = (one: (typeof repository.releases)[number]) => release(teller, repository, one);
      return connection(
        'ReleaseConnection',
        ordered(repository.releases, args.orderBy),
        tell,
        args,
        'releases',
      );
    },
    deployments: (args: Arguments) => {
      onlyArguments(args, [...boundaries, 'environments', 'orderBy'], 'deployments');
      const rows = repository.deployments.filter(({ environment }) => has(args.environments, environment));
      const tell = (one: (typeof rows)[number]) => deployment(teller, repository, one);
      return connection('DeploymentConnection', ordered(rows, args.orderBy), tell, args, 'deployments');
    },
  };
}

/** By oid, or by an expression such as HEAD:docs/adr/0001.md; null for what is not there, as on GitHub. */
function gitObject(teller: Teller, repository: WorldRepository, { oid, expression }: Arguments): Told | null {
  const git = gitOf(teller.place, repository);
  const [branch, path] = String(expression ?? '').split(':');
  const atHead = ['HEAD', repository.defaultBranch, git.commitSha].includes(branch ?? '');
  const inTree = path && atHead ? git.all.find((entry) => entry.path === path)?.sha : null;
  const sha = oid ? String(oid) : path ? inTree : atHead ? git.commitSha : null;
  if (!sha) return null;
  if (sha === git.commitSha) return commit(sha, repository.pushedAt, repository);
  const bytes = git.blobs.get(sha);
  if (bytes) return blob(teller, repository, sha, bytes);
  return git.trees.has(sha) ? { __typename: 'Tree', id: `T_${sha}`, oid: sha } : null;
}

/** Any object by its node id; an error in its place when there is none. */
export function nodeById(teller: Teller, rights: TokenRights, id: string): Told | Error {
  const index = kept(teller.place.memo, teller.place.world, 'nodes by id', () => nodeIndex(teller));
  const tell = index.get(id);
  if (!tell) return refusal('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`);
  if (id.startsWith('CS_') && rights === 'no-actions') return noActions();
  return tell(teller);
}

function nodeIndex({ place }: Teller): Map<string, (teller: Teller) => Told> {
  const index = new Map<string, (teller: Teller) => Told>();
  for (const repository of place.world.repositories) {
    index.set(`R_${repository.id}`, (teller) => repositoryNode(teller, repository));
    for (const item of repository.items)
      index.set(itemNodeId(item), (teller) => itemNode(teller, { repository, item }));
    for (const run of repository.runs)
      index.set(checkSuiteNodeId(run), (teller) => checkSuite(teller, repository, run));
    for (const one of repository.deployments)
      index.set(`DE_${one.id}`, (teller) => deployment(teller, repository, one));
    for (const one of repository.releases)
      index.set(`RE_${one.id}`, (teller) => release(teller, repository, one));
  }
  return index;
}
